import type { HeatingComparisonInput } from '../graphql/generated/graphql.ts';

/** A closed list of the form: what the address of the page says, what the graph is told, what people read. */
export interface FormChoice<Value extends string> {
  readonly name: string;
  readonly value: Value;
  readonly label: string;
}

const choices = <Value extends string>(...rows: readonly [string, Value, string][]): readonly FormChoice<Value>[] =>
  rows.map(([name, value, label]) => ({ name, value, label }));

type Field<Key extends keyof HeatingComparisonInput> = NonNullable<HeatingComparisonInput[Key]>;

export const USES = choices<Field<'use'>>(
  ['logement', 'RESIDENTIAL', 'Logement en immeuble'],
  ['tertiaire', 'TERTIARY', 'Bâtiment tertiaire'],
);
export const DPE_CLASSES = choices<Field<'dpeClass'>>(
  ...(['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const).map((letter): [string, Field<'dpeClass'>, string] => [
    letter,
    letter,
    `Classe ${letter}`,
  ]),
);
export const PERIODS = choices<Field<'period'>>(
  ['avant-1974', 'BEFORE_1974', 'Avant 1974'],
  ['1974-1990', 'FROM_1974_TO_1990', 'De 1974 à 1990'],
  ['1990-2000', 'FROM_1990_TO_2000', 'De 1990 à 2000'],
  ['2000-2005', 'RT2000', 'De 2000 à 2005'],
  ['2005-2012', 'RT2005', 'De 2005 à 2012'],
  ['2012-2020', 'RT2012', 'De 2012 à 2020'],
  ['apres-2020', 'RE2020', 'Après 2020'],
);
export const ACTIVITIES = choices<Field<'activity'>>(
  ['bureaux', 'OFFICES', 'Bureaux'],
  ['commerces', 'SHOPS', 'Commerces'],
  ['primaire', 'PRIMARY_SCHOOL', 'École'],
  ['secondaire', 'SECONDARY_SCHOOL', 'Collège ou lycée'],
  ['sante', 'HEALTH', 'Santé'],
  ['ehpad', 'CARE_HOME', 'Maison de retraite (EHPAD)'],
  ['hotel', 'HOTEL', 'Hôtel'],
  ['restaurant', 'RESTAURANT', 'Café, restaurant'],
  ['sport', 'SPORT', 'Sport'],
);
export const NORMS = choices<Field<'norm'>>(
  ['moyenne', 'AVERAGE_2021', 'Comme la moyenne française de 2021'],
  ['rt2012', 'RT2012', 'Construit de 2012 à 2020 (RT2012)'],
  ['re2020', 'RE2020', 'Construit après 2020 (RE2020)'],
);
export const HOT_WATER = choices<Field<'hotWater'>>(
  ['chauffage', 'WITH_HEATING', 'Par le chauffage'],
  ['electrique', 'ELECTRIC_TANK', 'Par un chauffe-eau électrique'],
  ['solaire', 'SOLAR', 'Par un chauffe-eau solaire'],
  ['sans', 'NONE', 'Ne pas la compter'],
);
export const COOLING = choices<Field<'cooling'>>(
  ['sans', 'NONE', 'Pas de climatisation'],
  ['groupe', 'COOLING_UNIT', 'Un climatiseur'],
  ['reseau', 'COLD_NETWORK', 'Un réseau de froid'],
);
export const INCOMES = choices<Field<'income'>>(
  ['tres-modestes', 'VERY_LOW', 'Très modestes'],
  ['modestes', 'LOW', 'Modestes'],
  ['intermediaires', 'MIDDLE', 'Intermédiaires'],
  ['superieurs', 'HIGH', 'Supérieurs'],
);
export const VIEWS = choices<'COST' | 'CO2'>(['cout', 'COST', 'Coût'], ['co2', 'CO2', 'CO₂']);

/** The numbers of the form: their names and the bounds that the graph documents, both included. */
export const NUMBERS = {
  surface: 'surface',
  dwellings: 'logements',
  inhabitants: 'habitants',
  altitude: 'altitude',
} as const;
type NumberField = keyof typeof NUMBERS;

/** € per MWh cumac assumed for the aid when nobody says another price. */
export const USUAL_CEE_PRICE = 8;

export type BuildingAnswers = Omit<HeatingComparisonInput, 'citycode' | 'lon' | 'lat'>;

export interface ComparisonForm {
  readonly banId: string | null;
  readonly text: string | null;
  readonly building: BuildingAnswers;
  readonly view: 'COST' | 'CO2';
  readonly ceePrice: number;
  /** Names of the fields that hold something else than a number. */
  readonly unreadable: readonly string[];
}

/** What the address of the page asks to compare. Anything that it does not say is left to the model. */
export function readComparisonForm(parameters: URLSearchParams): ComparisonForm {
  const unreadable: string[] = [];
  const chosen = <Value extends string>(name: string, list: readonly FormChoice<Value>[]): Value | null =>
    list.find((choice) => choice.name === parameters.get(name))?.value ?? null;
  const numberIn = (name: string): number | null => {
    const text = (parameters.get(name) ?? '').trim().replace(/\s/g, '').replace(',', '.');
    if (text === '') return null;
    const value = /^-?\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(value)) return value;
    unreadable.push(name);
    return null;
  };
  const numbers = Object.fromEntries(
    Object.entries(NUMBERS).map(([field, name]) => [field, numberIn(name)]),
    // One entry for each key of the table.
  ) as Record<NumberField, number | null>;
  const ceePrice = numberIn('prix-cee');
  if (numbers.dwellings !== null && !Number.isInteger(numbers.dwellings)) unreadable.push(NUMBERS.dwellings);
  return {
    banId: parameters.get('adresse') || null,
    text: parameters.get('texte'),
    building: {
      use: chosen('type', USES) ?? 'RESIDENTIAL',
      dpeClass: chosen('dpe', DPE_CLASSES),
      period: chosen('periode', PERIODS),
      activity: chosen('activite', ACTIVITIES),
      norm: chosen('norme', NORMS),
      ...numbers,
      dwellings: numbers.dwellings === null ? null : Math.trunc(numbers.dwellings),
      hotWater: chosen('eau-chaude', HOT_WATER),
      cooling: chosen('froid', COOLING),
      income: chosen('revenus', INCOMES),
      replacesFossilBoiler: parameters.has('fossile') ? parameters.get('fossile') === 'oui' : null,
    },
    view: chosen('vue', VIEWS) ?? 'COST',
    ceePrice: ceePrice ?? USUAL_CEE_PRICE,
    unreadable,
  };
}

/** The same page with some parameters changed; a null takes one away. */
export function comparisonPath(
  parameters: URLSearchParams,
  changes: Readonly<Record<string, string | null>> = {},
): string {
  const kept = new URLSearchParams([...parameters].filter(([, value]) => value !== ''));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) kept.delete(name);
    else kept.set(name, value);
  }
  const query = kept.toString();
  return `/chauffage/comparateur${query ? `?${query}` : ''}`;
}
