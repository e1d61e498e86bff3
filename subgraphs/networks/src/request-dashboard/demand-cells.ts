/** Fewer people than this in a cell, and the cell is not shown (k-anonymity). */
export const MIN_PEOPLE = 5;
/** Side of a cell, in metres. */
const CELL_METERS = 500;
const METERS_PER_DEGREE = 111_320;
/** Height of a row of cells, in degrees. */
export const CELL_LAT = CELL_METERS / METERS_PER_DEGREE;

/** West, south, east, north, in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Width of the cells of a row, in degrees: that of its middle, so that all cells of a row are alike. */
export function cellWidth(row: number): number {
  const middle = (row + 0.5) * CELL_LAT;
  return CELL_LAT / Math.cos((middle * Math.PI) / 180);
}

/** The cell of a place (degrees): always the same for the same place, whatever part of the map is asked for. */
export function cellOf(lon: number, lat: number): { row: number; column: number } {
  const row = Math.floor(lat / CELL_LAT);
  return { row, column: Math.floor(lon / cellWidth(row)) };
}

/** The bounds of a cell. */
export function boxOf(row: number, column: number): Box {
  const width = cellWidth(row);
  return [column * width, row * CELL_LAT, (column + 1) * width, (row + 1) * CELL_LAT];
}

/** Bounds widened to whole cells, so that no question cuts a cell in two. */
export function wholeCells([west, south, east, north]: Box): Box {
  const rows = [Math.floor(south / CELL_LAT), Math.floor(north / CELL_LAT)] as const;
  const widest = Math.max(cellWidth(rows[0]), cellWidth(rows[1]));
  return [west - widest, rows[0] * CELL_LAT, east + widest, (rows[1] + 1) * CELL_LAT];
}

/** A request as a cell counts it. */
export interface CountedRequest {
  readonly lon: number;
  readonly lat: number;
  /** Tells people apart, names nobody. */
  readonly person: string;
}

/** A cell where at least five different people ask; `atLeast` is their number, rounded down to a multiple of five. */
export interface DemandCell {
  readonly box: Box;
  readonly atLeast: number;
}

/**
 * The cells that touch these bounds and may be shown. Counts are of people, not requests, and are rounded down, so that one
 * more request cannot be told by comparing two answers unless it is the fifth.
 */
export function demandCells(requests: Iterable<CountedRequest>, [west, south, east, north]: Box): DemandCell[] {
  const people = new Map<string, { row: number; column: number; persons: Set<string> }>();
  for (const { lon, lat, person } of requests) {
    const { row, column } = cellOf(lon, lat);
    const key = `${row}/${column}`;
    const cell = people.get(key) ?? { row, column, persons: new Set() };
    cell.persons.add(person);
    people.set(key, cell);
  }
  return [...people.values()]
    .filter(({ persons }) => persons.size >= MIN_PEOPLE)
    .map(({ row, column, persons }) => ({
      box: boxOf(row, column),
      atLeast: Math.floor(persons.size / MIN_PEOPLE) * MIN_PEOPLE,
    }))
    .filter(({ box }) => box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south)
    .sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}
