import type { DwellingLabel } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { labelNumber } from './label-rules.ts';

/** The next number of the tenant in that year; labels of one tenant take it in turn. */
export async function nextLabelNumber(db: Db, year: number): Promise<string> {
  const [row] = await db.$queryRaw<{ last: number }[]>`
    INSERT INTO signalements.label_counter (year, last) VALUES (${year}, 1)
    ON CONFLICT (tenant_id, year) DO UPDATE SET last = label_counter.last + 1 RETURNING last`;
  if (!row) throw new Error('the label counter gave nothing');
  return labelNumber(year, row.last);
}

/** Takes a label for changing; null when it is unknown. */
export async function lockLabel(db: Db, id: string): Promise<DwellingLabel | null> {
  await db.$queryRaw`SELECT 1 FROM signalements.dwelling_label WHERE id = ${id}::uuid FOR UPDATE`;
  return db.dwellingLabel.findFirst({ where: { id } });
}

/** The label asked for or given last. */
export function findLastLabel(db: Db, dwellingId: string): Promise<DwellingLabel | null> {
  return db.dwellingLabel.findFirst({ where: { dwellingId }, orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }] });
}

export function findLabelByCode(db: Db, code: string) {
  return db.dwellingLabel.findFirst({ where: { code }, include: { dwelling: true } });
}

/** Labels that end before this instant, still hold now, and whose landlord was not reminded. */
export function findEndingLabels(db: Db, now: Date, before: Date, take: number) {
  return db.dwellingLabel.findMany({
    where: { status: 'GIVEN', validUntil: { gt: now, lte: before }, remindedAt: null },
    include: { dwelling: { include: { landlord: true } } },
    orderBy: { id: 'asc' },
    take,
  });
}

/** A report made at the address of a labelled dwelling since the label was given, or looked at again. */
export interface ReportAtLabel {
  readonly labelId: string;
  readonly signalementId: string;
  readonly registered: string | null;
  readonly reported: string | null;
}

/** Reports to confront: those of labels that hold and that nobody has yet been asked to look at again. */
export function findReportsAtLabels(db: Db, now: Date, limit: number): Promise<ReportAtLabel[]> {
  return db.$queryRaw<ReportAtLabel[]>`
    SELECT label.id AS "labelId", file.id AS "signalementId", dwelling.address_details AS registered,
           file.address_details AS reported
    FROM signalements.dwelling_label label
    JOIN signalements.landlord_dwelling dwelling
      ON dwelling.tenant_id = label.tenant_id AND dwelling.id = label.dwelling_id
    JOIN signalements.signalement file
      ON file.tenant_id = dwelling.tenant_id AND file.ban_id = dwelling.ban_id
     AND file.created_at > greatest(label.decided_at, label.reviewed_at)
    WHERE label.status = 'GIVEN' AND label.valid_until > ${now}
      AND (label.flagged_at IS NULL OR label.flagged_at < label.reviewed_at)
    ORDER BY file.created_at, file.id LIMIT ${limit}`;
}
