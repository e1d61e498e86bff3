import { Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { ReportedFile, ReportedWeek, WeeklyReport } from './weekly-report.ts';

const { sql } = Prisma;
const DAY_MS = 86_400_000;

/** Days without any suivi, and without a public one, from which a file is named. */
export interface SilenceRules {
  readonly silentDays: number;
  readonly publicSuiviDays: number;
}

/** The week of a partner (null: of the whole territory). What waits or is silent is looked at from `now`. */
export async function readWeek(
  db: Db,
  partnerId: string | null,
  week: ReportedWeek,
  now: Date,
  { silentDays, publicSuiviDays }: SilenceRules,
): Promise<WeeklyReport> {
  const seen =
    partnerId === null
      ? sql`true`
      : sql`EXISTS (SELECT FROM signalements.affectation part WHERE part.signalement_id = file.id
          AND part.partner_id = ${partnerId}::uuid AND part.status NOT IN ('REFUSED', 'CANCELLED'))`;
  const worked =
    partnerId === null
      ? sql`true`
      : sql`EXISTS (SELECT FROM signalements.affectation part WHERE part.signalement_id = file.id
          AND part.partner_id = ${partnerId}::uuid AND part.status = 'ACCEPTED')`;
  const ofPartner = partnerId === null ? sql`true` : sql`part.partner_id = ${partnerId}::uuid`;
  const file = sql`file.id, file.reference, file.citycode`;
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const [suivis, closures, silent, waiting, late] = await Promise.all([
    db.$queryRaw<(ReportedFile & { count: number })[]>`
      SELECT ${file}, count(*)::int AS count
      FROM signalements.suivi JOIN signalements.signalement file ON file.id = suivi.signalement_id
      WHERE suivi.created_at >= ${week.from} AND suivi.created_at < ${week.to} AND suivi.author_kind <> 'SYSTEM'
        AND suivi.deleted_at IS NULL AND ${seen}
      GROUP BY file.id, file.reference, file.citycode ORDER BY count DESC, file.reference`,
    db.$queryRaw<(ReportedFile & { at: Date })[]>`
      SELECT ${file}, max(step.at) AS at
      FROM signalements.life_cycle_step step
      JOIN signalements.signalement file ON file.id = step.signalement_id
      LEFT JOIN signalements.affectation part ON part.id = step.affectation_id
      WHERE step.at >= ${week.from} AND step.at < ${week.to} AND step.to_status = 'CLOSED'
        AND CASE WHEN step.affectation_id IS NULL THEN ${seen} ELSE ${ofPartner} END
      GROUP BY file.id, file.reference, file.citycode ORDER BY at, file.reference`,
    db.$queryRaw<(ReportedFile & { since: Date })[]>`
      SELECT ${file}, coalesce(file.last_suivi_at, file.created_at) AS since
      FROM signalements.signalement file
      WHERE file.status = 'ACTIVE' AND file.merged_into IS NULL AND ${worked}
        AND coalesce(file.last_suivi_at, file.created_at) <= ${before(silentDays)}
      ORDER BY since, file.reference`,
    db.$queryRaw<(ReportedFile & { since: Date })[]>`
      SELECT ${file}, min(part.given_at) AS since
      FROM signalements.affectation part JOIN signalements.signalement file ON file.id = part.signalement_id
      WHERE part.status = 'PENDING' AND file.status = 'ACTIVE' AND ${ofPartner}
      GROUP BY file.id, file.reference, file.citycode ORDER BY since, file.reference`,
    db.$queryRaw<(ReportedFile & { since: Date })[]>`
      SELECT ${file}, coalesce(file.last_public_suivi_at, file.created_at) AS since
      FROM signalements.signalement file
      WHERE file.status = 'ACTIVE' AND file.merged_into IS NULL AND ${worked}
        AND coalesce(file.last_public_suivi_at, file.created_at) <= ${before(publicSuiviDays)}
      ORDER BY since, file.reference`,
  ]);
  return { week, suivis, closures, silent, waiting, late };
}

/** The partners that may have something to read: they have a part in a file that goes on, or had one until lately. */
export async function findReportedPartners(db: Db, week: ReportedWeek): Promise<string[]> {
  const rows = await db.affectation.findMany({
    where: {
      status: { notIn: ['REFUSED', 'CANCELLED'] },
      OR: [{ signalement: { status: 'ACTIVE' } }, { signalement: { updatedAt: { gte: week.from } } }],
    },
    select: { partnerId: true },
    distinct: ['partnerId'],
    orderBy: { partnerId: 'asc' },
  });
  return rows.map(({ partnerId }) => partnerId);
}
