import type { Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { cellOf, type MapBounds } from './cells.ts';
import { boundsOfFiles, countCells, findPlaces, listPlaces, type MapCell, type MapFile } from './map.store.ts';

/** At most so many files are shown one by one; more are gathered. */
const ONE_BY_ONE = 250;

/** What a map shows: files one by one, or gathered in clusters; a lone file stays a file. */
export interface FileMap {
  readonly files: readonly MapFile[];
  readonly clusters: readonly MapCell[];
  /** What holds everything; null when nothing has a position. */
  readonly extent: MapBounds | null;
}

/** The files of a filter on a map, gathered by the database so that a map of 100,000 files weighs what one of 500 does. */
export async function mapFiles(db: Db, where: Prisma.Sql, bounds: MapBounds | undefined): Promise<FileMap> {
  const extent = bounds ?? (await boundsOfFiles(db, where));
  if (!extent) return { files: [], clusters: [], extent: null };
  const few = await listPlaces(db, where, ONE_BY_ONE + 1);
  if (few.length <= ONE_BY_ONE) return { files: few, clusters: [], extent };
  const cells = await countCells(db, where, cellOf(extent));
  const alone = cells.flatMap(({ one }) => one ?? []);
  return { files: await findPlaces(db, alone), clusters: cells.filter(({ count }) => count > 1), extent };
}
