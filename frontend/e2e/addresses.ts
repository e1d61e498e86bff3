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

/** In the middle of the town, some kilometres from the quarter. `number` from 1 to 14. */
export function inTown(slug: string, number: number): KnownAddress {
  return { typed: `${number} rue des ormeaux`, label: `${number} Rue des Ormeaux ${townOf(slug)}` };
}
