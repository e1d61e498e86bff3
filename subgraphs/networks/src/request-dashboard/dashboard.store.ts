import { Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { Sight } from '../connection-request/visibility.ts';

/** What figures are counted on. */
export interface DashboardScope {
  readonly sight: Sight;
  /** Deposited from this instant on, and before that one; null: since ever, until now. */
  readonly from: Date | null;
  readonly to: Date | null;
  readonly networkId: string | null;
  /** A request without a first answer from before this instant is late. */
  readonly lateBefore: Date;
}

function inScope({ sight, from, to, networkId }: DashboardScope): Prisma.Sql {
  const conditions = [inSight(sight)];
  if (from) conditions.push(Prisma.sql`request.created_at >= ${from}`);
  if (to) conditions.push(Prisma.sql`request.created_at < ${to}`);
  if (networkId) conditions.push(Prisma.sql`request.network_id = ${networkId}::uuid`);
  return Prisma.join(conditions, ' AND ');
}

function inSight(sight: Sight): Prisma.Sql {
  if (sight.sees === 'partner') return Prisma.sql`request.partner_id = ${sight.partnerId}::uuid`;
  return sight.sees === 'all' ? Prisma.sql`true` : Prisma.sql`false`;
}

export interface DashboardTotals {
  readonly total: number;
  readonly open: number;
  readonly toValidate: number;
  readonly unassigned: number;
  readonly unanswered: number;
  readonly late: number;
  readonly highPotential: number;
  readonly highPotentialNotContacted: number;
  readonly eligible: number;
  readonly dwellings: number;
  readonly connectedDwellings: number;
  /** Hours between the deposit, once validated, and the first answer; null when there was none. */
  readonly medianFirstAnswerHours: number | null;
  readonly slowestTenthFirstAnswerHours: number | null;
}

/** The headline figures, in one pass over the requests. */
export async function readTotals(db: Db, scope: DashboardScope): Promise<DashboardTotals> {
  const [row] = await db.$queryRaw<DashboardTotals[]>`
    SELECT count(*)::int AS total,
      count(*) FILTER (WHERE ended_at IS NULL)::int AS open,
      count(*) FILTER (WHERE status = 'TO_VALIDATE')::int AS "toValidate",
      count(*) FILTER (WHERE partner_id IS NULL AND ended_at IS NULL)::int AS unassigned,
      count(*) FILTER (WHERE first_answer_at IS NULL AND ended_at IS NULL)::int AS unanswered,
      count(*) FILTER (WHERE first_answer_at IS NULL AND ended_at IS NULL AND assigned_at < ${scope.lateBefore})::int AS late,
      count(*) FILTER (WHERE is_high_potential)::int AS "highPotential",
      count(*) FILTER (WHERE is_high_potential AND first_answer_at IS NULL AND ended_at IS NULL)::int AS "highPotentialNotContacted",
      count(*) FILTER (WHERE outcome = 'ELIGIBLE')::int AS eligible,
      coalesce(sum(dwellings), 0)::int AS dwellings,
      coalesce(sum(dwellings) FILTER (WHERE status = 'CONNECTED'), 0)::int AS "connectedDwellings",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM greatest(first_answer_at - validated_at, interval '0')) / 3600)
        FILTER (WHERE first_answer_at IS NOT NULL)::float8 AS "medianFirstAnswerHours",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM greatest(first_answer_at - validated_at, interval '0')) / 3600)
        FILTER (WHERE first_answer_at IS NOT NULL)::float8 AS "slowestTenthFirstAnswerHours"
    FROM networks.connection_request request WHERE ${inScope(scope)}`;
  if (!row) throw new Error('a count answers one row');
  return row;
}

export interface FunnelStep {
  readonly status: string;
  /** How many are there now. */
  readonly now: number;
  /** How many have ever been there. */
  readonly reached: number;
}

/** How many requests are at each status, and how many ever reached it: dated steps that were not taken back. */
export function readFunnel(db: Db, scope: DashboardScope): Promise<FunnelStep[]> {
  return db.$queryRaw<FunnelStep[]>`
    WITH seen AS (SELECT id, status FROM networks.connection_request request WHERE ${inScope(scope)}),
    reached AS (
      SELECT event.to_status AS status, count(DISTINCT event.request_id)::int AS reached
      FROM networks.connection_request_event event JOIN seen ON seen.id = event.request_id
      WHERE event.undone_at IS NULL AND event.from_status <> event.to_status GROUP BY 1
    ),
    present AS (SELECT status::text AS status, count(*)::int AS now FROM seen GROUP BY 1)
    SELECT coalesce(reached.status, present.status) AS status, coalesce(now, 0) AS now, coalesce(reached, 0) AS reached
    FROM reached FULL JOIN present ON present.status = reached.status`;
}

export interface Share {
  readonly key: string;
  readonly count: number;
}

const GROUPS = {
  heatingEnergy: Prisma.sql`coalesce(heating_energy::text, 'UNKNOWN')`,
  heatingType: Prisma.sql`coalesce(heating_type::text, 'UNKNOWN')`,
  structureKind: Prisma.sql`structure_kind::text`,
} as const;

/** How the requests split by one of their answers, the largest first. */
export function readShares(db: Db, scope: DashboardScope, by: keyof typeof GROUPS): Promise<Share[]> {
  return db.$queryRaw<Share[]>`
    SELECT ${GROUPS[by]} AS key, count(*)::int AS count
    FROM networks.connection_request request WHERE ${inScope(scope)} GROUP BY 1 ORDER BY 2 DESC, 1`;
}

export interface NetworkFigures {
  readonly networkId: string;
  readonly count: number;
  readonly highPotential: number;
  readonly unanswered: number;
  readonly connected: number;
  readonly medianFirstAnswerHours: number | null;
}

/** The networks that are asked for most. */
export function readNetworks(db: Db, scope: DashboardScope, limit: number): Promise<NetworkFigures[]> {
  return db.$queryRaw<NetworkFigures[]>`
    SELECT network_id AS "networkId", count(*)::int AS count,
      count(*) FILTER (WHERE is_high_potential)::int AS "highPotential",
      count(*) FILTER (WHERE first_answer_at IS NULL AND ended_at IS NULL)::int AS unanswered,
      count(*) FILTER (WHERE status = 'CONNECTED')::int AS connected,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM greatest(first_answer_at - validated_at, interval '0')) / 3600)
        FILTER (WHERE first_answer_at IS NOT NULL)::float8 AS "medianFirstAnswerHours"
    FROM networks.connection_request request
    WHERE ${inScope(scope)} AND network_id IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${limit}`;
}

export interface MonthFigures {
  /** yyyy-mm, on the calendar of mainland France. */
  readonly month: string;
  readonly deposited: number;
  readonly connected: number;
}

/** What came in and what was connected, month by month, of the last twelve with any. */
export function readMonths(db: Db, scope: DashboardScope): Promise<MonthFigures[]> {
  return db.$queryRaw<MonthFigures[]>`
    WITH dated AS (
      SELECT to_char(created_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM') AS month, 1 AS deposited, 0 AS connected
      FROM networks.connection_request request WHERE ${inScope(scope)}
      UNION ALL
      SELECT to_char(ended_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM'), 0, 1
      FROM networks.connection_request request WHERE ${inScope(scope)} AND status = 'CONNECTED'
    ),
    latest AS (
      SELECT month, sum(deposited)::int AS deposited, sum(connected)::int AS connected
      FROM dated GROUP BY 1 ORDER BY 1 DESC LIMIT 12
    )
    SELECT * FROM latest ORDER BY month`;
}
