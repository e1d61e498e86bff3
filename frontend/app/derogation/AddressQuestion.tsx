import { AddressCombobox } from '../address/AddressCombobox.tsx';
import type { FoundAddress } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { RadioCards, SelectField, TextField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';

/**
 * The address of a building: chosen in the national base or, for a site that has none yet, written with its commune.
 * Without JavaScript the addresses found come as choices to tick.
 */
export function AddressQuestion({
  form,
  errors,
  found,
  communes,
}: {
  form: { readonly address: string; readonly banId: string };
  errors: FieldErrors | undefined;
  found: readonly FoundAddress[];
  communes: readonly { code: string; name: string }[];
}) {
  return (
    <Stack tight>
      <AddressCombobox
        key={form.address}
        label="Adresse du bâtiment"
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
      <details open={Boolean(errors?.rue || errors?.commune)}>
        <summary>Le terrain n’a pas encore d’adresse</summary>
        <Stack tight>
          <TextField name="rue" label="Rue, lieu-dit ou parcelle" optional error={errors?.rue} maxLength={200} />
          <SelectField name="commune" label="Commune" optional error={errors?.commune} defaultValue="">
            <option value="">Choisissez</option>
            {communes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
        </Stack>
      </details>
    </Stack>
  );
}
