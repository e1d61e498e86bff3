import { type Cell, cellText } from '@mitoyen/kit/table-file/cell.ts';
import { normaliseName } from '../names/names.ts';

/** Which columns say where a place is; columns are counted from 0. */
export type PlaceColumns =
  /** The parts of an address, joined in this order. */
  | { readonly kind: 'ADDRESS'; readonly columns: readonly number[]; readonly citycode: number | null }
  /** Degrees, WGS84. */
  | { readonly kind: 'DEGREES'; readonly lon: number; readonly lat: number; readonly citycode: number | null }
  /** Metres, Lambert-93 (EPSG:2154). */
  | { readonly kind: 'LAMBERT_93'; readonly x: number; readonly y: number; readonly citycode: number | null };

/** What was recognised in the first rows of a table. */
export interface RecognisedTable {
  readonly hasTitles: boolean;
  readonly titles: readonly string[];
  /** Null: the person must say. */
  readonly places: PlaceColumns | null;
}

type Sense = 'lon' | 'lat' | 'x' | 'y' | 'address' | 'number' | 'street' | 'postcode' | 'city' | 'citycode';

/** Titles as they are met in files, normalised. Sources: BAN and LOVAC files, exports of national services. */
const TITLES: Readonly<Record<Sense, readonly string[]>> = {
  lon: ['lon', 'long', 'lng', 'longitude', 'lon wgs84', 'longitude wgs84', 'coord lon'],
  lat: ['lat', 'latitude', 'lat wgs84', 'latitude wgs84', 'coord lat'],
  x: ['x', 'x l93', 'x lambert', 'x lambert93', 'x lambert 93', 'lambert x', 'coord x', 'coordx', 'x2154', 'x 2154'],
  y: ['y', 'y l93', 'y lambert', 'y lambert93', 'y lambert 93', 'lambert y', 'coord y', 'coordy', 'y2154', 'y 2154'],
  address: ['adresse', 'adresses', 'address', 'adresse complete', 'adresse postale', 'libelle adresse', 'adr'],
  number: ['numero', 'num', 'no', 'n', 'numero voie', 'num voie', 'numero de voie', 'no voie'],
  street: ['voie', 'rue', 'nom voie', 'libelle voie', 'nom de la voie', 'nom rue', 'street', 'adresse 1', 'adresse1'],
  postcode: ['code postal', 'cp', 'codepostal', 'postcode', 'code post'],
  city: ['commune', 'ville', 'nom commune', 'libelle commune', 'city', 'localite', 'nom de la commune'],
  citycode: ['code insee', 'insee', 'citycode', 'code commune', 'insee com', 'depcom', 'codeinsee', 'insee commune'],
};

const SENSES = new Map(
  // The keys of TITLES are its senses.
  (Object.entries(TITLES) as [Sense, readonly string[]][]).flatMap(([sense, titles]) =>
    titles.map((title) => [title, sense] as const),
  ),
);

const senseOf = (title: string): Sense | undefined => SENSES.get(normaliseName(title));

/**
 * Recognises a table by its titles and, for coordinates, by their magnitude. `start`: its first rows, at least one.
 * Coordinates win over an address, being exact.
 */
export function recogniseTable(start: readonly (readonly Cell[])[]): RecognisedTable {
  const [first = [], ...others] = start;
  const hasTitles = isTitles(first, others);
  const width = Math.max(...start.map((row) => row.length));
  const titles = Array.from({ length: width }, (_, at) => {
    const title = hasTitles ? cellText(first[at]).trim() : '';
    return title === '' ? `Colonne ${at + 1}` : title;
  });
  const rows = hasTitles ? others : start;
  const senses = hasTitles ? titles.map(senseOf) : titles.map(() => undefined);
  return { hasTitles, titles, places: coordinatesIn(senses, rows) ?? addressIn(senses, rows, width) };
}

/** Does a table of this single column make sense: a title that we know, or an address written out? Else its separator is wrong. */
export function isOwnColumn(cell: Cell): boolean {
  const text = cellText(cell).trim();
  return senseOf(text) === 'address' || (looksLikeAddress(text) && /^[\p{L}\p{N}\s"'’.,\-/()°&]+$/u.test(text));
}

/** Titles are words: no number among them, and either one that we know or something else than words below. */
function isTitles(first: readonly Cell[], others: readonly (readonly Cell[])[]): boolean {
  const filled = first.filter((cell) => cellText(cell).trim() !== '');
  if (filled.some((cell) => numberOf(cell) !== null)) return false;
  if (filled.some((cell) => senseOf(cellText(cell)) !== undefined)) return true;
  if (others.length === 0) return false;
  return !filled.some((cell) => looksLikeAddress(cellText(cell)));
}

const looksLikeAddress = (text: string) => /\d/.test(text) && /\p{L}{2,}.*\s.*\p{L}{2,}/u.test(text);

function coordinatesIn(
  senses: readonly (Sense | undefined)[],
  rows: readonly (readonly Cell[])[],
): PlaceColumns | undefined {
  const at = (sense: Sense) => senses.indexOf(sense);
  const citycode = at('citycode') === -1 ? null : at('citycode');
  for (const [first, second] of [
    ['lon', 'lat'],
    ['x', 'y'],
  ] as const) {
    const [a, b] = [at(first), at(second)];
    if (a === -1 || b === -1) continue;
    const [east, north] = [numbersOf(rows, a), numbersOf(rows, b)];
    if (areLambert(east, north)) return { kind: 'LAMBERT_93', x: a, y: b, citycode };
    if (areDegrees(east, north)) return { kind: 'DEGREES', lon: a, lat: b, citycode };
    // Titles exchanged by whoever made the file: magnitudes tell.
    if (areDegrees(north, east)) return { kind: 'DEGREES', lon: b, lat: a, citycode };
    if (areLambert(north, east)) return { kind: 'LAMBERT_93', x: b, y: a, citycode };
  }
  return undefined;
}

function addressIn(
  senses: readonly (Sense | undefined)[],
  rows: readonly (readonly Cell[])[],
  width: number,
): PlaceColumns | null {
  const at = (sense: Sense) => senses.indexOf(sense);
  const citycode = at('citycode') === -1 ? null : at('citycode');
  const line = at('address') === -1 ? [at('number'), at('street')] : [at('address')];
  if (line.some((column) => column !== -1)) {
    const columns = [...line, at('postcode'), at('city')].filter((column) => column !== -1);
    return { kind: 'ADDRESS', columns, citycode };
  }
  const written = Array.from({ length: width }, (_, column) => column).filter(
    (column) => rows.length > 0 && rows.every((row) => looksLikeAddress(cellText(row[column]))),
  );
  return written[0] === undefined ? null : { kind: 'ADDRESS', columns: [written[0]], citycode };
}

const numbersOf = (rows: readonly (readonly Cell[])[], column: number) =>
  rows.map((row) => numberOf(row[column])).filter((value) => value !== null);

const areAll = (values: readonly number[], least: number, most: number) =>
  values.length > 0 && values.every((value) => value >= least && value <= most);
/** Metropolitan France in Lambert-93, metres. */
const areLambert = (x: readonly number[], y: readonly number[]) =>
  areAll(x, 90_000, 1_300_000) && areAll(y, 6_000_000, 7_200_000);
/** Any French territory, degrees: the longitude of none reaches the latitude of the mainland. */
const areDegrees = (lon: readonly number[], lat: readonly number[]) =>
  areAll(lon, -64, 56) && areAll(lat, -22, 52) && (areAll(lat, 41, 52) || !areAll(lon, 41, 52));

/** The number in a cell, written with a point or a comma, with spaces or not; null for anything else. */
export function numberOf(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== 'string') return null;
  const text = cell.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}
