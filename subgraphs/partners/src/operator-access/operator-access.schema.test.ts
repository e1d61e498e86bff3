import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aKnownAgent, viewerFor } from '../agent/agent.fixtures.ts';
import { subgraph } from '../index.ts';
import { openOperatorAccess, recogniseOperator } from './operator-access.command.ts';
import { anAccess } from './operator-access.fixtures.ts';

let now = new Date('2026-11-22T12:00:00Z');
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness?.close());
beforeEach(() => {
  // What an earlier test left open is over.
  now = new Date(now.getTime() + 2 * 3_600_000);
});

const ENTER = `mutation ($token: String!) { enterAsOperator(token: $token) { __typename
  ... on OperatorEntry { token expiresAt access { id status isMine mayDecide } } ... on Refusal { code } } }`;
const END = `mutation ($id: ID!) { endOperatorAccess(id: $id) { __typename
  ... on OperatorAccess { status endedBy { displayName } } ... on Refusal { code } } }`;
const CURRENT = '{ currentOperatorAccesses { id operatorName reason status isMine viewerMayEnd } }';

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const open = async (tenant: string, over: Parameters<typeof anAccess>[0] = {}) => {
  const { access, link } = await harness.inTenant(tenant, (context) => openOperatorAccess(context, anAccess(over)));
  return { id: toGlobalId('OperatorAccess', access.id), rawId: access.id, link, token: tokenIn(link) };
};
const tokenIn = (link: string) => new URL(link).searchParams.get('jeton') ?? '';
const enter = async (tenant: string, token: string) => {
  const { data } = await harness.as(tenant).execute(ENTER, { token });
  return data.enterAsOperator;
};
const recognise = async (tenant: string, token: string) =>
  (await harness.inTenant(tenant, (context) => recogniseOperator(context, token)))?.viewer;
const enterAs = async (tenant: string, over: Parameters<typeof anAccess>[0] = {}) => {
  const access = await open(tenant, over);
  const { token } = await enter(tenant, access.token);
  const viewer = await recognise(tenant, token);
  if (!viewer) throw new Error('the operator is not recognised');
  return { ...access, session: token as string, viewer };
};
/** The territory's own log, newest first. */
const log = (tenant: string) =>
  harness.inTenant(
    tenant,
    ({ db }) =>
      db.$queryRaw<{ action: string; actorKind: string; actorId: string; entityId: string; details: unknown }[]>`
        SELECT action, actor_kind AS "actorKind", actor_id AS "actorId", entity_id AS "entityId", details
        FROM partners.audit_entry ORDER BY id DESC`,
  );

describe('security rule 22: letting the operator in', () => {
  it('is off by default: nobody is announced and nothing can be entered', async () => {
    expect((await harness.as('pau', viewers.admin()).execute(CURRENT)).data.currentOperatorAccesses).toEqual([]);
    expect(await enter('pau', 'a'.repeat(43))).toEqual({ __typename: 'Refusal', code: 'LINK_UNKNOWN' });
  });

  it('is for our own command only', async () => {
    for (const viewer of [viewers.anonymous, viewers.admin()]) {
      const opened = harness.inTenant('niort', (context) => openOperatorAccess(context, anAccess()), viewer);
      await expect(opened).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    }
  });

  it('gives a link of the territory’s own host that enters once, and stands in its log with reason and length', async () => {
    const access = await open('niort', { minutes: 20 });
    expect(access.link).toMatch(/^http:\/\/niort\.localhost:3000\/acces-operateur\?jeton=[\w-]{43}$/);
    const entry = await enter('niort', access.token);
    expect(entry).toMatchObject({
      __typename: 'OperatorEntry',
      expiresAt: new Date(now.getTime() + 20 * 60_000).toISOString(),
      access: { id: access.id, status: 'OPEN', mayDecide: false },
    });
    expect(await enter('niort', access.token)).toEqual({ __typename: 'Refusal', code: 'LINK_USED' });
    const entries = (await log('niort')).filter(({ entityId }) => entityId === access.rawId);
    expect(entries).toMatchObject([
      { action: 'enterAsOperator' },
      {
        action: 'openOperatorAccess',
        actorKind: 'system',
        details: { reason: anAccess().reason, minutes: 20, permissions: expect.arrayContaining(['signalement.list']) },
      },
    ]);
  });

  it('is refused on another host, after five minutes, and from within another access', async () => {
    const access = await open('niort');
    expect(await enter('amiens', access.token)).toEqual({ __typename: 'Refusal', code: 'LINK_UNKNOWN' });
    const inside = await enterAs('niort', { operatorName: 'Dominique Autre' });
    const nested = await harness.as('niort', inside.viewer).execute(ENTER, { token: access.token });
    expect(nested.data.enterAsOperator).toEqual({ __typename: 'Refusal', code: 'OPERATOR_ALREADY_IN' });
    later(5);
    expect(await enter('niort', access.token)).toEqual({ __typename: 'Refusal', code: 'LINK_EXPIRED' });
  });

  it('is refused twice at once to the same person, however the name is written, and possible in another territory', async () => {
    const first = await enterAs('niort');
    await expect(open('niort', { operatorName: 'camille  OPERATRICE' })).rejects.toMatchObject({
      code: 'ALREADY_OPEN',
    });
    await open('amiens');
    await harness.as('niort', first.viewer).execute(END, { id: first.id });
    await open('niort');
  });

  it('is told by mail to the administrators and to the data protection contact, in words', async () => {
    const email = 'direction@niort.example';
    await harness.inTenant('niort', (context) => aKnownAgent(context, { email, role: 'territory_admin' }));
    await harness.runJobs();
    const before = harness.mailBox.sent.length;
    await open('niort');
    await harness.runJobs();
    const sent = harness.mailBox.sent.slice(before);
    expect(sent.map(({ to }) => to)).toEqual(expect.arrayContaining([email, 'donnees@niort.example']));
    expect(sent[0]?.text).toContain('Camille Opératrice');
    expect(sent[0]?.text).toContain(anAccess().reason);
    expect(sent[0]?.text).toContain('http://niort.localhost:3000/agents/acces-operateur');
  });
});

describe('an operator who is in', () => {
  it('reads, and each reading of personal data stands in the log under the access', async () => {
    await harness.inTenant('niort', (context) => aKnownAgent(context, { displayName: 'Zoé' }));
    const operator = await enterAs('niort');
    const asker = harness.as('niort', operator.viewer);
    const { data, errors } = await asker.execute(
      '{ viewer { kind agent { id } grantableRoles } agents { edges { node { id email } } } operatorAccesses { id } }',
    );
    expect(errors).toBeUndefined();
    expect(data.viewer).toEqual({ kind: 'OPERATOR', agent: null, grantableRoles: [] });
    const read = fromGlobalId('Agent', data.agents.edges[0].node.id);
    expect(await log('niort')).toContainEqual(
      expect.objectContaining({ action: 'read', actorKind: 'operator', actorId: operator.rawId, entityId: read }),
    );
  });

  it('changes nobody’s rights, makes no keys, and is refused cleanly where an agent is needed', async () => {
    const agent = await harness.inTenant('niort', (context) => aKnownAgent(context));
    const operator = await enterAs('niort', { mayDecide: true });
    const asker = harness.as('niort', operator.viewer);
    const attempts = [
      `mutation { deactivateAgent(id: "${toGlobalId('Agent', agent.id)}") { __typename } }`,
      'mutation { createApiKey(input: { name: "x", permissions: ["signalement.list"] }) { __typename } }',
      'mutation { createPartner(input: { name: "x", kind: CCAS, competences: [], communes: [] }) { __typename } }',
    ];
    for (const attempt of attempts) expect((await asker.execute(attempt)).errors?.[0]?.code).toBe('FORBIDDEN');
    const link = 'mutation { startOidcSignIn(link: true) { __typename ... on Refusal { code } } }';
    expect(JSON.stringify((await asker.execute(link)).data)).toMatch(/NOT_SIGNED_IN|OIDC_NOT_CONFIGURED/);
  });

  it('security rule 18: is nobody on another host', async () => {
    const { session } = await enterAs('niort');
    expect(await recognise('niort', session)).toBeDefined();
    expect(await recognise('amiens', session)).toBeUndefined();
  });

  it('security rule 22: is out when the time is over, whatever was done in it', async () => {
    const { session, viewer } = await enterAs('niort', { minutes: 30 });
    expect(viewer.expiresAt).toBe(new Date(now.getTime() + 30 * 60_000).toISOString());
    later(29);
    expect(await recognise('niort', session)).toBeDefined();
    later(1);
    expect(await recognise('niort', session)).toBeUndefined();
  });

  it('leaves by the banner or by signing out', async () => {
    const one = await enterAs('niort');
    const { data } = await harness.as('niort', one.viewer).execute(END, { id: one.id });
    expect(data.endOperatorAccess).toEqual({ __typename: 'OperatorAccess', status: 'ENDED', endedBy: null });
    expect(await recognise('niort', one.session)).toBeUndefined();
    const other = await enterAs('niort', { operatorName: 'Dominique Autre' });
    await harness.as('niort', other.viewer).execute('mutation { signOut { logoutUrl } }');
    expect(await recognise('niort', other.session)).toBeUndefined();
  });
});

describe('security rule 22: what the territory sees and may do', () => {
  it('is announced to every agent from the opening to the end, and to nobody else', async () => {
    const access = await open('niort');
    const seen = async (viewer: Parameters<Harness['as']>[1], tenant = 'niort') =>
      (await harness.as(tenant, viewer).execute(CURRENT)).data.currentOperatorAccesses;
    const announced = { id: access.id, operatorName: 'Camille Opératrice', reason: anAccess().reason, isMine: false };
    expect(await seen(viewers.agent())).toMatchObject([{ ...announced, status: 'WAITING', viewerMayEnd: false }]);
    expect(await seen(viewers.admin())).toMatchObject([{ ...announced, viewerMayEnd: true }]);
    expect(await seen(viewers.anonymous)).toEqual([]);
    expect(await seen(viewers.admin(), 'amiens')).toEqual([]);
    const { token } = await enter('niort', access.token);
    const operator = await recognise('niort', token);
    expect(await seen(operator)).toMatchObject([{ id: access.id, isMine: true, viewerMayEnd: true, status: 'OPEN' }]);
    later(30);
    expect(await seen(viewers.admin())).toEqual([]);
  });

  it('may end it: its administrator at once, another agent, a partner’s administrator or another operator never', async () => {
    const admin = viewerFor(
      await harness.inTenant('niort', (context) => aKnownAgent(context, { role: 'territory_admin' })),
    );
    const operator = await enterAs('niort');
    const other = await enterAs('niort', { operatorName: 'Dominique Autre' });
    const partnerAdmin = viewers.agent({
      role: 'partner_admin',
      partnerId: '019aa000-0000-7000-8000-00000000c0a5',
      permissions: ['agent.manage'],
    });
    for (const viewer of [viewers.agent({ permissions: ['agent.read'] }), partnerAdmin, other.viewer]) {
      const { errors } = await harness.as('niort', viewer).execute(END, { id: operator.id });
      expect(errors?.[0]?.code).toBe('FORBIDDEN');
    }
    const { data } = await harness.as('niort', admin).execute(END, { id: operator.id });
    expect(data.endOperatorAccess).toEqual({
      __typename: 'OperatorAccess',
      status: 'ENDED',
      endedBy: { displayName: 'Claire Martin' },
    });
    expect(await recognise('niort', operator.session)).toBeUndefined();
    expect(await recognise('niort', other.session)).toBeDefined();
    expect(await log('niort')).toContainEqual(
      expect.objectContaining({ action: 'endOperatorAccess', actorKind: 'agent', entityId: operator.rawId }),
    );
  });

  it('ends a link that was not followed yet', async () => {
    const admin = viewerFor(
      await harness.inTenant('niort', (context) => aKnownAgent(context, { role: 'territory_admin' })),
    );
    const access = await open('niort');
    await harness.as('niort', admin).execute(END, { id: access.id });
    expect(await enter('niort', access.token)).toEqual({ __typename: 'Refusal', code: 'LINK_USED' });
  });
});
