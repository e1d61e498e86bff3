import { randomUUID } from 'node:crypto';
import type { Database } from '@mitoyen/kit/database.ts';
import type { Tenant } from '@mitoyen/tenants';
import type { PoolClient } from 'pg';
import { ImportRefused } from '../import/import-refused.ts';
import type { ImportReport } from '../import/import-report.ts';
import { type ImportOptions, type ImportPlan, runImport } from '../import/run-import.ts';
import { closeVacancies, latestVintage, saveBuildings, saveDwellings, saveOwners, saveRecords } from './lovac.store.ts';
import { type LovacRow, lovacColumns, readLovacRow } from './lovac-row.ts';

export interface LovacOptions extends ImportOptions {
  /** The year of the file. */
  readonly vintage: number;
  /** The file does not hold all the vacant dwellings of its communes: nothing is concluded from an absence. */
  readonly isPartial?: boolean;
}

/** The share of refused lines above which a LOVAC file is not believed. */
const abortAbove = 0.1;
const firstVintage = 2000;

/**
 * Loads a LOVAC file into the tenant of the current work. Idempotent on (local_id, vintage). Facts are those of the
 * latest vintage; the follow-up of a dwelling is never written. A dwelling that its commune's new file leaves out is no
 * longer vacant, unless somebody follows it.
 * @throws ImportRefused, also VINTAGE_INVALID and VINTAGE_TOO_OLD
 */
export function importLovac(
  database: Database,
  tenant: Pick<Tenant, 'communes'>,
  path: string,
  options: LovacOptions,
): Promise<ImportReport> {
  const now = options.now ?? new Date();
  const { vintage } = options;
  if (!Number.isInteger(vintage) || vintage < firstVintage || vintage > now.getUTCFullYear() + 1)
    throw new ImportRefused('VINTAGE_INVALID', `Le millésime « ${vintage} » n’est pas une année possible.`);
  const plan = lovacPlan(new Set(tenant.communes.map(({ code }) => code)), vintage, options.isPartial ?? false, now);
  return runImport(database, path, plan, { abortAbove, ...options, now });
}

function lovacPlan(
  communes: ReadonlySet<string>,
  vintage: number,
  isPartial: boolean,
  now: Date,
): ImportPlan<LovacRow> {
  const importId = randomUUID();
  const covered = new Set<string>();
  return {
    source: 'LOVAC',
    vintage,
    columns: lovacColumns(vintage),
    read: (row) => readLovacRow(row, vintage, communes),
    begin: (client) => refuseOlder(client, vintage),
    async save(client, rows, report, refuse) {
      const { unique, again } = byLocalId(rows);
      const buildings = await saveBuildings(client, unique, vintage);
      const saved = await saveDwellings(client, unique, buildings, vintage, importId);
      const fresh = unique.flatMap((row) => {
        const dwellingId = saved.ids.get(row.localId);
        if (dwellingId !== undefined) return [{ ...row, dwellingId }];
        again.push(row);
        return [];
      });
      for (const { line, localId } of again)
        refuse({ line, message: `identifiant fiscal « ${localId} » déjà lu plus haut` });
      await saveRecords(client, fresh, vintage);
      await saveOwners(client, fresh, vintage, now);
      for (const { citycode } of fresh) covered.add(citycode);
      report.kept += fresh.length;
      report.inserted += saved.inserted;
      report.updated += saved.updated;
    },
    async end(client, report) {
      if (isPartial) return;
      const { left, followed } = await closeVacancies(client, [...covered], importId);
      report.remarks.push(
        `Logements absents de ce fichier, sortis de la vacance : ${left} ; gardés car suivis : ${followed}.`,
      );
    },
  };
}

async function refuseOlder(client: PoolClient, vintage: number): Promise<void> {
  const latest = await latestVintage(client);
  if (latest !== undefined && latest > vintage)
    throw new ImportRefused('VINTAGE_TOO_OLD', `Le millésime ${latest} est déjà chargé : ${vintage} est plus ancien.`);
}

/** One line per dwelling within a chunk: a statement cannot write the same row twice. */
function byLocalId(rows: readonly LovacRow[]): { unique: LovacRow[]; again: LovacRow[] } {
  const first = new Map<string, LovacRow>();
  const again: LovacRow[] = [];
  for (const row of rows) {
    if (first.has(row.localId)) again.push(row);
    else first.set(row.localId, row);
  }
  return { unique: [...first.values()], again };
}
