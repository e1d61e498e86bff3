import { Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { type Breakdown, type FileGroup, type FileTotals, type MedianDays, SILENT_DAYS } from './figures.ts';

// Every question takes the conditions on a row `s` of `signalement` that a list takes: a figure counts what its list shows.

const { sql, join } = Prisma;
const RESOLVED = sql`(s.status = 'CLOSED' AND ((s.closing_reason = 'WORKS_DONE' AND s.works_verified) OR s.closing_reason = 'REHOUSED'))`;
const CLOSED = sql`s.status = 'CLOSED'`;
const MONTH = sql`to_char(s.created_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM')`;

/** By what a file counts once, as a column of its row. */
const COLUMNS: Readonly<Record<Exclude<Breakdown, 'CATEGORY'>, Prisma.Sql>> = {
  MONTH,
  SECTOR: sql`s.housing_sector`,
  COMMUNE: sql`s.citycode`,
  CLASS: sql`coalesce(s.class_letter, '')`,
  PROFILE: sql`s.reporter_kind::text`,
  CHANNEL: sql`s.entry_channel`,
};

/** The files of a filter, added up. `open`: those of it that are open at that instant, and those of them left alone. */
export async function readTotals(db: Db, where: Prisma.Sql, open: Prisma.Sql, now: Date): Promise<FileTotals> {
  const silentBefore = new Date(now.getTime() - SILENT_DAYS * 86_400_000);
  const [counts] = await db.$queryRaw<
    Pick<FileTotals, 'files' | 'closed' | 'refused' | 'resolved'>[]
  >`SELECT count(*)::int AS files, (count(*) FILTER (WHERE ${CLOSED}))::int AS closed,
      (count(*) FILTER (WHERE s.status = 'REFUSED'))::int AS refused, (count(*) FILTER (WHERE ${RESOLVED}))::int AS resolved
    FROM signalements.signalement s WHERE ${where}`;
  const [silence] = await db.$queryRaw<Pick<FileTotals, 'open' | 'silent'>[]>`
    SELECT count(*)::int AS open, (count(*) FILTER (WHERE s.silent_since < ${silentBefore}))::int AS silent
    FROM signalements.signalement s WHERE ${open} AND s.status IN ('NEW', 'ACTIVE')`;
  return {
    ...(counts ?? { files: 0, closed: 0, refused: 0, resolved: 0 }),
    ...(silence ?? { open: 0, silent: 0 }),
    firstAnswer: await medianUntil(db, where, FIRST_ANSWER),
    firstVisit: await medianUntil(db, where, FIRST_VISIT),
    closing: await medianUntil(db, where, sql`CASE WHEN ${CLOSED} THEN s.ended_at END`),
  };
}

/** The first thing that an agent wrote to the declarant. */
const FIRST_ANSWER = sql`(SELECT min(u.created_at) FROM signalements.suivi u
  WHERE u.signalement_id = s.id AND u.author_kind = 'AGENT' AND u.visibility = 'PUBLIC')`;

/** The first visit that took place. */
const FIRST_VISIT = sql`(SELECT min(v.starts_at) FROM signalements.visit v
  WHERE v.signalement_id = s.id AND v.status = 'DONE')`;

/** Median days from the deposit to an instant of the file, of those that got there. */
async function medianUntil(db: Db, where: Prisma.Sql, instant: Prisma.Sql): Promise<MedianDays> {
  const [row] = await db.$queryRaw<MedianDays[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM reached - created_at)::float8 / 86400) AS days,
      count(reached)::int AS of
    FROM (SELECT s.created_at, ${instant} AS reached FROM signalements.signalement s WHERE ${where}) f
    WHERE reached IS NOT NULL`;
  return row ?? { days: null, of: 0 };
}

/** The files of a filter by each of these; a file counts once in each breakdown. */
export async function readGroups(
  db: Db,
  where: Prisma.Sql,
  breakdowns: readonly (keyof typeof COLUMNS)[],
): Promise<ReadonlyMap<Breakdown, readonly FileGroup[]>> {
  const names = breakdowns.map((name) => Prisma.raw(name.toLowerCase()));
  const columns = breakdowns.map((name, at) => sql`${COLUMNS[name]} AS ${names[at] ?? Prisma.empty}`);
  const sets = names.map((name) => sql`(${name})`);
  const which = names.map((name, at) => sql`WHEN grouping(${name}) = 0 THEN ${at}`);
  const rows = await db.$queryRaw<(FileGroup & { which: number })[]>`
    SELECT CASE ${join(which, ' ')} END::int AS which, coalesce(${join([...names], ', ')}) AS key,
      count(*)::int AS files, (count(*) FILTER (WHERE closed))::int AS closed,
      (count(*) FILTER (WHERE resolved))::int AS resolved
    FROM (SELECT ${join(columns, ', ')}, ${CLOSED} AS closed, ${RESOLVED} AS resolved
      FROM signalements.signalement s WHERE ${where}) f
    GROUP BY GROUPING SETS (${join(sets, ', ')}) ORDER BY 1, 2`;
  return new Map(
    breakdowns.map((name, at) => [
      name,
      rows
        .filter(({ which: of }) => of === at)
        .map(({ key, files, closed, resolved }) => ({ key, files, closed, resolved })),
    ]),
  );
}

/** The files of a filter by category of what is wrong: a file counts once in each of its categories. */
export function readCategories(
  db: Db,
  where: Prisma.Sql,
  categories: readonly { readonly code: string; readonly category: string }[],
): Promise<FileGroup[]> {
  return db.$queryRaw`
    SELECT category AS key, count(*)::int AS files, (count(*) FILTER (WHERE closed))::int AS closed,
      (count(*) FILTER (WHERE resolved))::int AS resolved
    FROM (
      SELECT DISTINCT s.id, c.category, ${CLOSED} AS closed, ${RESOLVED} AS resolved
      FROM signalements.signalement s
      JOIN signalements.signalement_desordre d ON d.signalement_id = s.id
      JOIN unnest(${categories.map(({ code }) => code)}::text[], ${categories.map(({ category }) => category)}::text[]) AS c(code, category)
        ON c.code = d.code
      WHERE ${where}
    ) f GROUP BY category ORDER BY files DESC, category`;
}

/** What one partner was given of the files of a filter, and what became of it. */
export interface PartnerFigures {
  readonly partnerId: string;
  readonly given: number;
  readonly pending: number;
  readonly accepted: number;
  readonly refused: number;
  readonly closed: number;
  /** Median days until its answer. */
  readonly answerDays: number | null;
}

export function readPartners(db: Db, where: Prisma.Sql): Promise<PartnerFigures[]> {
  const of = (status: string) =>
    sql`(count(*) FILTER (WHERE a.status = ${status}::signalements.affectation_status))::int`;
  return db.$queryRaw`
    SELECT a.partner_id AS "partnerId", count(*)::int AS given, ${of('PENDING')} AS pending, ${of('ACCEPTED')} AS accepted,
      ${of('REFUSED')} AS refused, ${of('CLOSED')} AS closed,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM a.answered_at - a.created_at)::float8 / 86400)
        FILTER (WHERE a.answered_at IS NOT NULL) AS "answerDays"
    FROM signalements.affectation a JOIN signalements.signalement s ON s.id = a.signalement_id
    WHERE ${where} GROUP BY a.partner_id ORDER BY given DESC, a.partner_id LIMIT 100`;
}
