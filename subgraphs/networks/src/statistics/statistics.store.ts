import type { Db } from '@mitoyen/kit/database.ts';

/** The days between which figures are counted, of mainland France: from included, to excluded. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

// Only requests that somebody, or the rule of the territory, has validated: a false one is no figure.

/** Requests by month of their deposit. */
export function requestsByMonth(db: Db, { from, to }: Period): Promise<{ month: string; count: number }[]> {
  return db.$queryRaw`
    SELECT to_char(created_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM') AS month, count(*)::int AS count
    FROM networks.connection_request
    WHERE validated_at IS NOT NULL
      AND created_at >= (${from}::date::timestamp AT TIME ZONE 'Europe/Paris')
      AND created_at < (${to}::date::timestamp AT TIME ZONE 'Europe/Paris')
    GROUP BY 1`;
}

/** The same requests by where they stand today. */
export function requestsByStatus(db: Db, { from, to }: Period): Promise<{ status: string; count: number }[]> {
  return db.$queryRaw`
    SELECT status::text AS status, count(*)::int AS count
    FROM networks.connection_request
    WHERE validated_at IS NOT NULL
      AND created_at >= (${from}::date::timestamp AT TIME ZONE 'Europe/Paris')
      AND created_at < (${to}::date::timestamp AT TIME ZONE 'Europe/Paris')
    GROUP BY 1`;
}

/** Anonymous address tests by month, and those that were eligible. */
export function testsByMonth(
  db: Db,
  { from, to }: Period,
): Promise<{ month: string; count: number; eligible: number }[]> {
  return db.$queryRaw`
    SELECT to_char(day, 'YYYY-MM') AS month, count(*)::int AS count,
      (count(*) FILTER (WHERE outcome = 'ELIGIBLE'))::int AS eligible
    FROM networks.eligibility_test
    WHERE day >= ${from}::date AND day < ${to}::date
    GROUP BY 1`;
}

export interface ConnectedGroup {
  readonly networkId: string | null;
  readonly formerEnergy: 'ELECTRICITY' | 'GAS' | 'OIL' | 'OTHER';
  readonly requests: number;
  readonly dwellings: number;
}

/** Requests that ended connected, ever, by network and by what heated before. */
export function connectedGroups(db: Db): Promise<ConnectedGroup[]> {
  return db.$queryRaw`
    SELECT network_id AS "networkId", heating_energy::text AS "formerEnergy", count(*)::int AS requests,
      coalesce(sum(dwellings), 0)::int AS dwellings
    FROM networks.connection_request
    WHERE validated_at IS NOT NULL AND status = 'CONNECTED'
    GROUP BY 1, 2`;
}

export interface Delays {
  /** Days, and how many requests they are the median of; null days without any. */
  readonly firstAnswer: { readonly days: number | null; readonly requests: number };
  readonly connection: { readonly days: number | null; readonly requests: number };
}

/** Median days from the deposit to the first answer of requests of a period, and to the connection of all that got there. */
export async function medianDelays(db: Db, { from, to }: Period): Promise<Delays> {
  const [answers] = await db.$queryRaw<{ days: number | null; requests: number }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first_answer_at - created_at)::float8 / 86400) AS days,
      count(*)::int AS requests
    FROM networks.connection_request
    WHERE validated_at IS NOT NULL AND first_answer_at IS NOT NULL
      AND created_at >= (${from}::date::timestamp AT TIME ZONE 'Europe/Paris')
      AND created_at < (${to}::date::timestamp AT TIME ZONE 'Europe/Paris')`;
  const [connections] = await db.$queryRaw<{ days: number | null; requests: number }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM c.at - r.created_at)::float8 / 86400) AS days,
      count(*)::int AS requests
    FROM networks.connection_request r
    JOIN LATERAL (
      SELECT max(e.at) AS at FROM networks.connection_request_event e
      WHERE e.tenant_id = r.tenant_id AND e.request_id = r.id AND e.to_status = 'CONNECTED'
        AND e.from_status <> 'CONNECTED' AND e.undone_at IS NULL
    ) c ON c.at IS NOT NULL
    WHERE r.validated_at IS NOT NULL AND r.status = 'CONNECTED'`;
  const none = { days: null, requests: 0 };
  return { firstAnswer: answers ?? none, connection: connections ?? none };
}
