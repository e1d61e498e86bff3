// npm run bench:sensors [-- --quick]
// A million readings of one territory beside those of another, under row-level security as in production: taking batches in,
// the three curves that a screen asks for, and the hourly means that alerts are judged by; and what the same curve costs when
// every reading is fetched instead.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations, ensurePostgres, ensureRoles, roleUrl } from '@mitoyen/database';
import { Database } from '@mitoyen/kit/database.ts';
import { runInTenant } from '@mitoyen/kit/tenant-scope.ts';
import { QUANTITY_NAMES } from '@mitoyen/signalements/sensor/quantities.ts';
import { addMeasures, hourlyMeans, readCurve } from '@mitoyen/signalements/sensor/sensor.store.ts';
import pg from 'pg';
import { measure, words } from './percentiles.ts';

const isQuick = process.argv.includes('--quick');
const READINGS = isQuick ? 100_000 : 1_000_000;
const ROUNDS = isQuick ? 10 : 40;
const SENSORS = 20;
const BATCH = 500;
const SECRET = 'a secret for a bench';
const NOW = new Date('2026-11-22T10:00:00Z');
const DAY_MS = 86_400_000;
const uuid = (kind: string, number: number) => `019aa000-0000-7000-8000-${kind}${String(number).padStart(10, '0')}`;
const sensorId = (number: number) => uuid('5e', number);

const folder = mkdtempSync(join(tmpdir(), 'mitoyen-bench-sensors-'));
const server = await ensurePostgres({ dir: folder });
try {
  await applyMigrations(server.url);
  await ensureRoles(server.url, SECRET);
  await seed('niort', READINGS);
  await seed('amiens', READINGS / 5);
  const database = new Database(roleUrl(server.url, 'signalements', SECRET), 'signalements', 4);
  await runInTenant('niort', () => ask(database));
  await database.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Sensors that measure three quantities at the same pace, up to now. */
async function seed(tenant: string, count: number): Promise<void> {
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  await owner.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenant]);
  await owner.query(
    `INSERT INTO signalements.signalement (tenant_id, id, reference, deposit_key, deposit_fingerprint, address_label,
       search_text, citycode, reporter_kind, grid_version, has_danger, description)
     VALUES ($1, $2, '2026-000001', 'bench', 'bench', 'Rue du Banc', 'rue du banc', '79191', 'TENANT', '2026.2', false, '')`,
    [tenant, uuid('f1', 1)],
  );
  await owner.query(
    `INSERT INTO signalements.sensor (tenant_id, id, signalement_id, name, token_hash, installed_at, installed_by)
     SELECT $1, ('019aa000-0000-7000-8000-5e' || lpad(n::text, 10, '0'))::uuid, $2, 'Capteur ' || n, n::text, $3, $2
     FROM generate_series(1, $4::int) n`,
    [tenant, uuid('f1', 1), new Date(NOW.getTime() - 365 * DAY_MS), SENSORS],
  );
  const perCurve = Math.floor(count / SENSORS / QUANTITY_NAMES.length);
  const stepSeconds = Math.floor((365 * 86_400) / perCurve);
  await owner.query(
    `INSERT INTO signalements.sensor_reading (tenant_id, sensor_id, quantity, at, value)
     SELECT $1, ('019aa000-0000-7000-8000-5e' || lpad(n::text, 10, '0'))::uuid, q::signalements.sensor_quantity,
       $2::timestamptz - make_interval(secs => k * $3::int), 18 + 3 * sin(k / 50.0)
     FROM generate_series(1, $4::int) n, unnest($5::text[]) q, generate_series(0, $6::int - 1) k`,
    [tenant, NOW, stepSeconds, SENSORS, [...QUANTITY_NAMES], perCurve],
  );
  await owner.query('ANALYZE signalements.sensor_reading');
  await owner.end();
}

async function ask(database: Database): Promise<void> {
  const { db } = database;
  console.log(`${READINGS.toLocaleString('fr-FR')} readings of ${SENSORS} sensors over a year; p50 / p95`);
  const curve = (days: number) => ({
    from: new Date(NOW.getTime() - days * DAY_MS),
    to: NOW,
    spanSeconds: Math.max(600, Math.ceil((days * 86_400) / 300)),
  });
  for (const days of [30, 366]) {
    const times = await measure(ROUNDS, async () => {
      for (const quantity of QUANTITY_NAMES) await readCurve(db, sensorId(7), quantity, curve(days));
    });
    console.log(`three curves of ${days} days        ${words(times)}`);
  }
  const judged = await measure(ROUNDS, () =>
    hourlyMeans(db, sensorId(7), 'TEMPERATURE', new Date(NOW.getTime() - 14 * DAY_MS)),
  );
  console.log(`hourly means of 14 days        ${words(judged)}`);
  const year = await measure(ROUNDS, () => readCurve(db, sensorId(7), 'TEMPERATURE', curve(366)));
  const fetched = await measure(ROUNDS, () =>
    db.sensorReading.findMany({ where: { sensorId: sensorId(7), quantity: 'TEMPERATURE' }, orderBy: { at: 'asc' } }),
  );
  console.log(`one curve of a year             ${words(year)}`);
  console.log(
    `the same, every reading fetched ${words(fetched)}: ${(fetched.p50 / year.p50).toFixed(1)} times as long`,
  );
  let batch = 0;
  const taken = await measure(ROUNDS, () => {
    batch++;
    const start = NOW.getTime() + batch * 1_000_000;
    const measures = Array.from({ length: BATCH }, (_, k) => ({
      quantity: 'TEMPERATURE' as const,
      at: new Date(start + k * 1_000),
      value: 19,
    }));
    return addMeasures(db, sensorId(3), measures);
  });
  console.log(
    `a batch of ${BATCH} taken in         ${words(taken)}: ${Math.round((BATCH / taken.p50) * 1_000).toLocaleString('fr-FR')} readings/s on one connection`,
  );
}
