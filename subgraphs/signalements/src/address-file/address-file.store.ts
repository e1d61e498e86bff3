import type { Db } from '@mitoyen/kit/database.ts';
import type { Sight } from '../signalement/visibility.ts';

/** An address where several files stand, as far as somebody sees them. */
export interface Concentration {
  readonly banId: string;
  readonly label: string;
  readonly citycode: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly files: number;
  readonly open: number;
  readonly withDanger: number;
  /** The worst class of a file there; null when none was scored. */
  readonly worstClass: string | null;
  /** Arrêtés in force there: signed and not lifted. */
  readonly arretes: number;
  readonly lastDepositAt: Date;
}

/** The addresses with at least so many files in sight, duplicates that were merged not counted: most open files first. */
export function findConcentrations(db: Db, sight: Sight, atLeast: number, limit: number): Promise<Concentration[]> {
  if (sight.sees === 'none') return Promise.resolve([]);
  const partnerId = sight.sees === 'partner' ? sight.partnerId : null;
  return db.$queryRaw<Concentration[]>`
    SELECT file.ban_id AS "banId", (array_agg(file.address_label ORDER BY file.id DESC))[1] AS label,
      (array_agg(file.citycode ORDER BY file.id DESC))[1] AS citycode,
      (array_agg(file.lon ORDER BY file.id DESC))[1] AS lon, (array_agg(file.lat ORDER BY file.id DESC))[1] AS lat,
      count(*)::int AS files,
      count(*) FILTER (WHERE file.status IN ('NEW', 'ACTIVE'))::int AS open,
      count(*) FILTER (WHERE file.has_danger AND file.status IN ('NEW', 'ACTIVE'))::int AS "withDanger",
      max(file.class_letter) AS "worstClass",
      (SELECT count(*)::int FROM signalements.arrete WHERE arrete.tenant_id = current_setting('app.tenant_id')
        AND arrete.ban_id = file.ban_id AND arrete.status IN ('SIGNED', 'NOTIFIED')) AS arretes,
      max(file.created_at) AS "lastDepositAt"
    FROM signalements.signalement file
    WHERE file.tenant_id = current_setting('app.tenant_id') AND file.ban_id IS NOT NULL AND file.merged_into IS NULL
      AND (${partnerId}::uuid IS NULL OR EXISTS (
        SELECT FROM signalements.affectation part WHERE part.tenant_id = file.tenant_id AND part.signalement_id = file.id
          AND part.partner_id = ${partnerId}::uuid AND part.status NOT IN ('REFUSED', 'CANCELLED')))
    GROUP BY file.ban_id
    HAVING count(*) >= ${atLeast}
    ORDER BY open DESC, files DESC, file.ban_id
    LIMIT ${limit}`;
}
