import type { FoundAddress } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { Checkbox, RadioCards, TextField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';
import { DocumentFields } from '../landlord/DocumentFields.tsx';
import { DwellingFields } from '../landlord/DwellingFields.tsx';
import type { PermitForm } from './deposit.server.ts';
import { HolderFields } from './HolderFields.tsx';
import { PERMIT_KIND_WORDS, PIECE_FIELDS } from './words.ts';

const YES_NO = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
];

/** The whole file: what is asked, the dwelling, the documents, who lets. */
export function PermitFields({
  form,
  errors,
  found,
}: {
  form: PermitForm;
  errors: FieldErrors | undefined;
  found: readonly FoundAddress[];
}) {
  return (
    <>
      <input type="hidden" name="cle" value={form.key} />
      <Stack>
        <h2>1. Votre démarche</h2>
        <RadioCards
          name="demarche"
          label="Que faites-vous ?"
          hint="La délibération de votre secteur dit laquelle vous est demandée. Dans le doute, demandez l’autorisation."
          error={errors?.demarche}
          chosen={[form.permitKind]}
          choices={Object.entries(PERMIT_KIND_WORDS).map(([value, words]) => ({ value, ...words }))}
        />
        <TextField
          name="bail"
          type="date"
          label="Jour de signature du bail"
          hint="Pour une déclaration seulement."
          optional
          short
          error={errors?.bail}
          defaultValue={form.lease}
        />
      </Stack>
      <Stack>
        <h2>2. Le logement</h2>
        <DwellingFields form={form} errors={errors} found={found} />
        <RadioCards
          name="meuble"
          label="Est-il loué meublé ?"
          isCompact
          error={errors?.meuble}
          chosen={[form.furnished]}
          choices={YES_NO}
        />
        <RadioCards
          name="electricite"
          label="L’installation électrique a-t-elle plus de quinze ans ?"
          isCompact
          error={errors?.electricite}
          chosen={[form.electricity]}
          choices={YES_NO}
        />
        <RadioCards
          name="gaz"
          label="Y a-t-il une installation de gaz de plus de quinze ans ?"
          isCompact
          error={errors?.gaz}
          chosen={[form.gas]}
          choices={YES_NO}
        />
      </Stack>
      <Stack>
        <h2>3. Les documents</h2>
        <p>PDF ou photos, 10 Mo par fichier. Ce qui manque peut être envoyé plus tard.</p>
        <DocumentFields
          kinds={PIECE_FIELDS.map((piece) => ({ ...piece, isDue: piece.code === 'CERFA' }))}
          documents={form.documents}
          errors={errors}
        />
      </Stack>
      <Stack>
        <h2>4. Vous</h2>
        <HolderFields form={form} errors={errors} />
        <Checkbox
          name="accord"
          label="J’accepte que mes réponses servent à étudier mon dossier."
          hint="Elles ne servent à rien d’autre et sont effacées cinq ans après la décision."
          error={errors?.accord}
        />
      </Stack>
    </>
  );
}
