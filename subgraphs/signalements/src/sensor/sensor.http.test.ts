import type { AddressInfo } from 'node:net';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { subgraph } from '../index.ts';
import { aFile, aFileOf, OTHER_PARTNER, PARTNER } from '../signalement/signalement.fixtures.ts';

const HOUR = 3_600_000;
let now = new Date('2026-11-01T08:00:00Z');
let harness: Harness;
let server: RunningServer;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
  server = await serveSubgraph(subgraph, harness.runtime, 0);
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

async function push(body: unknown, tenant = 'niort') {
  const token = await signContext(
    { tenant, viewer: viewers.anonymous, locale: 'fr' },
    'subgraph',
    harness.runtime.secret,
  );
  const { port } = server.server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/signalements/sensors/readings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [CONTEXT_HEADER]: token },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const INSTALL = `mutation ($id: ID!) { installSensor(signalementId: $id, name: "Chambre nord", room: "Chambre") {
  ... on InstalledSensor { token sensor { id name } } ... on Refusal { code } } }`;
const READ = `query ($id: ID!) { signalement(id: $id) { suivis { text visibility authorKind } sensors { name lastReadingAt removedAt
  alerts { kind words startedAt endedAt worst } curves(days: 30) { quantity unit points { at mean lowest highest } thresholds { limit source } } } } }`;

async function installed() {
  const { globalId } = await harness.inTenant('niort', (context) => aFile(context), admin);
  const { data } = await harness.as('niort', admin).execute(INSTALL, { id: globalId });
  return { file: globalId, token: data.installSensor.token as string, id: data.installSensor.sensor.id as string };
}
const read = async (id: string, viewer = admin) =>
  (await harness.as('niort', viewer).execute(READ, { id })).data.signalement;

it('a cold dwelling is seen in its curves, and told once in the file', async () => {
  const { file, token } = await installed();
  for (let hour = 1; hour <= 30; hour++) {
    now = new Date(now.getTime() + HOUR);
    const readings = [0, 20, 40].map((minute) => ({
      at: new Date(now.getTime() - minute * 60_000).toISOString(),
      temperature: 15 + minute / 100,
      humidity: 60,
    }));
    expect(await push({ token, readings })).toEqual({ status: 202, body: { added: 6, rejected: [] } });
    // The same batch again, as a device that did not hear the answer.
    expect((await push({ token, readings })).body.added).toBe(0);
  }
  await harness.runJobs();
  const { sensors, suivis } = await read(file);
  const [sensor] = sensors;
  expect(sensor.curves.map(({ quantity }: { quantity: string }) => quantity)).toEqual(['TEMPERATURE', 'HUMIDITY']);
  expect(sensor.curves[0].points.length).toBeLessThanOrEqual(300);
  expect(sensor.curves[0].points[0]).toMatchObject({ lowest: expect.closeTo(15, 1) });
  expect(sensor.alerts).toEqual([expect.objectContaining({ kind: 'COLD', endedAt: null })]);
  expect(suivis.filter(({ text }: { text: string }) => text.includes('moins de 18 °C'))).toEqual([
    expect.objectContaining({ visibility: 'PRIVATE', authorKind: 'SYSTEM' }),
  ]);
});

it('one bad reading loses none of the others; a reading of the future is named', async () => {
  const { token } = await installed();
  now = new Date(now.getTime() + HOUR);
  const readings = [
    { at: now.toISOString(), temperature: 20 },
    { at: new Date(now.getTime() + 24 * HOUR).toISOString(), temperature: 20 },
    { at: now.toISOString(), co2: -3 },
  ];
  expect(await push({ token, readings })).toEqual({
    status: 202,
    body: {
      added: 1,
      rejected: [
        { index: 1, code: 'FUTURE' },
        { index: 2, code: 'OUT_OF_RANGE' },
      ],
    },
  });
});

it('refuses what is no device of this territory, no JSON, or too much', async () => {
  const { token, id } = await installed();
  const one = [{ at: now.toISOString(), temperature: 20 }];
  expect(await push({ token, readings: one }, 'amiens')).toEqual({ status: 401, body: { code: 'UNKNOWN_SENSOR' } });
  expect(await push({ token: 'x', readings: one })).toEqual({ status: 401, body: { code: 'UNKNOWN_SENSOR' } });
  expect((await push('{"token":')).status).toBe(400);
  expect((await push({ token, readings: Array.from({ length: 1_001 }, () => one[0]) })).status).toBe(413);
  expect((await push(`{"token":"${'x'.repeat(300_000)}"}`)).status).toBe(413);

  const renew =
    'mutation ($id: ID!) { renewSensorToken(id: $id) { ... on InstalledSensor { token } ... on Refusal { code } } }';
  const { data } = await harness.as('niort', admin).execute(renew, { id });
  expect((await push({ token, readings: one })).status).toBe(401);
  expect((await push({ token: data.renewSensorToken.token, readings: one })).status).toBe(202);
});

it('is the business of who sees the file; what was measured stays when the device goes', async () => {
  const { globalId } = await harness.inTenant('niort', (context) => aFileOf(context, PARTNER), admin);
  const permissions = ['signalement.list', 'sensor.manage'] as const;
  const own = viewers.agent({ partnerId: PARTNER, permissions: [...permissions] });
  const stranger = viewers.agent({ partnerId: OTHER_PARTNER, permissions: [...permissions] });
  expect((await harness.as('niort', stranger).execute(INSTALL, { id: globalId })).data.installSensor).toEqual({
    code: 'NOT_FOUND',
  });
  const { data } = await harness.as('niort', own).execute(INSTALL, { id: globalId });
  const { token, sensor } = data.installSensor;
  now = new Date(now.getTime() + HOUR);
  await push({ token, readings: [{ at: now.toISOString(), temperature: 20 }] });
  const list = '{ sensors { id } }';
  const seen = async (viewer: typeof admin) =>
    (await harness.as('niort', viewer).execute(list)).data.sensors.map(({ id }: { id: string }) => id);
  expect(await seen(own)).toContain(sensor.id);
  expect(await seen(stranger)).not.toContain(sensor.id);
  now = new Date(now.getTime() + HOUR);
  await harness
    .as('niort', own)
    .execute('mutation ($id: ID!) { removeSensor(id: $id) { ... on Sensor { id } } }', { id: sensor.id });
  expect((await read(globalId)).sensors[0]).toMatchObject({
    removedAt: now.toISOString(),
    curves: [{ quantity: 'TEMPERATURE' }],
  });
  const late = [{ at: now.toISOString(), temperature: 20 }];
  now = new Date(now.getTime() + HOUR);
  expect((await push({ token, readings: [...late, { at: now.toISOString(), temperature: 20 }] })).body).toEqual({
    added: 1,
    rejected: [{ index: 1, code: 'FUTURE' }],
  });
});
