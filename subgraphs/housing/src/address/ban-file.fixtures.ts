import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressFacts } from './address.ts';

const columns = [
  'id',
  'id_fantoir',
  'numero',
  'rep',
  'nom_voie',
  'code_postal',
  'code_insee',
  'nom_commune',
  'x',
  'y',
  'lon',
  'lat',
];

/** Rows of a BAN file, header first, for the doors and localities among these addresses. */
export function banRows(addresses: readonly AddressFacts[], delimiter = ';'): string[] {
  const rows = addresses
    .filter(({ precision }) => precision !== 'STREET')
    .map((a) =>
      [
        a.banId,
        '',
        a.number ?? '',
        a.repetition ?? '',
        a.street,
        a.postcode,
        a.citycode,
        a.city,
        '',
        '',
        a.lon,
        a.lat,
      ].join(delimiter),
    );
  return [columns.join(delimiter), ...rows];
}

/** Writes a file of its own for one test. */
export async function fileOf(content: string | Buffer | readonly string[], name = 'fichier.csv'): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'mitoyen-housing-')), name);
  const isLines = typeof content !== 'string' && !Buffer.isBuffer(content);
  await writeFile(path, isLines ? `${content.join('\n')}\n` : content);
  return path;
}
