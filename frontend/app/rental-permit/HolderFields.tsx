import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { TextField } from '../design/Field.tsx';

/** Who lets: name, where to write, who acts in the landlord's name. */
export function HolderFields({
  form,
  errors,
}: {
  form: {
    readonly name: string;
    readonly organisation: string;
    readonly mandatary: string;
    readonly email: string;
    readonly phone: string;
    readonly postalAddress: string;
  };
  errors: FieldErrors | undefined;
}) {
  return (
    <>
      <TextField
        name="nom"
        label="Nom du propriétaire"
        error={errors?.nom}
        defaultValue={form.name}
        maxLength={100}
        autoComplete="name"
      />
      <TextField
        name="organisme"
        label="Société"
        hint="SCI, entreprise…"
        optional
        error={errors?.organisme}
        defaultValue={form.organisation}
        maxLength={100}
        autoComplete="organization"
      />
      <TextField
        name="mandataire"
        label="Mandataire"
        hint="Agence qui agit pour le propriétaire, avec son numéro de carte professionnelle."
        optional
        error={errors?.mandataire}
        defaultValue={form.mandatary}
        maxLength={200}
      />
      <TextField
        name="courriel"
        type="email"
        label="Adresse électronique"
        hint="Nous y envoyons le reçu et la réponse. Exemple : prenom.nom@exemple.fr"
        error={errors?.courriel}
        defaultValue={form.email}
        autoComplete="email"
      />
      <TextField
        name="telephone"
        type="tel"
        label="Téléphone"
        optional
        error={errors?.telephone}
        defaultValue={form.phone}
        autoComplete="tel"
      />
      <TextField
        name="adresse-postale"
        label="Adresse postale"
        hint="Elle figure sur la décision."
        error={errors?.['adresse-postale']}
        defaultValue={form.postalAddress}
        maxLength={200}
        autoComplete="street-address"
      />
    </>
  );
}
