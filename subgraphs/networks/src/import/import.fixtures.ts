import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { Database } from '@mitoyen/kit/database.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';

/** A pipe of about 77 m in Niort, running east. */
export const NIORT_PIPE = [
  [-0.488, 46.315],
  [-0.487, 46.315],
] as const;

/** A feature of the national open data: "Le Clou Bouchet" in Niort, by default. */
export function aFeature(
  properties: Record<string, unknown> = {},
  geometry: unknown = { type: 'LineString', coordinates: NIORT_PIPE },
) {
  return {
    type: 'Feature',
    properties: {
      'Identifiant reseau': '7901C',
      nom_reseau: 'Le Clou Bouchet',
      Gestionnaire: 'Dalkia',
      communes: 'Niort',
      'Taux EnR&R': '12,5',
      'contenu CO2': 0.2,
      'Moyenne-annee-DPE': '2022',
      ...properties,
    },
    geometry,
  };
}

/** The text of a feature collection. */
export function aCollection(...features: unknown[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** A file in a folder of its own. */
export async function aFile(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'mitoyen-import-')), name);
  await writeFile(path, content);
  return path;
}

/** The bytes of a zip archive. */
export function aZip(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content =
      typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.length);
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, central, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

/** The table of a shapefile: columns of ten letters at most, every cell a text. */
export function aDbf(columns: readonly string[], ...rows: readonly (readonly string[])[]): Buffer {
  const width = 60;
  const headerBytes = 32 + 32 * columns.length + 1;
  const rowBytes = 1 + width * columns.length;
  const bytes = Buffer.alloc(headerBytes + rowBytes * rows.length, 0x20);
  bytes.fill(0, 0, headerBytes);
  bytes.writeUInt8(3, 0);
  bytes.writeUInt32LE(rows.length, 4);
  bytes.writeUInt16LE(headerBytes, 8);
  bytes.writeUInt16LE(rowBytes, 10);
  for (const [at, column] of columns.entries()) {
    bytes.write(column, 32 + 32 * at, 'latin1');
    bytes.write('C', 32 + 32 * at + 11, 'latin1');
    bytes.writeUInt8(width, 32 + 32 * at + 16);
  }
  bytes.writeUInt8(0x0d, headerBytes - 1);
  for (const [row, cells] of rows.entries()) {
    for (const [at, cell] of cells.entries()) bytes.write(cell, headerBytes + rowBytes * row + 1 + width * at, 'utf8');
  }
  return bytes;
}

/** The database of a test as its owner, who alone writes the decree. Close it. */
export async function ownerDatabase(runtime: SubgraphRuntime): Promise<Database> {
  const { rows } = await runtime.database.pool.query<{ name: string }>('SELECT current_database() AS name');
  const url = new URL(process.env.MITOYEN_TEST_CLUSTER_URL ?? '');
  url.pathname = `/${rows[0]?.name}`;
  return new Database(url.href, 'networks', 1);
}
