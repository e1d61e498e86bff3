import type { Sensor, SensorAlert } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { Quantity } from './quantities.ts';
import type { Measure } from './readings.ts';
import type { Alert, HourlyMean } from './thresholds.ts';

/** The sensors of these files, those in place first. */
export function findSensors(db: Db, signalementIds: readonly string[]): Promise<Sensor[]> {
  return db.sensor.findMany({
    where: { signalementId: { in: [...signalementIds] } },
    orderBy: [{ removedAt: { sort: 'desc', nulls: 'first' } }, { installedAt: 'asc' }, { id: 'asc' }],
  });
}

/** Every sensor of the territory: with an alert that lasts first, then those that were heard last. 200 at most. */
export async function listSensors(db: Db): Promise<Sensor[]> {
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT sensor.id::text FROM signalements.sensor
    WHERE sensor.tenant_id = current_setting('app.tenant_id')
    ORDER BY removed_at IS NULL DESC,
      EXISTS (SELECT FROM signalements.sensor_alert alert WHERE alert.tenant_id = sensor.tenant_id
        AND alert.sensor_id = sensor.id AND alert.ended_at IS NULL) DESC,
      last_reading_at DESC NULLS LAST, id
    LIMIT 200`;
  const rows = await db.sensor.findMany({ where: { id: { in: ids.map(({ id }) => id) } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap(({ id }) => byId.get(id) ?? []);
}

export function findSensor(db: Db, id: string): Promise<Sensor | null> {
  return db.sensor.findFirst({ where: { id } });
}

/** The device of a token, in place or not. */
export function findSensorByToken(db: Db, tokenHash: string): Promise<Sensor | null> {
  return db.sensor.findFirst({ where: { tokenHash } });
}

/** Keeps measures; those that were known stay as they were. Answers how many are new. */
export async function addMeasures(db: Db, sensorId: string, measures: readonly Measure[]): Promise<number> {
  if (measures.length === 0) return 0;
  const added = await db.$executeRaw`
    INSERT INTO signalements.sensor_reading (sensor_id, quantity, at, value)
    SELECT ${sensorId}::uuid, quantity::signalements.sensor_quantity, at, value
    FROM unnest(
      ${measures.map(({ quantity }) => quantity)}::text[],
      ${measures.map(({ at }) => at)}::timestamptz[],
      ${measures.map(({ value }) => value)}::real[]
    ) AS batch (quantity, at, value)
    ON CONFLICT DO NOTHING`;
  const last = new Date(Math.max(...measures.map(({ at }) => at.getTime())));
  await db.sensor.updateMany({
    where: { id: sensorId, OR: [{ lastReadingAt: null }, { lastReadingAt: { lt: last } }] },
    data: { lastReadingAt: last },
  });
  return added;
}

/** The means of each hour in which something was measured, oldest first. */
export function hourlyMeans(db: Db, sensorId: string, quantity: Quantity, since: Date): Promise<HourlyMean[]> {
  return db.$queryRaw<HourlyMean[]>`
    SELECT date_bin('1 hour', at, 'epoch') AS hour, avg(value)::float8 AS mean
    FROM signalements.sensor_reading
    WHERE tenant_id = current_setting('app.tenant_id') AND sensor_id = ${sensorId}::uuid
      AND quantity = ${quantity}::text::signalements.sensor_quantity AND at >= ${since}
    GROUP BY 1 ORDER BY 1`;
}

/** One point of a curve: the mean, the lowest and the highest of a span of time. */
export interface CurvePoint {
  readonly at: Date;
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
}

/** A curve between two instants in spans of so many seconds; spans without any measure are left out. */
export function readCurve(
  db: Db,
  sensorId: string,
  quantity: Quantity,
  { from, to, spanSeconds }: { readonly from: Date; readonly to: Date; readonly spanSeconds: number },
): Promise<CurvePoint[]> {
  return db.$queryRaw<CurvePoint[]>`
    SELECT date_bin(make_interval(secs => ${spanSeconds}), at, 'epoch') AS at,
      avg(value)::float8 AS mean, min(value)::float8 AS lowest, max(value)::float8 AS highest
    FROM signalements.sensor_reading
    WHERE tenant_id = current_setting('app.tenant_id') AND sensor_id = ${sensorId}::uuid
      AND quantity = ${quantity}::text::signalements.sensor_quantity AND at >= ${from} AND at < ${to}
    GROUP BY 1 ORDER BY 1`;
}

/** The alerts of these sensors, the latest first. */
export function findAlerts(db: Db, sensorIds: readonly string[]): Promise<SensorAlert[]> {
  return db.sensorAlert.findMany({
    where: { sensorId: { in: [...sensorIds] } },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  });
}

/** Keeps an alert, or what became of it; true when it is a new one. */
export async function keepAlert(db: Db, id: string, sensorId: string, alert: Alert): Promise<boolean> {
  const { kind, startedAt, endedAt, worst } = alert;
  const { count } = await db.sensorAlert.updateMany({
    where: { sensorId, kind, startedAt },
    data: { endedAt, worst },
  });
  if (count > 0) return false;
  await db.sensorAlert.create({ data: { id, sensorId, kind, startedAt, endedAt, worst } });
  return true;
}
