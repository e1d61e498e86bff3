import type { FoundAddress } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { Checkbox, CheckboxCards, TextField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';
import { DwellingFields } from './DwellingFields.tsx';
import type { RegistrationForm } from './registration.server.ts';

/** A dwelling to register, and who lets it when nobody knows yet. */
export function RegistrationFields({
  form,
  errors,
  found,
  asksOwner,
}: {
  form: RegistrationForm;
  errors: FieldErrors | undefined;
  found: readonly FoundAddress[];
  asksOwner: boolean;
}) {
  return (
    <>
      <input type="hidden" name="cle" value={form.key} />
      <Stack>
        <h2>Le logement</h2>
        <DwellingFields form={form} errors={errors} found={found} />
        <CheckboxCards
          name="equipement"
          label="Qu’y a-t-il dans le logement ?"
          hint="Nous vous rappelons l’entretien de chacun."
          optional
          chosen={form.equipment}
          choices={[
            { value: 'chaudiere', label: 'Une chaudière' },
            { value: 'gaz', label: 'Le gaz' },
            { value: 'cheminee', label: 'Une cheminée ou un poêle' },
            { value: 'vmc', label: 'Une ventilation mécanique (VMC)' },
          ]}
        />
      </Stack>
      {asksOwner ? (
        <Stack>
          <h2>Vous</h2>
          <TextField
            name="nom"
            label="Votre nom"
            error={errors?.nom}
            defaultValue={form.name}
            maxLength={100}
            autoComplete="name"
          />
          <TextField
            name="courriel"
            type="email"
            label="Votre adresse électronique"
            hint="Nous y envoyons le lien de votre espace : il remplace un mot de passe."
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
          <Checkbox
            name="accord"
            label="J’accepte que mes réponses servent à suivre mes logements."
            hint="Elles ne servent à rien d’autre et sont effacées après trois ans sans visite."
            error={errors?.accord}
          />
        </Stack>
      ) : null}
    </>
  );
}
