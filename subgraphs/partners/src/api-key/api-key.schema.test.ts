import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deactivateAgent } from '../agent/agent.command.ts';
import { aKnownAgent, viewerFor } from '../agent/agent.fixtures.ts';
import { setRole } from '../agent/agent.store.ts';
import { subgraph } from '../index.ts';
import { addPartner, deactivatePartner } from '../partner/partner.command.ts';
import { aPartner } from '../partner/partner.fixtures.ts';
import { createApiKey, recogniseKey } from './api-key.command.ts';
import { aKey } from './api-key.fixtures.ts';

let now = new Date('2026-11-22T12:00:00Z');
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness?.close());

const CREATE = `mutation ($input: ApiKeyInput!) { createApiKey(input: $input) { __typename
  ... on Refusal { code field }
  ... on CreatedApiKey { key apiKey { id name label permissions isActive createdBy { displayName } partner { name } expiresAt } } } }`;
const REVOKE = `mutation ($id: ID!) { revokeApiKey(id: $id) { __typename ... on ApiKey { isActive } ... on Refusal { code } } }`;
const LIST = '{ apiKeys { id name label permissions lastUsedAt revokedAt isActive createdBy { displayName } } }';

const anAdmin = async (tenant: string) =>
  viewerFor(await harness.inTenant(tenant, (context) => aKnownAgent(context, { role: 'territory_admin' })));
const recognise = (tenant: string, key: string) => harness.inTenant(tenant, (context) => recogniseKey(context, key));
const createdBy = async (tenant: string, over: object = {}) => {
  const admin = await anAdmin(tenant);
  const { data } = await harness.as(tenant, admin).execute(CREATE, { input: { ...aKey(), partnerId: null, ...over } });
  return { admin, created: data.createApiKey };
};

describe('a key', () => {
  it('is made by an administrator, shown once and kept as a hash', async () => {
    const { admin, created } = await createdBy('niort', { name: 'SIG de l’agglo' });
    expect(created).toMatchObject({
      __typename: 'CreatedApiKey',
      apiKey: { name: 'SIG de l’agglo', isActive: true, createdBy: { displayName: 'Claire Martin' }, partner: null },
    });
    const list = await harness.as('niort', admin).execute(LIST);
    expect(JSON.stringify(list)).toContain(created.apiKey.label);
    expect(JSON.stringify(list)).not.toContain(created.key);
    const kept = await harness.inTenant('niort', ({ db }) => db.$queryRaw`SELECT to_jsonb(k) FROM partners.api_key k`);
    expect(JSON.stringify(kept)).not.toContain(created.key);
    const log = await harness.inTenant(
      'niort',
      ({ db }) => db.$queryRaw`SELECT details FROM partners.audit_entry WHERE action = 'createApiKey'`,
    );
    expect(log).toContainEqual({
      details: { label: created.apiKey.label, permissions: ['signalement.list'], days: 30 },
    });
    expect(JSON.stringify(log)).not.toContain(created.key);
  });

  it('security rule 18: stands for its program in its own territory, and for nobody in another', async () => {
    const { created } = await createdBy('niort');
    expect(await recognise('niort', created.key)).toMatchObject({
      viewer: { kind: 'integrator', partnerId: null, permissions: ['signalement.list'] },
      expiresAt: new Date('2026-12-22T12:00:00Z'),
    });
    expect(await recognise('amiens', created.key)).toBeUndefined();
    expect(await recognise('niort', `${created.key.slice(0, -1)}x`)).toBeUndefined();
    expect(await recognise('niort', 'mit_0123456789')).toBeUndefined();
  });

  it('notes its last use, once a minute', async () => {
    const { admin, created } = await createdBy('niort');
    const lastUse = async () => {
      const { data } = await harness.as('niort', admin).execute(LIST);
      return data.apiKeys.find(({ id }: { id: string }) => id === created.apiKey.id).lastUsedAt;
    };
    expect(await lastUse()).toBeNull();
    await recognise('niort', created.key);
    const first = await lastUse();
    now = new Date(now.getTime() + 30_000);
    await recognise('niort', created.key);
    expect(await lastUse()).toBe(first);
    now = new Date(now.getTime() + 30_000);
    await recognise('niort', created.key);
    expect(await lastUse()).not.toBe(first);
  });

  it('stops when it is revoked, and once its days are over', async () => {
    const revoked = await createdBy('niort');
    const { data } = await harness.as('niort', revoked.admin).execute(REVOKE, { id: revoked.created.apiKey.id });
    expect(data.revokeApiKey).toEqual({ __typename: 'ApiKey', isActive: false });
    expect(await recognise('niort', revoked.created.key)).toBeUndefined();

    const short = await createdBy('niort', { days: 1 });
    const before = now;
    now = new Date(before.getTime() + 24 * 3_600_000);
    expect(await recognise('niort', short.created.key)).toBeUndefined();
    now = before;
    expect(await recognise('niort', short.created.key)).toBeDefined();
  });

  it('security rule 21: stops at once when whoever made it loses the role or the access', async () => {
    const byRole = await createdBy('niort');
    await harness.inTenant('niort', ({ db }) => setRole(db, byRole.admin.agentId, 'territory_agent'));
    expect(await recognise('niort', byRole.created.key)).toBeUndefined();

    const byLeaving = await createdBy('niort');
    await createdBy('niort'); // Somebody still administers the territory.
    await harness.inTenant('niort', (context) =>
      context.transaction(() => deactivateAgent(context, byLeaving.admin.agentId)),
    );
    expect(await recognise('niort', byLeaving.created.key)).toBeUndefined();
  });

  it('of a partner asks in its name, carries nothing of the territory, and ends with its work', async () => {
    const partnerId = await harness.inTenant('niort', async (context) => {
      return (await context.transaction(() => addPartner(context, aPartner()))).id;
    });
    const input = { partnerId: toGlobalId('Partner', partnerId) };
    const refused = await createdBy('niort', { ...input, permissions: ['vacancy.read'] });
    expect(refused.created).toMatchObject({ code: 'PERMISSION_NOT_GRANTABLE', field: 'input.permissions' });
    const { created } = await createdBy('niort', input);
    expect(await recognise('niort', created.key)).toMatchObject({ viewer: { kind: 'integrator', partnerId } });
    await harness.inTenant('niort', (context) => context.transaction(() => deactivatePartner(context, partnerId)));
    expect(await recognise('niort', created.key)).toBeUndefined();
  });
});

describe('what is refused', () => {
  it.each([
    [{ name: ' ' }, 'NAME_INVALID'],
    [{ permissions: [] }, 'PERMISSION_NOT_GRANTABLE'],
    [{ permissions: ['signalement.list', 'everything'] }, 'PERMISSION_UNKNOWN'],
    [{ permissions: ['agent.manage'] }, 'PERMISSION_NOT_GRANTABLE'],
    [{ permissions: ['key.manage'] }, 'PERMISSION_NOT_GRANTABLE'],
    [{ days: 0 }, 'DAYS_INVALID'],
    [{ days: 731 }, 'DAYS_INVALID'],
    [{ partnerId: toGlobalId('Partner', '019aa000-0000-7000-8000-00000000dead') }, 'NOT_FOUND'],
  ])('%j is %s', async (over, code) => {
    expect((await createdBy('niort', over)).created).toMatchObject({ __typename: 'Refusal', code });
  });

  it('is whoever may make no keys: an agent, a program, an operator', async () => {
    const agent = viewers.agent({ role: 'territory_agent', permissions: ['agent.manage'] });
    for (const viewer of [agent, viewers.anonymous]) {
      expect((await harness.as('niort', viewer).execute(LIST)).errors?.[0]?.code).toBe('FORBIDDEN');
      expect((await harness.as('niort', viewer).execute(CREATE, { input: aKey() })).errors?.[0]?.code).toBe(
        'FORBIDDEN',
      );
    }
    // Even if a permission were given to it by mistake.
    const program = {
      kind: 'integrator' as const,
      keyId: '019aa000-0000-7000-8000-00000000beef',
      partnerId: null,
      permissions: ['key.manage' as const, 'signalement.list' as const],
    };
    const { errors } = await harness.as('niort', program).execute(CREATE, { input: aKey() });
    expect(errors?.[0]?.code).toBe('FORBIDDEN');
  });
});

it('a program reads partners and people from a post that grants nothing', async () => {
  const { key } = await harness.inTenant('niort', (context) =>
    context.transaction(() => createApiKey(context, aKey({ permissions: ['agent.read', 'partner.read'] }))),
  );
  const found = await recognise('niort', key);
  const program = harness.as('niort', found?.viewer);
  const { data } = await program.execute(
    '{ viewer { kind agent { id } permissions grantableRoles } agents { edges { node { email } } } }',
  );
  expect(data.viewer).toEqual({
    kind: 'INTEGRATOR',
    agent: null,
    permissions: ['partner.read', 'agent.read'],
    grantableRoles: [],
  });
  expect(data.agents.edges.length).toBeGreaterThan(0);
  expect(data.agents.edges[0].node.email).toMatch(/@/);
  const read = await harness.inTenant(
    'niort',
    ({ db }) => db.$queryRaw`SELECT DISTINCT actor_kind FROM partners.audit_entry WHERE action = 'read'`,
  );
  expect(read).toContainEqual({ actor_kind: 'integrator' });
});
