import { type Cell, cellText } from '@mitoyen/kit/table-file/cell.ts';
import { isPosition, zoneOfEpsg } from '../projection/projection.ts';
import { numberOf, type PlaceColumns } from './place-columns.ts';

/** Why a row has no answer. */
export type RowProblem = 'NO_PLACE' | 'BAD_COORDINATES' | 'ADDRESS_NOT_FOUND' | 'OUT_OF_FRANCE';

/** Where a row says it is: a position, a text to look up, or nothing that can be used. */
export type RowPlace =
  | { readonly kind: 'POSITION'; readonly lon: number; readonly lat: number; readonly citycode: string | null }
  | { readonly kind: 'TEXT'; readonly text: string; readonly citycode: string | null }
  | { readonly kind: 'NONE'; readonly problem: RowProblem };

/** An address longer than this is no address. */
const LONGEST_ADDRESS = 200;
const CITYCODE = /^[0-9][0-9AB][0-9]{3}$/;
const lambert = zoneOfEpsg(2154);

/** Reads where a row is. Coordinates are taken as they are; a commune code that is none is left out. */
export function placeOf(cells: readonly Cell[], places: PlaceColumns): RowPlace {
  const citycode = citycodeOf(cells, places.citycode);
  if (places.kind === 'ADDRESS') {
    const text = places.columns
      .map((column) => cellText(cells[column]).trim())
      .filter((part) => part !== '')
      .join(' ')
      .replace(/\s+/g, ' ');
    if (text === '') return { kind: 'NONE', problem: 'NO_PLACE' };
    if (text.length > LONGEST_ADDRESS) return { kind: 'NONE', problem: 'ADDRESS_NOT_FOUND' };
    return { kind: 'TEXT', text, citycode };
  }
  const [east, north] = places.kind === 'DEGREES' ? [places.lon, places.lat] : [places.x, places.y];
  if (cellText(cells[east]).trim() === '' || cellText(cells[north]).trim() === '') {
    return { kind: 'NONE', problem: 'NO_PLACE' };
  }
  const [a, b] = [numberOf(cells[east]), numberOf(cells[north])];
  if (a === null || b === null) return { kind: 'NONE', problem: 'BAD_COORDINATES' };
  const [lon, lat] = places.kind === 'LAMBERT_93' && lambert ? lambert.unproject([a, b]) : [a, b];
  if (!isPosition(lon, lat)) return { kind: 'NONE', problem: 'BAD_COORDINATES' };
  return { kind: 'POSITION', lon, lat, citycode };
}

/** A code that a spreadsheet took for a number lost its first zero. */
function citycodeOf(cells: readonly Cell[], column: number | null): string | null {
  if (column === null) return null;
  const code = cellText(cells[column]).trim().toUpperCase().padStart(5, '0');
  return CITYCODE.test(code) ? code : null;
}
