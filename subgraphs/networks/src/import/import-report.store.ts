import type { Database, Db } from '@mitoyen/kit/database.ts';
import type { ImportNote, ImportReport, NoteSeverity } from './import-note.ts';

type BulkClient = Parameters<Parameters<Database['bulk']>[0]>[0];

export interface ImportReportRecord extends Omit<ImportReport, 'notes' | 'isDryRun'> {
  readonly id: string;
  readonly at: Date;
  readonly fileName: string;
  readonly vintage: string | null;
  readonly perimeters: number;
}

/** A note of a report that is kept; `number` is its place in it, from 1. */
export interface ImportNoteRecord extends ImportNote {
  readonly number: number;
}

const KEPT_REPORTS = 20;
const KEPT_NOTES = 20_000;

/** Keeps the report of an import in its own transaction, and the twenty last ones. */
export async function keepReport(
  client: BulkClient,
  report: Omit<ImportReportRecord, 'id'>,
  notes: readonly ImportNote[],
): Promise<void> {
  const { at, fileName, vintage, read, added, changed, unchanged, absent, perimeters } = report;
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO networks.import_report (id, at, file_name, vintage, read, added, changed, unchanged, absent, perimeters)
     VALUES (uuidv7(), $1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [at, fileName, vintage, read, added, changed, unchanged, absent, perimeters],
  );
  const numbered = notes.slice(0, KEPT_NOTES).map((note, at) => ({ ...note, number: at + 1 }));
  await client.query(
    `INSERT INTO networks.import_note (report_id, number, severity, code, place, label, text)
     SELECT $1, number, severity, code, place, label, text FROM json_to_recordset($2::json)
       AS note(number integer, severity text, code text, place text, label text, text text)`,
    [rows[0]?.id, JSON.stringify(numbered)],
  );
  await client.query(
    `DELETE FROM networks.import_report WHERE id IN (
       SELECT id FROM networks.import_report ORDER BY at DESC, id DESC OFFSET ${KEPT_REPORTS})`,
  );
}

/** The reports of the tenant, the newest first: twenty are kept. */
export function listReports(db: Db): Promise<ImportReportRecord[]> {
  return db.importReport.findMany({ omit: { tenantId: true }, orderBy: [{ at: 'desc' }, { id: 'desc' }] });
}

/** The reports with these ids, in their order; null where there is none. */
export async function findReports(db: Db, ids: readonly string[]): Promise<(ImportReportRecord | null)[]> {
  const rows = await db.importReport.findMany({ where: { id: { in: [...ids] } }, omit: { tenantId: true } });
  const reports = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => reports.get(id) ?? null);
}

export interface NoteFilter {
  readonly severity?: NoteSeverity | undefined;
  readonly code?: string | undefined;
}

/** Notes of a report in the order of the file, after a number. */
export async function listNotes(
  db: Db,
  reportId: string,
  { severity, code, limit, after = 0 }: NoteFilter & { readonly limit: number; readonly after?: number | undefined },
): Promise<ImportNoteRecord[]> {
  const rows = await db.importNote.findMany({
    where: { reportId, number: { gt: after }, ...(severity && { severity }), ...(code && { code }) },
    orderBy: { number: 'asc' },
    take: limit,
  });
  // The table takes no other severity.
  return rows.map(({ tenantId: _, reportId: __, ...note }) => ({ ...note, severity: note.severity as NoteSeverity }));
}

/** How many notes a report has, by severity and code. */
export async function countNotes(
  db: Db,
  reportId: string,
): Promise<{ severity: NoteSeverity; code: string; count: number }[]> {
  const groups = await db.importNote.groupBy({
    by: ['severity', 'code'],
    where: { reportId },
    _count: true,
    orderBy: [{ severity: 'asc' }, { code: 'asc' }],
  });
  return groups.map(({ severity, code, _count }) => ({ severity: severity as NoteSeverity, code, count: _count }));
}
