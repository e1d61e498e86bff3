import type { CsvRow } from '../import/csv-file.ts';
import type { ReadRow } from '../import/run-import.ts';
import type { AddressFacts } from './address.ts';

/** The columns of a BAN file that we read; the others are left alone. */
export const banColumns = [
  'id',
  'numero',
  'rep',
  'nom_voie',
  'code_postal',
  'code_insee',
  'nom_commune',
  'lon',
  'lat',
] as const;

/** The numbers that stand for "no number" in address files. */
const noNumber = new Set(['', '0', '99999']);

/** France and its overseas territories, as boxes of degrees: [west, south, east, north]. */
const mainland = [-5.3, 41.2, 9.7, 51.2] as const;

/** Reads one row of a BAN file. Refusals are in French; a commune of another territory is set aside. */
export function readBanRow({ values }: CsvRow, communes: ReadonlySet<string>): ReadRow<AddressFacts> {
  const text = (column: (typeof banColumns)[number]) => values[column] ?? '';
  const citycode = text('code_insee').toUpperCase();
  if (!/^(\d{5}|2[AB]\d{3})$/.test(citycode)) return { refused: `code INSEE « ${text('code_insee')} » invalide` };
  if (!communes.has(citycode)) return { setAside: 'commune hors du territoire' };
  const banId = text('id');
  if (banId === '' || banId.length > 100) return { refused: 'identifiant BAN absent ou trop long' };
  const street = text('nom_voie');
  if (street === '') return { refused: 'nom de voie absent' };
  if (street.length > 200) return { refused: 'nom de voie de plus de 200 caractères' };
  const postcode = text('code_postal');
  if (!/^\d{5}$/.test(postcode)) return { refused: `code postal « ${postcode} » invalide` };
  const city = text('nom_commune');
  if (city === '') return { refused: 'nom de commune absent' };
  const written = text('numero');
  if (!noNumber.has(written) && !/^\d{1,4}$/.test(written)) return { refused: `numéro « ${written} » invalide` };
  const position = readPosition(text('lon'), text('lat'), citycode);
  if (typeof position === 'string') return { refused: position };
  const number = noNumber.has(written) ? undefined : Number(written);
  const repetition = text('rep').toLowerCase() || undefined;
  return {
    row: {
      banId,
      precision: number === undefined ? 'LOCALITY' : 'HOUSE_NUMBER',
      number,
      repetition: number === undefined ? undefined : repetition,
      street,
      postcode,
      city,
      citycode,
      ...position,
    },
  };
}

function readPosition(lonText: string, latText: string, citycode: string): { lon: number; lat: number } | string {
  const [lon, lat] = [lonText, latText].map((text) => (text === '' ? Number.NaN : Number(text.replace(',', '.'))));
  if (lon === undefined || lat === undefined || !Number.isFinite(lon) || !Number.isFinite(lat))
    return `coordonnées « ${lonText} ; ${latText} » illisibles`;
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    return `coordonnées ${lon} ; ${lat} hors du globe (degrés WGS84 attendus)`;
  if (citycode.startsWith('97') || isInMainland(lon, lat)) return { lon, lat };
  if (isInMainland(lat, lon)) return `longitude ${lon} et latitude ${lat} semblent inversées`;
  return `coordonnées ${lon} ; ${lat} hors de France`;
}

function isInMainland(lon: number, lat: number): boolean {
  const [west, south, east, north] = mainland;
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
