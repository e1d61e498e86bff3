import { readFile } from 'node:fs/promises';
import { parseShp } from 'shpjs';
import { FileUnreadable } from '../contribution/file-unreadable.ts';
import { systemOfPrj } from '../contribution/projection-file.ts';
import { unzip } from '../contribution/unzip.ts';
import { readDbf } from './dbf-table.ts';
import { FileRefused } from './file-refused.ts';
import type { FileSystem } from './network-geometry.ts';

/** One layer of shapefiles: its features as GeoJSON would have them, in the units of the file. */
export interface ShapefileLayer {
  readonly name: string;
  readonly system: FileSystem;
  readonly features: readonly unknown[];
}

const PARTS = /\.(shp|dbf|prj|cpg)$/i;

/**
 * The shapefiles of an archive: geometry, table, projection, one after the other. An archive of the national open data holds
 * the same layers as GeoJSON, which prevail; these are for whoever has the shapefiles alone.
 * @throws FileRefused for a shapefile without its table or its projection, in a projection we do not read, or damaged
 */
export async function* readShapefiles(path: string): AsyncGenerator<ShapefileLayer> {
  const files = await unzip({ name: path, bytes: await readFile(path) }, (name) => PARTS.test(name)).catch(refused);
  const partOf = (stem: string, extension: string) =>
    files.find(({ name }) => name.toLowerCase() === `${stem}.${extension}`.toLowerCase())?.bytes;
  for (const { name, bytes } of files.filter((file) => /\.shp$/i.test(file.name))) {
    const stem = name.replace(/\.shp$/i, '');
    const [dbf, prj, cpg] = ['dbf', 'prj', 'cpg'].map((extension) => partOf(stem, extension));
    if (!dbf) throw new FileRefused(`${name} : il manque sa table (${stem}.dbf).`);
    if (!prj) throw new FileRefused(`${name} : il manque sa projection (${stem}.prj). On ne peut pas la deviner.`);
    const system = systemOfPrj(prj.toString('utf8'));
    if (!system) throw new FileRefused(`${stem}.prj : projection non prise en charge.`);
    const rows = readDbf(dbf, `${stem}.dbf`, cpg?.toString('latin1').trim() || undefined);
    const shapes = geometriesOf(name, bytes);
    yield {
      name,
      system,
      features: shapes.map((geometry, at) => ({ type: 'Feature', geometry, properties: rows[at] ?? {} })),
    };
  }
}

const LENGTH_AT = 24;

function geometriesOf(name: string, bytes: Buffer): unknown[] {
  try {
    // Its first lines say how long it is, in words of two bytes: a file cut short would be read as far as it goes.
    if (2 * bytes.readInt32BE(LENGTH_AT) > bytes.length) throw new RangeError('cut short');
    return parseShp(bytes);
  } catch {
    throw new FileRefused(`${name} : ce shapefile est tronqué ou abîmé.`);
  }
}

function refused(error: unknown): never {
  if (!(error instanceof FileUnreadable)) throw error;
  throw new FileRefused('Cette archive zip est tronquée, abîmée ou trop grande.');
}
