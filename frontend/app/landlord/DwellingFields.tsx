import { AddressCombobox } from '../address/AddressCombobox.tsx';
import type { FoundAddress } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { RadioCards, SelectField, TextField } from '../design/Field.tsx';
import type { DwellingForm } from './dwelling-form.server.ts';
import { BUILD_PERIOD_WORDS, DWELLING_KIND_WORDS, LETTERS } from './words.ts';

/** The dwelling: where it is and what it is. Without JavaScript the addresses found come as choices to tick. */
export function DwellingFields({
  form,
  errors,
  found,
}: {
  form: DwellingForm;
  errors: FieldErrors | undefined;
  found: readonly FoundAddress[];
}) {
  return (
    <>
      <AddressCombobox
        key={form.address}
        label="Adresse du logement"
        hint="Numéro, rue et commune. Choisissez-la dans la liste."
        error={errors?.texte}
        defaultText={form.address}
        defaultBanId={form.banId}
      />
      {found.length > 0 ? (
        <RadioCards
          name="choix"
          label="Laquelle est-ce ?"
          choices={found.map(({ banId, label }) => ({ value: banId, label }))}
        />
      ) : null}
      <TextField
        name="details"
        label="Étage, porte, bâtiment"
        hint="Pour ne pas le confondre avec un autre logement de l’immeuble."
        optional
        error={errors?.details}
        defaultValue={form.details}
        maxLength={200}
      />
      <RadioCards
        name="type"
        label="Type de logement"
        isCompact
        error={errors?.type}
        chosen={[form.kind]}
        choices={Object.entries(DWELLING_KIND_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        name="surface"
        label="Surface, en m²"
        error={errors?.surface}
        defaultValue={form.surface}
        inputMode="decimal"
        autoComplete="off"
        short
      />
      <TextField
        name="pieces"
        label="Nombre de pièces"
        hint="Sans la cuisine ni la salle d’eau."
        error={errors?.pieces}
        defaultValue={form.rooms}
        inputMode="numeric"
        autoComplete="off"
        short
      />
      <RadioCards
        name="epoque"
        label="Quand l’immeuble a-t-il été construit ?"
        error={errors?.epoque}
        chosen={[form.period]}
        choices={Object.entries(BUILD_PERIOD_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        name="dpe"
        label="Classe énergie du diagnostic (DPE)"
        hint="De A à G, en première page du diagnostic."
        optional
        short
        error={errors?.dpe}
        defaultValue={form.dpe}
      >
        <option value="">Je ne sais pas</option>
        {LETTERS.map((letter) => (
          <option key={letter} value={letter}>
            {letter}
          </option>
        ))}
      </SelectField>
    </>
  );
}
