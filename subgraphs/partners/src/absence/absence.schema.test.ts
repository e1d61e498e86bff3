import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aKnownAgent, viewerFor } from '../agent/agent.fixtures.ts';
import type { Agent } from '../agent/agent.ts';
import { subgraph } from '../index.ts';

let harness: Harness;
let at = new Date('2026-12-20T09:00:00Z');
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => at });
});
afterAll(() => harness?.close());

const known = (tenant: string, displayName: string) =>
  harness.inTenant(tenant, (context) => aKnownAgent(context, { displayName }));
const idOf = ({ id }: Agent) => toGlobalId('Agent', id);

const ANNOUNCE = `mutation ($agentId: ID, $firstDay: String!, $lastDay: String!, $standInId: ID) {
  announceAbsence(agentId: $agentId, firstDay: $firstDay, lastDay: $lastDay, standInId: $standInId) {
    ... on AgentAbsence { id agent { displayName } standIn { displayName } } ... on Refusal { code field } } }`;
const announce = async (viewer: Parameters<Harness['as']>[1], variables: object) =>
  (await harness.as('niort', viewer).execute(ANNOUNCE, { firstDay: '2026-12-21', lastDay: '2026-12-31', ...variables }))
    .data.announceAbsence;
const worker = async (agent: Agent) => {
  const { data } = await harness
    .as('niort', viewers.admin())
    .execute(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Agent { worksToday { displayName } } } }`,
      { r: [{ __typename: 'Agent', id: idOf(agent) }] },
    );
  return data._entities[0].worksToday?.displayName ?? null;
};

it('what comes for somebody who is away goes to who stands in, and back when the days are over', async () => {
  const [anna, bilal] = [await known('niort', 'Anna'), await known('niort', 'Bilal')];
  const made = await announce(viewerFor(anna), { standInId: idOf(bilal) });
  expect(made).toMatchObject({ agent: { displayName: 'Anna' }, standIn: { displayName: 'Bilal' } });
  expect(await worker(anna)).toBe('Anna');
  at = new Date('2026-12-24T09:00:00Z');
  expect(await worker(anna)).toBe('Bilal');

  const withdraw = `mutation ($id: ID!) { withdrawAbsence(id: $id) { ... on AgentAbsence { id } ... on Refusal { code } } }`;
  const stranger = harness.as('amiens', viewers.admin());
  expect((await stranger.execute(withdraw, { id: made.id })).data.withdrawAbsence).toEqual({ code: 'NOT_FOUND' });
  await harness.as('niort', viewerFor(anna)).execute(withdraw, { id: made.id });
  expect(await worker(anna)).toBe('Anna');
  at = new Date('2026-12-20T09:00:00Z');
});

it('nobody announces for somebody else but who manages them, and nobody from elsewhere stands in', async () => {
  const [chloe, david] = [await known('niort', 'Chloé'), await known('niort', 'David')];
  const foreigner = await known('amiens', 'Étrangère');
  const asColleague = await harness
    .as('niort', viewerFor(david))
    .execute(ANNOUNCE, { agentId: idOf(chloe), firstDay: '2026-12-21', lastDay: '2026-12-22' });
  expect(asColleague.errors?.[0]?.code).toBe('FORBIDDEN');
  expect(await announce(viewers.admin(), { agentId: idOf(chloe), standInId: idOf(foreigner) })).toEqual({
    code: 'STAND_IN_INVALID',
    field: 'standInId',
  });
  expect(await announce(viewers.admin(), { agentId: idOf(chloe), standInId: idOf(chloe) })).toMatchObject({
    code: 'STAND_IN_INVALID',
  });
  expect(await announce(viewers.admin(), { agentId: idOf(chloe), standInId: idOf(david) })).toMatchObject({
    agent: { displayName: 'Chloé' },
  });
  expect(await announce(viewerFor(chloe), { firstDay: '2026-12-31', lastDay: '2027-01-05' })).toMatchObject({
    code: 'ABSENCE_OVERLAPS',
  });
});

it('who leaves names who takes over', async () => {
  const [eva, farid] = [await known('niort', 'Eva'), await known('niort', 'Farid')];
  const { data } = await harness
    .as('niort', viewers.admin())
    .execute(
      `mutation ($id: ID!, $to: ID) { deactivateAgent(id: $id, successorId: $to) { ... on Agent { isActive } ... on Refusal { code } } }`,
      { id: idOf(eva), to: idOf(farid) },
    );
  expect(data.deactivateAgent).toEqual({ isActive: false });
  expect(await worker(eva)).toBe('Farid');
});
