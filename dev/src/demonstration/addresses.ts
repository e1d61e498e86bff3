import type { Tenant } from '@mitoyen/tenants';
import { type LonLat, offset, settingOf } from './places.ts';

/** A door of the demonstration: invented, at a plausible place. */
export interface DemonstrationAddress {
  readonly banId: string;
  readonly number: number;
  readonly street: string;
  readonly postcode: string;
  readonly citycode: string;
  readonly city: string;
  readonly position: LonLat;
}

const STREETS = [
  'Rue des Aubépines',
  'Rue du Lavoir',
  'Rue des Noisetiers',
  'Impasse du Vieux Puits',
  'Rue des Hirondelles',
  'Allée des Érables',
  'Rue de la Tuilerie',
  'Rue des Sorbiers',
  'Avenue des Grands Chênes',
  'Rue du Four Banal',
  'Rue des Glycines',
  'Place des Marronniers',
  'Rue de l’Œillet',
  'Rue du Pré aux Oies',
  'Rue des Ormeaux',
  'Chemin de la Garenne',
  'Rue du Cerf-Volant',
  'Rue des Merles',
  'Rue Sainte-Églantine',
  'Boulevard des Acacias',
  'Rue de la Huppe',
  'Rue des Coquelicots',
  'Rue du Ruisseau Clair',
  'Rue des Vanneaux',
] as const;

/** Metres from the network's main pipe: from next door to out of reach of any threshold. */
const QUARTER_STREETS = [15, -30, 75, -95, 150, -210, 320, -450, 700, -900];
const TOWN_STREETS = [0, 120, -120, 260, -260, 420, -420, 600];

/** A few hundred addresses around the heat network, in the town and in some neighbouring communes. Always the same. */
export function demonstrationAddresses(tenant: Pick<Tenant, 'slug' | 'communes' | 'map'>): DemonstrationAddress[] {
  const setting = settingOf(tenant);
  const names = STREETS.values();
  let streets = 0;
  const streetsAt = (citycode: string, center: LonLat, lines: readonly number[], doors: number) =>
    lines.flatMap((north) => {
      const street = names.next().value ?? 'Rue de la Démonstration';
      streets++;
      return doorsOf(tenant, citycode, `demo${streets}`, street, offset(center, 0, north), doors);
    });
  return [
    ...streetsAt(setting.citycode, setting.quarter, QUARTER_STREETS, 16),
    ...streetsAt(setting.citycode, setting.town, TOWN_STREETS, 14),
    ...setting.neighbours.flatMap(({ citycode, center }) => streetsAt(citycode, center, [40, -60], 12)),
  ];
}

function doorsOf(
  { communes }: Pick<Tenant, 'communes'>,
  citycode: string,
  streetCode: string,
  street: string,
  middle: LonLat,
  doors: number,
): DemonstrationAddress[] {
  const commune = communes.find(({ code }) => code === citycode);
  if (!commune) return [];
  return Array.from({ length: doors }, (_, i) => {
    const number = i + 1;
    const side = number % 2 === 0 ? 6 : -6;
    return {
      banId: `${citycode}_${streetCode}_${String(number).padStart(5, '0')}`,
      number,
      street,
      postcode: commune.postcodes[0] ?? '',
      citycode,
      city: commune.name,
      position: offset(middle, (i - doors / 2) * 55, side),
    };
  });
}

const COLUMNS =
  'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;source_position';

/** The addresses as a file of the national address base (BAN, CSV with semicolons). */
export function banCsv(addresses: readonly DemonstrationAddress[]): string {
  const rows = addresses.map(({ banId, number, street, postcode, citycode, city, position: [lon, lat] }) =>
    [banId, '', number, '', street, postcode, citycode, city, '', '', '', '', lon, lat, 'entrée', 'démonstration'].join(
      ';',
    ),
  );
  return `${[COLUMNS, ...rows].join('\n')}\n`;
}

/** An address on one line, as it is written on a letter. */
export function labelOf({ number, street, postcode, city }: DemonstrationAddress): string {
  return `${number} ${street} ${postcode} ${city}`;
}
