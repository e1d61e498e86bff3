import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { auditFromBulk } from '@mitoyen/kit/audit/write-audit.ts';
import type { Database } from '@mitoyen/kit/database.ts';
import type { PoolClient } from 'pg';
import { type CsvRow, isProblem, openCsv, type RowProblem } from './csv-file.ts';
import { ImportRefused } from './import-refused.ts';
import { type ImportReport, newReport, noteRefusal, noteSetAside } from './import-report.ts';

export type ReadRow<Row> =
  | { readonly row: Row }
  | { readonly refused: string }
  /** Right, and none of our concern: a dwelling that is not vacant, a commune of another territory. */
  | { readonly setAside: string };

/** What a kind of file is: how one of its rows is read, and how rows are written. */
export interface ImportPlan<Row> {
  readonly source: 'BAN' | 'LOVAC';
  readonly vintage?: number;
  readonly columns: readonly string[];
  read(row: CsvRow): ReadRow<Row>;
  /** Checks before the first row, inside the transaction. */
  begin?(client: PoolClient): Promise<void>;
  save(
    client: PoolClient,
    rows: readonly Row[],
    report: ImportReport,
    refuse: (problem: RowProblem) => void,
  ): Promise<void>;
  end?(client: PoolClient, report: ImportReport): Promise<void>;
}

export interface ImportOptions {
  readonly isDryRun?: boolean;
  /** The share of refused rows, from 0 to 1, above which nothing is kept. */
  readonly abortAbove?: number;
  readonly now?: Date;
  /** Told each refused row as it is met. */
  readonly onRefusal?: (problem: RowProblem) => void;
  /** Told how many rows were read, from time to time. */
  readonly onProgress?: (read: number) => void;
}

const chunkSize = 5_000;
/** Refusals beyond which a file that is mostly wrong is not read to its end. */
const earlyAbort = 1_000;

class DryRunDone extends Error {}

/**
 * Loads a CSV file into the tenant of the current work: streamed, by chunks, in one transaction, so that a failure at
 * any row leaves nothing half-written. Refused rows are told and the others kept.
 * @throws ImportRefused when the file as a whole is refused (see openCsv, and NOTHING_TO_KEEP, TOO_MANY_REFUSALS, IMPORT_RUNNING)
 */
export async function runImport<Row>(
  database: Database,
  path: string,
  plan: ImportPlan<Row>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const file = await openCsv(path, plan.columns);
  const report = newReport(options.isDryRun ?? false);
  const refuse = (problem: RowProblem) => {
    noteRefusal(report, problem);
    options.onRefusal?.(problem);
    const share = report.refused / Math.max(report.read, 1);
    if (report.refused >= earlyAbort && share > (options.abortAbove ?? 1)) throw tooManyRefusals(report);
  };
  if (file.encoding !== 'utf-8')
    report.remarks.push(`Fichier lu en ${file.encoding === 'windows-1252' ? 'Windows-1252' : 'UTF-16'}.`);
  try {
    await database.bulk(async (client) => {
      await takeTurn(client, plan.source);
      await plan.begin?.(client);
      await saveRows(client, file.rows(), plan, report, refuse, options);
      if (report.refused > 0 && report.refused / report.read > (options.abortAbove ?? 1)) throw tooManyRefusals(report);
      if (report.kept === 0) throw nothingToKeep(report);
      await plan.end?.(client, report);
      await client.query(
        `INSERT INTO housing.data_import (id, source, vintage, file_name, rows_read, rows_kept, rows_refused, imported_at)
         VALUES (uuidv7(), $1, $2, $3, $4, $5, $6, $7)`,
        [
          plan.source,
          plan.vintage ?? null,
          basename(path),
          report.read,
          report.kept,
          report.refused,
          options.now ?? new Date(),
        ],
      );
      await auditFromBulk(client, database.schema, { kind: 'system', job: `import:${plan.source}` }, randomUUID(), {
        action: `import.${plan.source}`,
        entity: null,
        entityId: null,
        details: { vintage: plan.vintage ?? null, read: report.read, kept: report.kept, refused: report.refused },
      });
      if (report.isDryRun) throw new DryRunDone();
    });
  } catch (error) {
    if (!(error instanceof DryRunDone)) throw error;
  }
  return report;
}

async function saveRows<Row>(
  client: PoolClient,
  rows: AsyncIterable<CsvRow | RowProblem>,
  plan: ImportPlan<Row>,
  report: ImportReport,
  refuse: (problem: RowProblem) => void,
  options: ImportOptions,
): Promise<void> {
  let chunk: Row[] = [];
  // While the database writes a chunk, the next one is read.
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    await writing;
    writing = plan.save(client, chunk, report, refuse);
    // Its failure is met at the next wait; until then it must not count as nobody's.
    writing.catch(() => undefined);
    chunk = [];
  };
  try {
    for await (const row of rows) {
      report.read += 1;
      if (isProblem(row)) {
        refuse(row);
        continue;
      }
      const read = plan.read(row);
      if ('refused' in read) refuse({ line: row.line, message: read.refused });
      else if ('setAside' in read) noteSetAside(report, read.setAside);
      else chunk.push(read.row);
      if (chunk.length < chunkSize) continue;
      await write();
      options.onProgress?.(report.read);
    }
    if (chunk.length > 0) await write();
  } finally {
    await writing;
  }
}

/** Two imports of one source into one territory would judge each other's rows: the second is told to wait. */
async function takeTurn(client: PoolClient, source: string): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('housing.import:' || current_setting('app.tenant_id') || ':' || $1, 0)) AS taken`,
    [source],
  );
  if (!rows[0]?.taken)
    throw new ImportRefused(
      'IMPORT_RUNNING',
      'Un import est déjà en cours pour ce territoire : attendez qu’il se termine.',
    );
}

function tooManyRefusals(report: ImportReport): ImportRefused {
  return new ImportRefused(
    'TOO_MANY_REFUSALS',
    `Trop de lignes refusées (${report.refused} sur ${report.read} lues) : rien n’a été enregistré.`,
  );
}

function nothingToKeep(report: ImportReport): ImportRefused {
  if (report.read === 0) return new ImportRefused('FILE_EMPTY', 'Le fichier ne contient que des en-têtes.');
  const reasons = [...report.setAside].map(([reason, rows]) => `${reason} (${rows})`);
  if (report.refused > 0) reasons.push(`lignes refusées (${report.refused})`);
  return new ImportRefused(
    'NOTHING_TO_KEEP',
    `Aucune ligne à garder : ${reasons.join(', ')}. Rien n’a été enregistré.`,
  );
}
