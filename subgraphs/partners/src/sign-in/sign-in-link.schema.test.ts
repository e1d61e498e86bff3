import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deactivateAgent } from '../agent/agent.command.ts';
import { aKnownAgent } from '../agent/agent.fixtures.ts';
import { setAgentDeactivation, setRole } from '../agent/agent.store.ts';
import { subgraph } from '../index.ts';
import { addPartner, deactivatePartner } from '../partner/partner.command.ts';
import { aPartner } from '../partner/partner.fixtures.ts';
import { recogniseSession } from './session.command.ts';
import { newToken } from './token.ts';

let now = new Date('2026-11-22T08:00:00Z');
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness?.close());
beforeEach(() => {
  harness.mailBox.sent.length = 0;
});

const REQUEST = `mutation ($email: String!, $next: String) { requestSignInLink(email: $email, next: $next) {
  __typename ... on SignInLinkRequest { sender } ... on Refusal { code field } } }`;
const REDEEM = `mutation ($token: String!) { redeemSignInLink(token: $token) {
  __typename ... on Session { token expiresAt next agent { id displayName role } } ... on Refusal { code } } }`;

const request = async (tenant: string, email: string, next?: string) =>
  (await harness.as(tenant).execute(REQUEST, { email, next })).data.requestSignInLink;
const redeem = async (tenant: string, token: string) =>
  (await harness.as(tenant).execute(REDEEM, { token })).data.redeemSignInLink;
const known = (tenant: string, over: Parameters<typeof aKnownAgent>[1]) =>
  harness.inTenant(tenant, (context) => aKnownAgent(context, over));
const tokenIn = (text: string | undefined) => /jeton=([\w-]{43})/.exec(text ?? '')?.[1] ?? 'no token';

/** Asks for a link and reads it in the mail. */
async function linkFor(tenant: string, email: string, next?: string): Promise<string> {
  harness.mailBox.sent.length = 0;
  await request(tenant, email, next);
  await harness.runJobs();
  return tokenIn(harness.mailBox.sent[0]?.text);
}

const SENT = { __typename: 'SignInLinkRequest', sender: expect.stringContaining('@') };

describe('asking for a sign-in link', () => {
  it('sends it to the agent of this address, on the host of the territory, in its name', async () => {
    await known('niort', { email: 'claire@niort.example' });
    expect(await request('niort', ' Claire@NIORT.example')).toEqual(SENT);
    await harness.runJobs();
    const [mail] = harness.mailBox.sent;
    expect(mail?.to).toBe('claire@niort.example');
    expect(mail?.text).toContain('http://niort.localhost:3000/connexion/lien?jeton=');
    expect(mail?.text).toContain('15 minutes');
    expect(mail?.text).toContain('Niort Agglo');
    expect(`${mail?.text}${mail?.subject}${mail?.from.address}`).not.toMatch(/mitoyen|no-?reply|ne-pas-repondre/i);
  });

  it('is answered the same, and works the same, when nobody has this address', async () => {
    await known('pau', { email: 'anne@pau.example' });
    const ended = await known('pau', { email: 'partie@pau.example' });
    await harness.inTenant('pau', ({ db }) => setAgentDeactivation(db, ended.id, now));
    const statements = async (email: string) => {
      const seen: string[] = [];
      const { pool } = harness.runtime.database;
      const record = (client: { query: unknown }) => {
        const original = client.query as (...args: unknown[]) => unknown;
        client.query = (...args: unknown[]) => {
          const [first] = args as [string | { text: string }];
          seen.push(typeof first === 'string' ? first : first.text);
          return original.apply(client, args);
        };
        pool.once('release', () => {
          client.query = original;
        });
      };
      pool.once('acquire', record);
      expect(await request('pau', email)).toEqual(SENT);
      return seen;
    };
    const forKnown = await statements('anne@pau.example');
    expect(forKnown.length).toBeGreaterThan(5);
    expect(await statements('personne@pau.example')).toEqual(forKnown);
    expect(await statements('partie@pau.example')).toEqual(forKnown);
    await harness.runJobs();
    expect(harness.mailBox.sent.map(({ to }) => to)).toEqual(['anne@pau.example']);
  });

  it('is followed by five mails in a quarter of an hour, with the same answer every time', async () => {
    await known('poitiers', { email: 'zoe@poitiers.example' });
    await known('amiens', { email: 'zoe@poitiers.example' });
    for (let attempt = 0; attempt < 8; attempt += 1) {
      expect(await request('poitiers', 'ZOE@poitiers.example')).toEqual(SENT);
      later(1);
    }
    await harness.runJobs();
    expect(harness.mailBox.sent).toHaveLength(5);
    await request('amiens', 'zoe@poitiers.example');
    later(10);
    await request('poitiers', 'zoe@poitiers.example');
    await harness.runJobs();
    expect(harness.mailBox.sent).toHaveLength(7);
  });

  it('all at once is followed by five mails too', async () => {
    await known('poitiers', { email: 'max@poitiers.example' });
    await Promise.all(Array.from({ length: 9 }, () => request('poitiers', 'max@poitiers.example')));
    await harness.runJobs();
    expect(harness.mailBox.sent).toHaveLength(5);
  });

  it('needs an address', async () => {
    expect(await request('niort', 'claire')).toEqual({ __typename: 'Refusal', code: 'EMAIL_INVALID', field: 'email' });
  });
});

describe('a sign-in link', () => {
  it('opens a session once, and leads to the page that was asked for', async () => {
    const agent = await known('niort', { email: 'lea@niort.example' });
    const token = await linkFor('niort', 'lea@niort.example', '/signalements?statut=NEW');
    const session = await redeem('niort', token);
    expect(session).toMatchObject({
      __typename: 'Session',
      next: '/signalements?statut=NEW',
      agent: { id: toGlobalId('Agent', agent.id), displayName: 'Claire Martin', role: 'TERRITORY_AGENT' },
    });
    expect(session.token).toMatch(/^[\w-]{43}$/);
    expect(session.token).not.toBe(token);
    expect(new Date(session.expiresAt).getTime() - now.getTime()).toBe(30 * 86_400_000);
    expect(await redeem('niort', token)).toEqual({ __typename: 'Refusal', code: 'LINK_USED' });
  });

  it('opens exactly one session when it is presented many times at once', async () => {
    await known('niort', { email: 'course@niort.example' });
    const token = await linkFor('niort', 'course@niort.example');
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem('niort', token)));
    expect(answers.filter(({ __typename }) => __typename === 'Session')).toHaveLength(1);
  });

  it('never leads away from the host', async () => {
    await known('niort', { email: 'hote@niort.example' });
    const token = await linkFor('niort', 'hote@niort.example', '//evil.example/x');
    expect(await redeem('niort', token)).toMatchObject({ next: '/' });
  });

  it('opens nothing in another territory, even for the same person, and stays good in its own', async () => {
    await known('niort', { email: 'deux@niort.example' });
    await known('amiens', { email: 'deux@niort.example' });
    const token = await linkFor('niort', 'deux@niort.example');
    expect(await redeem('amiens', token)).toEqual(await redeem('amiens', newToken()));
    expect(await redeem('amiens', token)).toEqual({ __typename: 'Refusal', code: 'LINK_UNKNOWN' });
    expect(await redeem('niort', token)).toMatchObject({ __typename: 'Session' });
  });

  it('is over after 15 minutes', async () => {
    await known('niort', { email: 'tard@niort.example' });
    const token = await linkFor('niort', 'tard@niort.example');
    later(15);
    expect(await redeem('niort', token)).toEqual({ __typename: 'Refusal', code: 'LINK_EXPIRED' });
  });

  it('makes the others of the same person useless once used', async () => {
    await known('niort', { email: 'autres@niort.example' });
    const first = await linkFor('niort', 'autres@niort.example');
    const second = await linkFor('niort', 'autres@niort.example');
    expect(await redeem('niort', second)).toMatchObject({ __typename: 'Session' });
    expect(await redeem('niort', first)).toEqual({ __typename: 'Refusal', code: 'LINK_USED' });
  });

  it.each(['', 'x', "' OR 1=1 --", 'a'.repeat(10_000)])('is not %j', async (token) => {
    expect(await redeem('niort', token)).toEqual({ __typename: 'Refusal', code: 'LINK_UNKNOWN' });
  });

  it('is worth nothing once the agent may no longer work, or has another address', async () => {
    const ended = await known('niort', { email: 'fini@niort.example' });
    const token = await linkFor('niort', 'fini@niort.example');
    await harness.inTenant('niort', ({ db }) => setAgentDeactivation(db, ended.id, now));
    expect(await redeem('niort', token)).toEqual({ __typename: 'Refusal', code: 'LINK_UNKNOWN' });

    const moved = await known('niort', { email: 'avant@niort.example' });
    const old = await linkFor('niort', 'avant@niort.example');
    await harness.inTenant('niort', ({ db }) =>
      db.agent.updateMany({ where: { id: moved.id }, data: { email: 'apres@niort.example' } }),
    );
    expect(await redeem('niort', old)).toEqual({ __typename: 'Refusal', code: 'LINK_UNKNOWN' });
  });

  it('is worth nothing to the agents of a partner with whom the work has ended', async () => {
    const partner = await harness.inTenant('niort', (context) =>
      context.transaction(() => addPartner(context, aPartner())),
    );
    await known('niort', { email: 'p@ccas.example', role: 'partner_agent', partnerId: partner.id });
    const token = await linkFor('niort', 'p@ccas.example');
    await harness.inTenant('niort', (context) => context.transaction(() => deactivatePartner(context, partner.id)));
    expect(await redeem('niort', token)).toEqual({ __typename: 'Refusal', code: 'LINK_UNKNOWN' });
    expect(await linkFor('niort', 'p@ccas.example')).toBe('no token');
  });
});

describe('an invitation', () => {
  const INVITE = `mutation ($input: InviteAgentInput!) { inviteAgent(input: $input) { ... on Agent { id } } }`;
  const invite = async (email: string): Promise<{ id: string; token: string }> => {
    harness.mailBox.sent.length = 0;
    const input = { email, displayName: 'Nouvelle', role: 'TERRITORY_AGENT' };
    const { data } = await harness.as('niort', viewers.admin()).execute(INVITE, { input });
    await harness.runJobs();
    return { id: data.inviteAgent.id, token: tokenIn(harness.mailBox.sent[0]?.text) };
  };

  it('security rule 20: is accepted by signing in, once, within 14 days, in its own territory', async () => {
    const { token, id } = await invite('nouvelle@niort.example');
    later(14 * 24 * 60 - 1);
    expect(await redeem('amiens', token)).toMatchObject({ code: 'LINK_UNKNOWN' });
    expect(await redeem('niort', token)).toMatchObject({ __typename: 'Session', agent: { id } });
    expect(await redeem('niort', token)).toMatchObject({ code: 'LINK_USED' });
  });

  it('security rule 20: is worth nothing once its agent has another address, or may no longer work', async () => {
    const moved = await invite('mutee@niort.example');
    const anId = fromGlobalId('Agent', moved.id) ?? '';
    await harness.inTenant('niort', ({ db }) =>
      db.agent.updateMany({ where: { id: anId }, data: { email: 'autre@niort.example' } }),
    );
    expect(await redeem('niort', moved.token)).toMatchObject({ code: 'LINK_UNKNOWN' });

    const removed = await invite('retiree@niort.example');
    await harness.inTenant('niort', (context) =>
      context.transaction(() => deactivateAgent(context, fromGlobalId('Agent', removed.id) ?? '')),
    );
    expect(await redeem('niort', removed.token)).toMatchObject({ __typename: 'Refusal' });
  });

  it('security rule 20: opens what the role is today, not what it was when it was sent', async () => {
    const { id, token } = await invite('changee@niort.example');
    await harness.inTenant('niort', ({ db }) => setRole(db, fromGlobalId('Agent', id) ?? '', 'reader'));
    const opened = await redeem('niort', token);
    const found = await harness.inTenant('niort', (context) => recogniseSession(context, opened.token));
    expect(found?.viewer).toMatchObject({ role: 'reader' });
    expect(found?.viewer.permissions).not.toContain('signalement.decide');
  });

  it('security rule 20: is over after 14 days', async () => {
    const { token } = await invite('oubli@niort.example');
    later(14 * 24 * 60);
    expect(await redeem('niort', token)).toMatchObject({ code: 'LINK_EXPIRED' });
  });
});
