import { Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { partnerWeeks, type TerritoryReport } from './territory-report.ts';
import type { SilenceRules } from './weekly-report.store.ts';
import type { ReportedWeek } from './weekly-report.ts';

interface Counted {
  readonly partnerId: string;
  readonly count: number;
}

const { sql } = Prisma;
const DAY_MS = 86_400_000;
/** Parts of a partner that still sees the file. */
const seen = sql`part.status NOT IN ('REFUSED', 'CANCELLED')`;

/** The week of every partner, by the same words as its own report. What waits or is silent is looked at from `now`. */
export async function readTerritoryWeek(
  db: Db,
  week: ReportedWeek,
  now: Date,
  { silentDays }: Pick<SilenceRules, 'silentDays'>,
): Promise<TerritoryReport> {
  const before = new Date(now.getTime() - silentDays * DAY_MS);
  const [suivis, closures, silent, waiting] = await Promise.all([
    db.$queryRaw<Counted[]>`
      SELECT part.partner_id AS "partnerId", count(*)::int AS count
      FROM signalements.suivi JOIN signalements.affectation part ON part.signalement_id = suivi.signalement_id AND ${seen}
      WHERE suivi.created_at >= ${week.from} AND suivi.created_at < ${week.to} AND suivi.author_kind <> 'SYSTEM'
        AND suivi.deleted_at IS NULL
      GROUP BY part.partner_id`,
    db.$queryRaw<Counted[]>`
      SELECT part.partner_id AS "partnerId", count(DISTINCT step.signalement_id)::int AS count
      FROM signalements.life_cycle_step step
      JOIN signalements.affectation part ON part.signalement_id = step.signalement_id
        AND CASE WHEN step.affectation_id IS NULL THEN ${seen} ELSE part.id = step.affectation_id END
      WHERE step.at >= ${week.from} AND step.at < ${week.to} AND step.to_status = 'CLOSED'
      GROUP BY part.partner_id`,
    db.$queryRaw<Counted[]>`
      SELECT part.partner_id AS "partnerId", count(*)::int AS count
      FROM signalements.affectation part JOIN signalements.signalement file ON file.id = part.signalement_id
      WHERE part.status = 'ACCEPTED' AND file.status = 'ACTIVE' AND file.merged_into IS NULL
        AND coalesce(file.last_suivi_at, file.created_at) <= ${before}
      GROUP BY part.partner_id`,
    db.$queryRaw<Counted[]>`
      SELECT part.partner_id AS "partnerId", count(*)::int AS count
      FROM signalements.affectation part JOIN signalements.signalement file ON file.id = part.signalement_id
      WHERE part.status = 'PENDING' AND file.status = 'ACTIVE'
      GROUP BY part.partner_id`,
  ]);
  return { week, partners: partnerWeeks({ suivis, closures, silent, waiting }) };
}
