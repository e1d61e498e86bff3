import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeRequestStatus } from '../connection-request/connection-request.command.ts';
import { aPartnerAgent, aRequest, aServedNetwork, PARTNER } from '../connection-request/connection-request.fixtures.ts';
import { subgraph } from '../index.ts';

const START = new Date('2026-11-22T10:00:00Z');
let now = START;
let harness: Harness;
const admin = viewers.admin();
const FAR = { label: 'Lieu-dit Les Bois', citycode: '79191', lon: -0.42, lat: 46.36 };
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
  await harness.inTenant('niort', (context) => aServedNetwork(context));
});
afterAll(() => harness.close());

const DASHBOARD = `query($from: Date, $to: Date, $networkId: ID) { requestDashboard(from: $from, to: $to, networkId: $networkId) {
  total open unassigned unanswered late highPotential highPotentialNotContacted dwellings connectedDwellings medianFirstAnswerHours
  funnel { status now reached } byHeatingEnergy { key count } byHeatingType { key count }
  byNetwork { network { name } count connected } byMonth { month deposited connected } highPotentialWaiting { reference } } }`;
const CELLS = 'query($bbox: [Float!]!) { connectionDemandCells(bbox: $bbox) { west south east north atLeast } }';
const dashboard = async (variables: Record<string, unknown> = {}, viewer = admin, tenant = 'niort') =>
  (await harness.as(tenant, viewer).execute(DASHBOARD, variables)).data.requestDashboard;

test('the figures count what happened, in the period, for who looks', async () => {
  const deposit = (over: Record<string, unknown> = {}) =>
    harness.inTenant('niort', (context) => aRequest(context, over));
  const act = (id: string, step: 'REVIEW' | 'START_STUDY' | 'SEND_PROPOSAL' | 'START_WORKS' | 'CONNECT') =>
    harness.inTenant(
      'niort',
      (context) => changeRequestStatus(context, id, step, { reason: null, message: null }),
      admin,
    );
  const [fast, slow, waiting, far] = [
    await deposit(),
    await deposit({ heatingEnergy: 'OIL' }),
    await deposit(),
    await deposit({ address: FAR, heatingType: 'INDIVIDUAL' }),
  ];
  now = new Date('2026-11-22T12:00:00Z');
  for (const step of ['REVIEW', 'START_STUDY', 'SEND_PROPOSAL', 'START_WORKS', 'CONNECT'] as const)
    await act(fast.id, step);
  now = new Date('2026-11-23T10:00:00Z');
  await act(slow.id, 'REVIEW');
  now = new Date('2026-11-30T10:00:00Z');

  const figures = await dashboard();
  expect(figures).toMatchObject({
    total: 4,
    open: 3,
    unassigned: 1,
    unanswered: 2,
    late: 2,
    highPotential: 3,
    highPotentialNotContacted: 1,
    dwellings: 168,
    connectedDwellings: 42,
    medianFirstAnswerHours: 13,
    byHeatingEnergy: [
      { key: 'GAS', count: 3 },
      { key: 'OIL', count: 1 },
    ],
    byHeatingType: [
      { key: 'COLLECTIVE', count: 3 },
      { key: 'INDIVIDUAL', count: 1 },
    ],
    byNetwork: [{ network: { name: 'Le Clou Bouchet' }, count: 3, connected: 1 }],
    byMonth: [{ month: '2026-11', deposited: 4, connected: 1 }],
    highPotentialWaiting: [{ reference: waiting.reference }],
  });
  const step = (status: string) => figures.funnel.find((row: { status: string }) => row.status === status);
  expect(step('NEW')).toEqual({ status: 'NEW', now: 2, reached: 4 });
  expect(step('IN_REVIEW')).toEqual({ status: 'IN_REVIEW', now: 1, reached: 2 });
  expect(step('CONNECTED')).toEqual({ status: 'CONNECTED', now: 1, reached: 1 });
  expect(far.networkId).toBeNull();

  expect((await dashboard({ from: '2026-11-23' })).total).toBe(0);
  expect((await dashboard({ to: '2026-11-22' })).total).toBe(4);
  expect((await dashboard({ networkId: 'nonsense' })).total).toBe(0);
  expect((await dashboard({}, aPartnerAgent(PARTNER))).total).toBe(3);
  expect((await dashboard({}, aPartnerAgent(crypto.randomUUID()))).total).toBe(0);
  expect((await dashboard({}, admin, 'amiens')).total).toBe(0);
});

test('the figures come again when something happens, in one ring for what happens at once', async () => {
  const rings = await harness.as('niort', admin).subscribe('subscription { requestDashboardChanged { total } }');
  const before = (await dashboard()).total;
  const heard: number[] = [];
  const done = (async () => {
    for await (const { data } of rings) {
      // What the subscription selects.
      const figures = data?.requestDashboardChanged as { total: number } | undefined;
      heard.push(figures?.total ?? -1);
    }
  })();
  await harness.inTenant('niort', async (context) => {
    for (let i = 0; i < 5; i++) await aRequest(context);
  });
  for (const deadline = Date.now() + 5_000; Date.now() < deadline && heard.at(-1) !== before + 5; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await rings.return?.();
  await done;
  expect(heard.at(-1)).toBe(before + 5);
  expect(heard.length).toBeLessThan(5);
});

test('the public is told of places where five people ask, never of fewer, nor of unvalidated or erased requests', async () => {
  const address = { label: 'Rue Déserte', citycode: '79191', lon: -0.3905, lat: 46.3605 };
  const bbox = [-0.3906, 46.3604, -0.3904, 46.3606];
  const cells = async (tenant = 'niort') =>
    (await harness.as(tenant).execute(CELLS, { bbox })).data.connectionDemandCells;
  const seed = (over: Record<string, unknown> = {}) =>
    harness.inTenant('niort', (context) => aRequest(context, { address, ...over }));
  const first = await seed();
  for (let i = 0; i < 3; i++) await seed();
  expect(await cells()).toEqual([]);
  await seed();
  expect(await cells()).toMatchObject([{ atLeast: 5 }]);
  expect(await cells('amiens')).toEqual([]);
  await harness.inTenant(
    'niort',
    (context) => changeRequestStatus(context, first.id, 'ABANDON', { reason: 'NOT_SERIOUS', message: null }),
    admin,
  );
  expect(await cells()).toEqual([]);
  const odd = await harness.as('niort').execute(CELLS, { bbox: [1, 2] });
  expect(odd.errors?.[0]?.code).toBe('BAD_USER_INPUT');
});
