import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sessionOwner } from '../town/sessions.ts';
import { signalementTown } from '../town/signalements.ts';
import { anAgent, openTown, POITIERS, type Town, until } from '../town/town.ts';

const owner = sessionOwner();
const { plans, topic } = signalementTown();
const KEY = `mit_0123456789_${'k'.repeat(43)}`;
const LIVE = 'subscription { signalementChanged { version signalement { partner { seenBy } } } }';
const aProgram = (): Viewer => ({
  kind: 'integrator',
  keyId: '01936f00-0000-7000-8000-000000000003',
  partnerId: null,
  permissions: ['signalement.list'],
});
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

let town: Town;
beforeAll(async () => {
  town = await openTown([{ ...owner.plan, name: 'sessions' }, ...plans], {
    sessionMemoryMs: 200,
    live: { recheckMs: 100 },
  });
});
afterAll(() => town.close());
beforeEach(() => {
  owner.sessions.clear();
  owner.sessions.set(`niort ${KEY}`, aProgram());
});

const answer = async (headers: Record<string, string>, host?: string) => {
  const { status, body } = await town.ask('{ me }', { headers, ...(host && { host }) });
  return body.data?.me ?? [status, body.errors[0].extensions.code];
};

test('security rule 18: a key counts on its own territory’s host, and is refused on another', async () => {
  expect(await answer(bearer(KEY))).toBe('integrator of niort');
  expect(await answer(bearer(KEY), POITIERS)).toEqual([401, 'UNAUTHENTICATED']);
});

test.each([
  ['unknown', `mit_0123456789_${'x'.repeat(43)}`],
  ['cut short', 'mit_0123456'],
  ['no key at all', 'x'],
])('a key that is %s is refused, not taken for a visitor', async (_what, key) => {
  expect(await answer(bearer(key))).toEqual([401, 'UNAUTHENTICATED']);
});

test('a key in the cookie of sessions is nobody, and a session’s answer to a key is refused', async () => {
  expect(await answer({ cookie: `mitoyen_session=${KEY}` })).toBe('anonymous of niort');
  const other = `mit_aaaaaaaaaa_${'k'.repeat(43)}`;
  owner.sessions.set(`niort ${other}`, anAgent());
  expect(await answer(bearer(other))).toEqual([401, 'UNAUTHENTICATED']);
  owner.sessions.set('niort session-that-is-a-program', aProgram());
  expect(await answer({ cookie: 'mitoyen_session=session-that-is-a-program' })).toBe('anonymous of niort');
});

test('a program writes without saying where it comes from: no browser sends a key by itself', async () => {
  const { body } = await town.ask('mutation { act }', {
    headers: { ...bearer(KEY), origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  });
  expect(body.data?.act).toBe('integrator of niort');
});

test('security rule 21: a revoked key stops within what is remembered, and its socket is closed with 4403', async () => {
  const live = town.live(LIVE, { connectionParams: { authorization: `Bearer ${KEY}` } });
  await live.isLive();
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  expect((await live.arrived(1))[0]?.data).toMatchObject({
    signalementChanged: { signalement: { partner: { seenBy: 'integrator of niort' } } },
  });
  owner.sessions.delete(`niort ${KEY}`);
  expect(await live.failure).toMatchObject({ code: 4403 });
  await until(
    async () => (await answer(bearer(KEY)))[0] === 401,
    () => 'a refusal',
  );
});

test('a socket with a key of another territory is not accepted', async () => {
  const live = town.live(LIVE, { host: POITIERS, connectionParams: { authorization: `Bearer ${KEY}` } });
  expect(await live.failure).toMatchObject({ code: 4403 });
});
