import { readFile } from 'node:fs/promises';
import type { Database } from '@mitoyen/kit/database.ts';
import { type DecreeRow, readDecree } from './decree.ts';
import { FileRefused } from './file-refused.ts';
import type { ImportReport } from './import-note.ts';

export interface DecreeImport {
  readonly path: string;
  /** Year of the decree, which is not the year of its figures. */
  readonly year: number;
  readonly isDryRun: boolean;
}

/**
 * Imports one yearly decree into the table that all collectivités share. One transaction; the same file again changes nothing.
 * @param database reached as the owner of the database: a subgraph's own role may read the decree, not write it
 * @throws FileRefused when the file is not a decree
 */
export async function importDecree(database: Database, { path, year, isDryRun }: DecreeImport): Promise<ImportReport> {
  const bytes = await readFile(path).catch(() => {
    throw new FileRefused(`Fichier introuvable : ${path}`);
  });
  const { rows, notes } = readDecree(bytes);
  const refused = notes.filter(({ severity }) => severity === 'refused').length;
  const counts = await database.bulk(async (client) => {
    const known = await client.query<DecreeRow>(
      `SELECT sncu_id AS "sncuId", name, location, co2, co2_lca AS "co2Lca", enr_rate AS "enrRate", reference_year AS "referenceYear"
       FROM networks.decree_row WHERE decree_year = $1`,
      [year],
    );
    const before = new Map(known.rows.map((row) => [row.sncuId, row]));
    const fresh = rows.filter((row) => !isSame(row, before.get(row.sncuId)));
    if (!isDryRun && fresh.length > 0) await client.query(UPSERT, [year, ...columnsOf(fresh)]);
    const added = fresh.filter(({ sncuId }) => !before.has(sncuId)).length;
    const named = new Set(rows.map(({ sncuId }) => sncuId));
    return {
      added,
      changed: fresh.length - added,
      unchanged: rows.length - fresh.length,
      absent: known.rows.filter(({ sncuId }) => !named.has(sncuId)).length,
    };
  });
  return { read: rows.length + refused, notes, isDryRun, ...counts };
}

const UPSERT = `
  INSERT INTO networks.decree_row AS known (decree_year, sncu_id, name, location, co2, co2_lca, enr_rate, reference_year)
  SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::float8[], $8::text[])
  ON CONFLICT (sncu_id, decree_year) DO UPDATE SET
    (name, location, co2, co2_lca, enr_rate, reference_year)
    = (excluded.name, excluded.location, excluded.co2, excluded.co2_lca, excluded.enr_rate, excluded.reference_year)`;

const columnsOf = (rows: readonly DecreeRow[]) => [
  rows.map(({ sncuId }) => sncuId),
  rows.map(({ name }) => name),
  rows.map(({ location }) => location),
  rows.map(({ co2 }) => co2),
  rows.map(({ co2Lca }) => co2Lca),
  rows.map(({ enrRate }) => enrRate),
  rows.map(({ referenceYear }) => referenceYear),
];

const FIELDS = ['name', 'location', 'co2', 'co2Lca', 'enrRate', 'referenceYear'] as const;

function isSame(row: DecreeRow, known: DecreeRow | undefined): boolean {
  return known !== undefined && FIELDS.every((field) => row[field] === known[field]);
}
