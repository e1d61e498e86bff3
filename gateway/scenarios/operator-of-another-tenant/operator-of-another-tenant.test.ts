import { randomUUID } from 'node:crypto';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sessionOwner } from '../town/sessions.ts';
import { signalementTown } from '../town/signalements.ts';
import { openTown, POITIERS, type Town, until } from '../town/town.ts';

const owner = sessionOwner();
const { plans } = signalementTown();
const TOKEN = `mop_${'o'.repeat(43)}`;
const LIVE = 'subscription { signalementChanged { version } }';
const cookie = { cookie: `mitoyen_session=${TOKEN}` };

let town: Town;
beforeAll(async () => {
  town = await openTown([{ ...owner.plan, name: 'sessions' }, ...plans], { sessionMemoryMs: 60_000 });
});
afterAll(() => town.close());

/** Lets an operator in whose time ends after so many milliseconds. */
function letIn(token: string, forMs: number): void {
  owner.expiresAt = new Date(Date.now() + forMs);
  const operator: Viewer = {
    kind: 'operator',
    accessId: randomUUID(),
    sessionId: randomUUID(),
    name: 'Camille Opératrice',
    permissions: ['signalement.list'],
    expiresAt: owner.expiresAt.toISOString(),
  };
  owner.sessions.set(`niort ${token}`, operator);
}
beforeEach(() => letIn(TOKEN, 3_600_000));

const me = async (headers: Record<string, string>, host?: string) => {
  const { status, body } = await town.ask('{ me }', { headers, ...(host && { host }) });
  return body.data?.me ?? [status, body.errors[0].extensions.code];
};

test('security rule 18: an operator let into one territory is nobody in another, and refused there as a program', async () => {
  expect(await me(cookie)).toBe('operator of niort');
  expect(await me(cookie, POITIERS)).toBe('anonymous of poitiers');
  expect(await me({ authorization: `Bearer ${TOKEN}` }, POITIERS)).toEqual([401, 'UNAUTHENTICATED']);
});

test('security rule 22: an operator is out at the end, even where the session was remembered for longer', async () => {
  const token = `mop_${'p'.repeat(43)}`;
  letIn(token, 400);
  const soon = { cookie: `mitoyen_session=${token}` };
  expect(await me(soon)).toBe('operator of niort');
  owner.sessions.delete(`niort ${token}`);
  await until(
    async () => (await me(soon)) === 'anonymous of niort',
    () => 'the operator to be out',
  );
  expect(Date.now()).toBeGreaterThanOrEqual(owner.expiresAt.getTime());
});

test('security rule 22: the socket of an operator is closed with 4403 at the end', async () => {
  const token = `mop_${'q'.repeat(43)}`;
  letIn(token, 1_200);
  const live = town.live(LIVE, { headers: { cookie: `mitoyen_session=${token}` } });
  await live.isLive();
  expect(await live.failure).toMatchObject({ code: 4403 });
  expect(Date.now()).toBeGreaterThanOrEqual(owner.expiresAt.getTime() - 50);
});
