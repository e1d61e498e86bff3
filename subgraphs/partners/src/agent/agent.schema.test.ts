import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { subgraph } from '../index.ts';
import { addPartner } from '../partner/partner.command.ts';
import { aPartner } from '../partner/partner.fixtures.ts';
import { openSession, recogniseSession } from '../sign-in/session.command.ts';
import { addAgent, deactivateAgent } from './agent.command.ts';
import { aKnownAgent, anAgent, viewerFor } from './agent.fixtures.ts';
import { noteSignIn, setAgentDeactivation } from './agent.store.ts';
import type { Agent } from './agent.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness?.close());

const known = (tenant: string, over: Parameters<typeof aKnownAgent>[1] = {}) =>
  harness.inTenant(tenant, (context) => aKnownAgent(context, over));
const partner = (tenant: string, name: string) =>
  harness.inTenant(tenant, (context) => context.transaction(() => addPartner(context, aPartner({ name }))));
const idOf = (agent: { id: string }) => toGlobalId('Agent', agent.id);

const INVITE = `mutation ($input: InviteAgentInput!) { inviteAgent(input: $input) {
  __typename ... on Agent { id displayName role isActive hasSignedIn partner { name } } ... on Refusal { code field } } }`;
const CHANGE = `mutation ($id: ID!, $role: Role!) { changeAgentRole(id: $id, role: $role) {
  ... on Agent { role } ... on Refusal { code field } } }`;
const DEACTIVATE = `mutation ($id: ID!) { deactivateAgent(id: $id) { ... on Agent { isActive } ... on Refusal { code field } } }`;
const LIST = `query ($first: Int, $after: String) { agents(first: $first, after: $after) {
  edges { node { id displayName email } cursor } pageInfo { hasNextPage endCursor } } }`;

const invite = async (tenant: string, viewer: Viewer, over: Record<string, unknown> = {}) => {
  const input = { email: 'denis@niort.example', displayName: 'Denis Roy', role: 'TERRITORY_AGENT', ...over };
  return (await harness.as(tenant, viewer).execute(INVITE, { input })).data.inviteAgent;
};
const audits = (tenant: string, action: string) =>
  harness.inTenant(
    tenant,
    ({ db }) => db.$queryRaw<{ entity_id: string; details: unknown }[]>`
      SELECT entity_id, details FROM partners.audit_entry WHERE action = ${action} ORDER BY id`,
  );

describe('inviting somebody', () => {
  it('makes an agent, sends one link in the name of the territory and keeps only its hash', async () => {
    const ars = await partner('niort', 'ARS');
    harness.mailBox.sent.length = 0;
    const agent = await invite('niort', viewers.admin(), {
      email: ' Eva.Petit@ARS.example ',
      role: 'PARTNER_ADMIN',
      partnerId: toGlobalId('Partner', ars.id),
    });
    expect(agent).toMatchObject({ role: 'PARTNER_ADMIN', hasSignedIn: false, partner: { name: 'ARS' } });
    await harness.runJobs();
    const [mail, ...others] = harness.mailBox.sent;
    expect(others).toEqual([]);
    expect(mail?.to).toBe('eva.petit@ars.example');
    expect(mail?.text).toContain('14 jours');
    const token = /http:\/\/niort\.localhost:3000\/connexion\/lien\?jeton=([\w-]{43})\n/.exec(mail?.text ?? '')?.[1];
    expect(token).toBeDefined();
    const inClear = await harness.inTenant(
      'niort',
      ({ db }) => db.$queryRaw<unknown[]>`
        SELECT 1 FROM partners.sign_in_link l WHERE l::text ILIKE ${`%${token}%`} OR l::text ILIKE '%eva.petit%'`,
    );
    expect(inClear).toEqual([]);
  });

  it('is refused for an address already in use, whatever its case, and allowed in another territory', async () => {
    await known('niort', { email: 'paul@niort.example' });
    expect(await invite('niort', viewers.admin(), { email: 'PAUL@niort.example' })).toEqual({
      __typename: 'Refusal',
      code: 'EMAIL_TAKEN',
      field: 'input.email',
    });
    expect(await invite('amiens', viewers.admin(), { email: 'paul@niort.example' })).toMatchObject({
      __typename: 'Agent',
    });
  });

  it('again, before the answer, replaces the first invitation', async () => {
    const first = await invite('niort', viewers.admin(), { email: 'lente@niort.example' });
    const second = await invite('niort', viewers.admin(), { email: 'lente@niort.example', role: 'READER' });
    expect(second).toMatchObject({ id: first.id, role: 'READER' });
    const links = await harness.inTenant('niort', ({ db }) =>
      db.signInLink.count({ where: { revokedAt: null, agent: { email: 'lente@niort.example' } } }),
    );
    expect(links).toBe(1);
  });

  it('again, after a deactivation, makes the same person an agent again', async () => {
    const agent = await known('niort', { email: 'retour@niort.example' });
    await harness.inTenant('niort', ({ db }) => setAgentDeactivation(db, agent.id, new Date()));
    const again = await invite('niort', viewers.admin(), { email: 'retour@niort.example' });
    expect(again).toMatchObject({ id: idOf(agent), isActive: true, hasSignedIn: false });
  });

  it('twice at the same instant makes one agent', async () => {
    const both = await Promise.all(
      [1, 2].map(() => invite('niort', viewers.admin(), { email: 'double@niort.example' })),
    );
    expect(both.map(({ __typename }) => __typename)).toEqual(['Agent', 'Agent']);
    expect(both[0].id).toBe(both[1].id);
  });

  it.each([
    [{ email: 'denis' }, 'EMAIL_INVALID', 'input.email'],
    [{ displayName: '\n' }, 'NAME_INVALID', 'input.displayName'],
    [{ role: 'PARTNER_AGENT' }, 'ROLE_INCOHERENT', 'input.role'],
    [{ role: 'PARTNER_AGENT', partnerId: toGlobalId('Partner', idLike()) }, 'NOT_FOUND', 'input.partnerId'],
    [{ role: 'PARTNER_AGENT', partnerId: 'x' }, 'NOT_FOUND', 'input.partnerId'],
  ])('with %j is refused: %s', async (over, code, field) => {
    expect(await invite('niort', viewers.admin(), over)).toEqual({ __typename: 'Refusal', code, field });
  });

  it('into a partner of another territory is refused as an unknown one', async () => {
    const foreign = await partner('amiens', 'CCAS d’Amiens');
    const over = { role: 'PARTNER_AGENT', partnerId: toGlobalId('Partner', foreign.id) };
    expect(await invite('niort', viewers.admin(), over)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

function idLike(): string {
  return '019aa000-0000-7000-8000-000000000001';
}

describe('an administrator of a partner', () => {
  it('invites, changes and ends inside its partner, and nowhere else', async () => {
    const [own, other] = [await partner('pau', 'CAF'), await partner('pau', 'ADIL')];
    const boss = await known('pau', { role: 'partner_admin', partnerId: own.id });
    const elsewhere = await known('pau', { role: 'partner_agent', partnerId: other.id });
    const collectivite = await known('pau', { role: 'territory_admin' });
    const viewer = viewerFor(boss);
    const post = { role: 'PARTNER_AGENT', partnerId: toGlobalId('Partner', own.id) };
    const mine = await invite('pau', viewer, { ...post, email: 'neuf@caf.example' });
    expect(mine).toMatchObject({ __typename: 'Agent', partner: { name: 'CAF' } });
    for (const over of [
      { ...post, partnerId: toGlobalId('Partner', other.id) },
      { role: 'TERRITORY_AGENT' },
      { role: 'TERRITORY_ADMIN' },
    ]) {
      expect(await invite('pau', viewer, over)).toMatchObject({ code: 'ROLE_NOT_GRANTABLE' });
    }
    const asker = harness.as('pau', viewer);
    const changed = await asker.execute(CHANGE, { id: mine.id, role: 'PARTNER_ADMIN' });
    expect(changed.data.changeAgentRole).toEqual({ role: 'PARTNER_ADMIN' });
    expect((await asker.execute(CHANGE, { id: mine.id, role: 'READER' })).data.changeAgentRole.code).toBe(
      'ROLE_INCOHERENT',
    );
    for (const foreign of [elsewhere, collectivite]) {
      expect((await asker.execute(DEACTIVATE, { id: idOf(foreign) })).data.deactivateAgent.code).toBe('NOT_FOUND');
    }
    expect((await asker.execute(DEACTIVATE, { id: mine.id })).data.deactivateAgent).toEqual({ isActive: false });
  });

  it('sees the e-mails of its partner only, and each reading is in the audit log', async () => {
    const [own, other] = [await partner('poitiers', 'CAF'), await partner('poitiers', 'ADIL')];
    const boss = await known('poitiers', { role: 'partner_admin', partnerId: own.id, email: 'boss@caf.example' });
    const colleague = await known('poitiers', { role: 'partner_agent', partnerId: own.id, email: 'col@caf.example' });
    await known('poitiers', { role: 'partner_agent', partnerId: other.id, email: 'x@adil.example' });
    const { data } = await harness.as('poitiers', viewerFor(boss)).execute(LIST);
    const emails = data.agents.edges.map((edge: { node: { email: string } }) => edge.node.email).sort();
    expect(emails).toEqual(['boss@caf.example', 'col@caf.example']);
    expect(await audits('poitiers', 'read')).toEqual([{ entity_id: colleague.id, details: { fields: ['email'] } }]);
  });
});

describe('the e-mail of an agent', () => {
  const READ = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Agent { displayName email lastSeenAt } } }`;
  const read = (agent: Agent, viewer: Viewer) =>
    harness.as('niort', viewer).execute(READ, { r: [{ __typename: 'Agent', id: idOf(agent) }] });

  it('is read by oneself without a trace, and refused to who may not read agents', async () => {
    const agent = await known('niort', { email: 'moi@niort.example', role: 'reader' });
    const before = await audits('niort', 'read');
    const own = await read(agent, viewerFor(agent));
    expect(own.data._entities[0].email).toBe('moi@niort.example');
    expect(await audits('niort', 'read')).toEqual(before);
    const refused = await read(agent, viewers.agent({ permissions: ['signalement.list'] }));
    expect(refused.data._entities[0]).toEqual({ displayName: 'Claire Martin', email: null, lastSeenAt: null });
    expect(refused.errors?.[0]?.code).toBe('FORBIDDEN');
  });

  it('and the name are nothing to somebody who is not signed in, nor to another territory', async () => {
    const agent = await known('niort');
    expect((await read(agent, viewers.anonymous)).data._entities).toEqual([null]);
    const foreign = await harness
      .as('amiens', viewers.admin())
      .execute(READ, { r: [{ __typename: 'Agent', id: idOf(agent) }] });
    expect(foreign.data._entities).toEqual([null]);
  });
});

describe('the list of agents', () => {
  it('goes page after page without losing namesakes', async () => {
    const fresh = await openHarness(subgraph);
    try {
      await fresh.inTenant('niort', async (context) => {
        for (let index = 0; index < 7; index += 1)
          await aKnownAgent(context, { displayName: index < 5 ? 'Homonyme' : `Z${index}` });
      });
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { data } = await fresh.as('niort', viewers.admin()).execute(LIST, { first: 2, after });
        seen.push(...data.agents.edges.map((edge: { node: { id: string } }) => edge.node.id));
        after = data.agents.pageInfo.hasNextPage ? data.agents.pageInfo.endCursor : null;
      } while (after !== null);
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
    } finally {
      await fresh.close();
    }
  });
});

describe('the administrators of a territory', () => {
  let fresh: Harness;
  beforeAll(async () => {
    fresh = await openHarness(subgraph);
  });
  afterAll(() => fresh?.close());
  beforeEach(() => fresh.inTenant('niort', ({ db }) => db.agent.deleteMany().then(() => undefined)));

  const admin = (over: Parameters<typeof aKnownAgent>[1] = {}) =>
    fresh.inTenant('niort', (context) => aKnownAgent(context, { role: 'territory_admin', ...over }));
  const change = async (viewer: Viewer, agent: { id: string }) =>
    (await fresh.as('niort', viewer).execute(CHANGE, { id: idOf(agent), role: 'READER' })).data.changeAgentRole;
  const end = async (viewer: Viewer, agent: { id: string }) =>
    (await fresh.as('niort', viewer).execute(DEACTIVATE, { id: idOf(agent) })).data.deactivateAgent;

  it('never all leave: the last one is neither demoted nor deactivated', async () => {
    const last = await admin();
    await fresh.inTenant('amiens', (context) => aKnownAgent(context, { role: 'territory_admin' }));
    expect(await change(viewerFor(last), last)).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await end(viewerFor(last), last)).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    const invited = await fresh.inTenant('niort', (context) =>
      context.transaction(() => addAgent(context, anAgent({ role: 'territory_admin' }))),
    );
    expect(await end(viewerFor(last), last)).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    await fresh.inTenant('niort', ({ db }) => noteSignIn(db, invited.id, new Date()));
    expect(await end(viewerFor(last), last)).toEqual({ isActive: false });
  });

  it('do not both leave when the second begins before the first has ended', async () => {
    const [one, two] = [await admin(), await admin()];
    let second: Promise<unknown> = Promise.resolve();
    await fresh.inTenant('niort', (context) =>
      context.transaction(async () => {
        await deactivateAgent(context, one.id);
        second = end(viewerFor(two), two);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }),
    );
    expect(await second).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
  });
});

describe('deactivating an agent', () => {
  it('security rule 21: ends its sessions and links in the same transaction, and tells it', async () => {
    await known('amiens', { role: 'territory_admin' });
    const agent = await known('amiens');
    const token = await harness.inTenant('amiens', (context) =>
      context.transaction(async () => {
        const session = await openSession(context, {
          agentId: agent.id,
          method: 'link',
          next: '/',
          idToken: undefined,
        });
        return session.token;
      }),
    );
    const recognise = () =>
      harness.inTenant('amiens', async (context) => (await recogniseSession(context, token))?.viewer);
    expect(await recognise()).toMatchObject({ agentId: agent.id, role: 'territory_agent' });
    await harness.as('amiens', viewers.admin()).execute(CHANGE, { id: idOf(agent), role: 'READER' });
    expect(await recognise()).toMatchObject({ role: 'reader' });
    const { data } = await harness.as('amiens', viewers.admin()).execute(DEACTIVATE, { id: idOf(agent) });
    expect(data.deactivateAgent).toEqual({ isActive: false });
    expect(await recognise()).toBeUndefined();
    const open = { agentId: agent.id, revokedAt: null };
    expect(await harness.inTenant('amiens', ({ db }) => db.session.count({ where: open }))).toBe(0);
    const events = await harness.inTenant(
      'amiens',
      ({ db }) => db.$queryRaw<{ payload: unknown }[]>`
        SELECT payload FROM partners.outbox WHERE topic = 'agent.changed' AND entity_id = ${agent.id} ORDER BY id`,
    );
    expect(events.at(-1)?.payload).toEqual({ role: 'reader', isActive: false });
  });

  it('is refused for an agent of another territory, as for an unknown one', async () => {
    const agent = await known('amiens');
    for (const id of [idOf(agent), toGlobalId('Agent', idLike()), 'x']) {
      const { data } = await harness.as('niort', viewers.admin()).execute(DEACTIVATE, { id });
      expect(data.deactivateAgent).toEqual({ code: 'NOT_FOUND', field: 'id' });
    }
  });
});

describe('who is asking', () => {
  const WHO = `query ($partner: ID) { viewer { permissions agent { displayName email } grantableRoles(partnerId: $partner) } }`;

  it('is nobody before signing in', async () => {
    const { data, errors } = await harness.as('niort').execute(WHO);
    expect(errors).toBeUndefined();
    expect(data.viewer).toEqual({ permissions: [], agent: null, grantableRoles: [] });
  });

  it('is the agent of this territory, with what they may do and give', async () => {
    const agent = await known('niort', { email: 'qui@niort.example', role: 'territory_admin' });
    const asker = harness.as('niort', viewerFor(agent));
    const { viewer } = (await asker.execute(WHO)).data;
    expect(viewer.agent).toEqual({ displayName: 'Claire Martin', email: 'qui@niort.example' });
    expect(viewer.grantableRoles).toEqual(['TERRITORY_ADMIN', 'TERRITORY_AGENT', 'READER']);
    const inside = await asker.execute(WHO, { partner: toGlobalId('Partner', idLike()) });
    expect(inside.data.viewer.grantableRoles).toEqual(['PARTNER_ADMIN', 'PARTNER_AGENT']);
  });
});
