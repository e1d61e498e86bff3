import type { Db } from '@mitoyen/kit/database.ts';
import type { CommuneOutline } from './commune-outlines.ts';

/** The outlines known to the tenant: its own communes and those around. */
export async function listOutlines(db: Db): Promise<CommuneOutline[]> {
  const rows = await db.communeOutline.findMany({ orderBy: { citycode: 'asc' } });
  // Only `replaceOutlines` writes this column, from outlines.
  return rows.map(({ citycode, name, geometry }) => ({
    citycode,
    name,
    polygons: geometry as unknown as CommuneOutline['polygons'],
  }));
}

/** Puts these outlines in the place of all those known. */
export async function replaceOutlines(db: Db, outlines: readonly CommuneOutline[], vintage: string): Promise<void> {
  await db.communeOutline.deleteMany();
  await db.communeOutline.createMany({
    data: outlines.map(({ citycode, name, polygons }) => ({
      citycode,
      name,
      geometry: polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon, lat]))),
      vintage,
    })),
  });
}
