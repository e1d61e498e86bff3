import { Form } from '@remix-run/react';
import { AddressCombobox } from '../address/AddressCombobox.tsx';
import { Button } from '../design/Button.tsx';
import { SelectField, TextField } from '../design/Field.tsx';
import { Icon } from '../design/icons.tsx';
import { Stack } from '../design/Layout.tsx';
import styles from './Comparator.module.css';
import {
  ACTIVITIES,
  COOLING,
  type ComparisonForm,
  DPE_CLASSES,
  type FormChoice,
  HOT_WATER,
  INCOMES,
  NORMS,
  NUMBERS,
  PERIODS,
  USES,
} from './comparison-form.ts';

const NOT_KNOWN = 'Je ne sais pas';

/** The questions of the comparator on one page: an address is enough, the rest makes the answer finer. */
export function ComparatorForm({
  form,
  label,
  errors,
}: {
  form: ComparisonForm;
  /** The address, once it is known. */
  label: string;
  errors: Readonly<Record<string, string>>;
}) {
  const { building, ceePrice } = form;
  const number = (name: string, question: string, hint: string, value: number | null | undefined) => (
    <TextField
      name={name}
      label={question}
      hint={hint}
      error={errors[name]}
      optional
      short
      inputMode="decimal"
      autoComplete="off"
      defaultValue={value === null || value === undefined ? '' : String(value).replace('.', ',')}
    />
  );
  return (
    <Form method="get">
      <Stack>
        <AddressCombobox
          key={`${form.banId}-${label}`}
          label="Adresse de l’immeuble"
          hint="Elle donne le climat et le réseau le plus proche. Nous ne la gardons pas."
          error={errors.texte}
          defaultText={label}
          defaultBanId={form.banId ?? ''}
        />
        <div className={styles.fields}>
          <Choices name="type" label="Vous comparez pour" choices={USES} value={building.use} required />
          <Choices name="dpe" label="Classe du diagnostic (DPE)" choices={DPE_CLASSES} value={building.dpeClass} />
          {number(
            NUMBERS.surface,
            'Surface en m²',
            'D’un logement, ou de tout le bâtiment s’il est tertiaire.',
            building.surface,
          )}
          {number(NUMBERS.dwellings, 'Logements dans l’immeuble', 'Sans réponse : 25 logements.', building.dwellings)}
        </div>
        <details className={styles.more} open={Object.keys(errors).length > 0 || undefined}>
          <summary>
            <Icon name="plus" size={20} />
            Préciser : construction, eau chaude, climatisation, aides
          </summary>
          <div className={styles.fields}>
            <Choices
              name="periode"
              label="Période de construction"
              hint="Sert quand la classe n’est pas connue."
              choices={PERIODS}
              value={building.period}
            />
            {number(NUMBERS.inhabitants, 'Habitants par logement', 'Sans réponse : 2,17.', building.inhabitants)}
            <Choices name="eau-chaude" label="Eau chaude" choices={HOT_WATER} value={building.hotWater} />
            <Choices name="froid" label="Climatisation" choices={COOLING} value={building.cooling} />
            <Choices
              name="revenus"
              label="Revenus du ménage"
              hint="Tranches de MaPrimeRénov’."
              choices={INCOMES}
              value={building.income}
            />
            <Choices
              name="fossile"
              label="Chauffage actuel au gaz ou au fioul"
              choices={[
                { name: 'oui', value: 'oui', label: 'Oui' },
                { name: 'non', value: 'non', label: 'Non' },
              ]}
              value={
                building.replacesFossilBoiler === null || building.replacesFossilBoiler === undefined
                  ? null
                  : building.replacesFossilBoiler
                    ? 'oui'
                    : 'non'
              }
            />
            <Choices name="activite" label="Activité (tertiaire)" choices={ACTIVITIES} value={building.activity} />
            <Choices name="norme" label="Bâtiment tertiaire" choices={NORMS} value={building.norm} />
            {number(NUMBERS.altitude, 'Altitude en mètres', 'Sans réponse : moins de 400 m.', building.altitude)}
            {number(
              'prix-cee',
              'Prix supposé des certificats (CEE)',
              'En euros par MWh cumac, pour estimer l’aide au raccordement.',
              ceePrice,
            )}
          </div>
        </details>
        <input type="hidden" name="vue" value={form.view === 'CO2' ? 'co2' : 'cout'} />
        <div>
          <Button>Comparer</Button>
        </div>
      </Stack>
    </Form>
  );
}

function Choices<Value extends string>({
  name,
  label,
  hint,
  choices,
  value,
  required,
}: {
  name: string;
  label: string;
  hint?: string;
  choices: readonly FormChoice<Value>[];
  value: Value | null | undefined;
  required?: boolean;
}) {
  return (
    <SelectField
      name={name}
      label={label}
      hint={hint}
      optional={!required}
      short
      defaultValue={choices.find((choice) => choice.value === value)?.name ?? ''}
    >
      {required ? null : <option value="">{NOT_KNOWN}</option>}
      {choices.map((choice) => (
        <option key={choice.name} value={choice.name}>
          {choice.label}
        </option>
      ))}
    </SelectField>
  );
}
