import { signContext } from '@mitoyen/kit/signature.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sessionOwner } from '../town/sessions.ts';
import { anAgent, openTown, POITIERS, SECRET, type Town, until } from '../town/town.ts';

const owner = sessionOwner();
const TOKEN = 'session-token-of-niort';
let town: Town;
beforeAll(async () => {
  town = await openTown([owner.plan], { sessionMemoryMs: 1_500 });
});
afterAll(() => town.close());
beforeEach(() => {
  owner.isBroken = false;
  owner.sessions.set(`niort ${TOKEN}`, anAgent());
});

const me = async (headers: Record<string, string>, host?: string) =>
  (await town.ask('{ me }', { headers, ...(host && { host }) })).body.data?.me;
const cookie = (token: string) => ({ cookie: `theme=dark; mitoyen_session=${token}; other=1` });

test('security rule 18: a session counts on its own host; on another its cookie is nobody and its token is refused', async () => {
  expect(await me(cookie(TOKEN))).toBe('agent of niort');
  expect(await me(cookie(TOKEN), POITIERS)).toBe('anonymous of poitiers');
  expect(await me({ authorization: `Bearer ${TOKEN}` })).toBe('agent of niort');
  const { status, body } = await town.ask('{ me }', { headers: { authorization: `Bearer ${TOKEN}` }, host: POITIERS });
  expect([status, body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
});

test('what a token was on one host is never remembered for another', async () => {
  owner.sessions.set('poitiers shared-looking-token', anAgent({ role: 'territory_admin' }));
  for (let round = 0; round < 5; round++) {
    expect(await me(cookie('shared-looking-token'))).toBe('anonymous of niort');
    expect(await me(cookie('shared-looking-token'), POITIERS)).toBe('agent of poitiers');
  }
});

test('security rule 21: its owner is asked once while it is remembered, and a session that ended stops soon', async () => {
  const token = 'session-that-will-end';
  owner.sessions.set(`niort ${token}`, anAgent());
  await Promise.all(Array.from({ length: 20 }, () => me(cookie(token))));
  expect(owner.asked.filter((key) => key === `niort ${token}`)).toHaveLength(1);
  owner.sessions.delete(`niort ${token}`);
  await until(
    async () => (await me(cookie(token))) === 'anonymous of niort',
    () => 'the session to be over',
  );
});

test('no cookie, a malformed token or two cookies of the name are anonymous, without asking anybody', async () => {
  const before = owner.asked.length;
  expect(await me({})).toBe('anonymous of niort');
  expect(await me(cookie('short'))).toBe('anonymous of niort');
  expect(await me({ cookie: `mitoyen_session=${TOKEN}; mitoyen_session=planted-by-a-neighbour` })).toBe(
    'anonymous of niort',
  );
  expect(await me({ cookie: `__Host-mitoyen_session=${TOKEN}` })).toBe('anonymous of niort'); // that name is for https
  expect(owner.asked).toHaveLength(before);
});

test('while sessions cannot be asked, a signed-in request is refused rather than made anonymous', async () => {
  owner.isBroken = true;
  const { status, body } = await town.ask('{ me }', { headers: cookie('a-token-not-yet-known') });
  expect(status).toBe(503);
  expect(body.errors[0].extensions.code).toBe('SESSION_UNAVAILABLE');
  expect(await me({})).toBe('anonymous of niort');
});

test('the token of a job counts in its own tenant only, and only with the audience of the gateway', async () => {
  const claims = {
    tenant: 'niort',
    viewer: { kind: 'system' as const, job: 'mail' },
    locale: 'fr',
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const good = await signContext(claims, 'gateway', SECRET);
  expect(await me(bearer(good))).toBe('system mail of niort');
  const refused = [
    await town.ask('{ me }', { headers: bearer(good), host: POITIERS }),
    await town.ask('{ me }', { headers: bearer(await signContext(claims, 'subgraph', SECRET)) }),
    await town.ask('{ me }', {
      headers: bearer(await signContext(claims, 'gateway', 'another-secret-another-secret-another')),
    }),
    await town.ask('{ me }', {
      headers: bearer(await signContext({ ...claims, viewer: anAgent() }, 'gateway', SECRET)),
    }),
  ];
  for (const { status, body } of refused) {
    expect(status).toBe(401);
    expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  }
});
