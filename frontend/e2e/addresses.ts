/** An address of the demonstration, as somebody types it and as the list shows it. */
export interface KnownAddress {
  readonly typed: string;
  readonly label: string;
}

const TOWNS: Readonly<Record<string, string>> = {
  niort: '79000 Niort',
  poitiers: '86000 Poitiers',
  pau: '64000 Pau',
  amiens: '80000 Amiens',
};

function townOf(slug: string): string {
  const town = TOWNS[slug];
  if (!town) throw new Error(`no known address in ${slug}`);
  return town;
}

/** In the quarter that the heat network serves, 15 m from its main pipe. */
export function nearTheNetwork(slug: string): KnownAddress {
  return { typed: '8 rue des aubepines', label: `8 Rue des Aubépines ${townOf(slug)}` };
}

/** A street of the town: what each journey reports stays on its own stretch. */
type TownStreet =
  | 'rue des ormeaux'
  | 'rue des glycines'
  | 'place des marronniers'
  | 'rue du pre aux oies'
  | 'chemin de la garenne'
  | 'rue du cerf-volant'
  | 'rue des merles';

const STREET_LABELS: Readonly<Record<TownStreet, string>> = {
  'rue des ormeaux': 'Rue des Ormeaux',
  'rue des glycines': 'Rue des Glycines',
  'place des marronniers': 'Place des Marronniers',
  'rue du pre aux oies': 'Rue du Pré aux Oies',
  'chemin de la garenne': 'Chemin de la Garenne',
  'rue du cerf-volant': 'Rue du Cerf-Volant',
  'rue des merles': 'Rue des Merles',
};

/** In the middle of the town, some kilometres from the quarter. `number` from 1 to 14. */
export function inTown(slug: string, number: number, street: TownStreet = 'rue des ormeaux'): KnownAddress {
  return { typed: `${number} ${street}`, label: `${number} ${STREET_LABELS[street]} ${townOf(slug)}` };
}
