import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { IntegratorViewer, OperatorViewer, Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { aFile, aFileOf, OTHER_PARTNER, PARTNER } from './signalement.fixtures.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness?.close());

const aProgram = (over: Partial<IntegratorViewer> = {}): Viewer => ({
  kind: 'integrator',
  keyId: '01936f00-0000-7000-8000-000000000003',
  partnerId: null,
  permissions: ['signalement.list', 'signalement.listAll', 'signalement.decide', 'suivi.write'],
  ...over,
});
const anOperator = (permissions: OperatorViewer['permissions']): Viewer => ({
  kind: 'operator',
  accessId: '01936f00-0000-7000-8000-000000000004',
  sessionId: '01936f00-0000-7000-8000-000000000004',
  name: 'Camille Opératrice',
  permissions,
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
});
const READING = ['signalement.list', 'signalement.listAll', 'signalement.readDeclarant'] as const;

const ask = (query: string, variables: Record<string, unknown>, viewer: Viewer, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(query, variables);
const SEE = 'query($id: ID!) { signalement(id: $id) { reference declarant { name } } }';
const COUNT = 'query($mine: Boolean) { signalements(filter: { mine: $mine }) { totalCount } }';
const ACCEPT = `mutation($id: ID!) { decideSignalement(id: $id, decision: ACCEPT) { __typename ... on Signalement { status } ... on Refusal { code } } }`;
const REFUSE = `mutation($id: ID!) { decideSignalement(id: $id, decision: REFUSE, reason: OTHER, message: "Non.") { __typename } }`;
const WRITE = `mutation($id: ID!) { addSuivi(signalementId: $id, text: "Bonjour.", visibility: PUBLIC) { __typename } }`;

test('a partner’s program sees what was given to that partner, and works on nothing else', async () => {
  const given = await harness.inTenant('niort', (context) => aFileOf(context, PARTNER), viewers.admin());
  const other = await harness.inTenant('niort', (context) => aFileOf(context, OTHER_PARTNER), viewers.admin());
  const program = aProgram({ partnerId: PARTNER });
  expect((await ask(SEE, { id: given.globalId }, program)).data.signalement).not.toBeNull();
  expect((await ask(SEE, { id: other.globalId }, program)).data.signalement).toBeNull();
  expect((await ask(COUNT, { mine: true }, program)).data.signalements.totalCount).toBe(1);
  expect((await ask(SEE, { id: given.globalId }, program, 'amiens')).data.signalement).toBeNull();
});

test('the collectivité’s program decides, under its own name in the log, and speaks for nobody', async () => {
  const file = await harness.inTenant('niort', (context) => aFile(context));
  const refused = await ask(REFUSE, { id: file.globalId }, aProgram());
  expect(refused.errors?.[0]?.code).toBe('FORBIDDEN');
  expect((await ask(WRITE, { id: file.globalId }, aProgram())).errors?.[0]?.code).toBe('FORBIDDEN');
  expect((await ask(ACCEPT, { id: file.globalId }, aProgram())).data.decideSignalement).toEqual({
    __typename: 'Signalement',
    status: 'ACTIVE',
  });
  expect((await ask(COUNT, { mine: true }, aProgram())).data.signalements.totalCount).toBe(0);
  const entries = await harness.inTenant(
    'niort',
    ({ db }) =>
      db.$queryRaw`SELECT action, actor_id FROM signalements.audit_entry WHERE actor_kind = 'integrator' AND action <> 'read'`,
  );
  expect(entries).toEqual([{ action: 'decideSignalement', actor_id: '01936f00-0000-7000-8000-000000000003' }]);
});

test('security rule 22: an operator reads, each declarant under the access in the log, and decides only when that was asked for', async () => {
  const file = await harness.inTenant('niort', (context) => aFile(context));
  const reader = anOperator([...READING]);
  expect((await ask(SEE, { id: file.globalId }, reader)).data.signalement.declarant).not.toBeNull();
  expect((await ask(ACCEPT, { id: file.globalId }, reader)).errors?.[0]?.code).toBe('FORBIDDEN');
  expect((await ask(SEE, { id: file.globalId }, reader, 'amiens')).data.signalement).toBeNull();
  const read = await harness.inTenant(
    'niort',
    ({ db }) =>
      db.$queryRaw`SELECT DISTINCT actor_id FROM signalements.audit_entry WHERE actor_kind = 'operator' AND action = 'read'`,
  );
  expect(read).toEqual([{ actor_id: '01936f00-0000-7000-8000-000000000004' }]);
  const decider = anOperator([...READING, 'signalement.decide']);
  expect((await ask(REFUSE, { id: file.globalId }, decider)).errors?.[0]?.code).toBe('FORBIDDEN');
  expect((await ask(ACCEPT, { id: file.globalId }, decider)).data.decideSignalement).toMatchObject({
    status: 'ACTIVE',
  });
});
