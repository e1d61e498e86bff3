import type { FoundAddress } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { Checkbox, CheckboxCards, RadioCards, TextArea, TextField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';
import { AddressQuestion } from './AddressQuestion.tsx';
import type { DerogationForm } from './deposit.server.ts';
import { PiecesField } from './PiecesField.tsx';
import { GROUND_WORDS, GROUNDS, PROJECT_WORDS, PROJECTS } from './words.ts';

/** The whole request: the building, the reasons, who asks. */
export function DerogationFields({
  form,
  errors,
  found,
  communes,
}: {
  form: DerogationForm;
  errors: FieldErrors | undefined;
  found: readonly FoundAddress[];
  communes: readonly { code: string; name: string }[];
}) {
  return (
    <>
      <input type="hidden" name="cle" value={form.key} />
      <Stack>
        <h2>1. Le bâtiment</h2>
        <AddressQuestion form={form} errors={errors} found={found} communes={communes} />
        <RadioCards
          name="projet"
          label="Que faites-vous ?"
          error={errors?.projet}
          chosen={[form.project]}
          choices={PROJECTS.map((value) => ({ value, ...PROJECT_WORDS[value] }))}
        />
        <TextField
          name="puissance"
          label="Puissance de l’installation de chauffage, en kilowatts (kW)"
          hint="Elle est sur l’étude thermique, le devis ou la plaque de la chaudière. Exemple : 120"
          error={errors?.puissance}
          defaultValue={form.power}
          inputMode="decimal"
          autoComplete="off"
          short
        />
      </Stack>
      <Stack>
        <h2>2. Pourquoi</h2>
        <CheckboxCards
          name="motif"
          label="Quels cas prévus par la loi ?"
          hint="Un seul suffit. Code de l’énergie, articles L. 712-1 à L. 712-3."
          error={errors?.motif}
          chosen={form.grounds}
          choices={GROUNDS.map((value) => ({ value, ...GROUND_WORDS[value] }))}
        />
        <TextArea
          name="explication"
          label="Expliquez votre demande"
          hint="Des faits, des dates, des chiffres : c’est ce que nous vérifions."
          error={errors?.explication}
          defaultValue={form.explanation}
          maxLength={6_000}
          rows={8}
        />
        <PiecesField pieces={form.pieces} error={errors?.file} label="Vos justificatifs" />
      </Stack>
      <Stack>
        <h2>3. Vous</h2>
        <TextField
          name="nom"
          label="Votre nom"
          error={errors?.nom}
          defaultValue={form.name}
          maxLength={100}
          autoComplete="name"
        />
        <TextField
          name="organisme"
          label="Votre organisme"
          hint="Promoteur, syndic, bailleur, entreprise…"
          optional
          error={errors?.organisme}
          defaultValue={form.organisation}
          maxLength={100}
          autoComplete="organization"
        />
        <TextField
          name="courriel"
          type="email"
          label="Votre adresse électronique"
          hint="Nous y envoyons le reçu et l’annonce de la décision. Exemple : prenom.nom@exemple.fr"
          error={errors?.courriel}
          defaultValue={form.email}
          autoComplete="email"
        />
        <TextField
          name="telephone"
          type="tel"
          label="Votre téléphone"
          optional
          error={errors?.telephone}
          defaultValue={form.phone}
          autoComplete="tel"
        />
        <TextField
          name="adresse-postale"
          label="Votre adresse postale"
          hint="Elle figure sur la décision."
          error={errors?.['adresse-postale']}
          defaultValue={form.postalAddress}
          maxLength={200}
          autoComplete="street-address"
        />
        <Checkbox
          name="accord"
          label="J’accepte que mes réponses servent à étudier ma demande."
          hint="Elles ne servent à rien d’autre et sont effacées cinq ans après la décision."
          error={errors?.accord}
        />
      </Stack>
    </>
  );
}
