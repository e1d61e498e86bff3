import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptAffectation, affect, refuseAffectation } from '../affectation/affectation.command.ts';
import { subgraph } from '../index.ts';
import { aFile, aPartnerAgent, OTHER_PARTNER, PARTNER } from '../signalement/signalement.fixtures.ts';
import { addSuivi } from '../suivi/suivi.command.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness.close());

const admin = viewers.admin();
const inNiort = <T>(work: Parameters<Harness['inTenant']>[1], viewer: Viewer = admin) =>
  harness.inTenant('niort', work, viewer) as Promise<T>;
const ACTIVITY =
  'subscription { territoryActivity { version kind signalement { reference status } affectation { status } } }';
const CHANGED = 'subscription($id: ID) { signalementChanged(id: $id) { version kind signalement { reference } } }';

interface Heard {
  version: string;
  kind: string;
  signalement: { reference: string } | null;
  affectation?: { status: string } | null;
}

/** Listens until told to stop; `heard()` waits for what is under way and answers everything so far. */
async function listen(document: string, viewer: Viewer, variables: Record<string, unknown> = {}, tenant = 'niort') {
  const events = await harness.as(tenant, viewer).subscribe(document, variables);
  const heard: Heard[] = [];
  const done = (async () => {
    for await (const { data, errors } of events) {
      expect(errors).toBeUndefined();
      heard.push(...(Object.values(data ?? {}) as Heard[]));
    }
  })();
  return {
    heard,
    async stop() {
      await events.return?.();
      await done;
      return heard;
    },
  };
}

async function until(condition: () => boolean) {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline && !condition(); ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('each hears what she may: the territory all, a partner from when it gets the file to when it gives it back', async () => {
  const territory = await listen(ACTIVITY, admin);
  const partner = await listen(ACTIVITY, aPartnerAgent(PARTNER));
  const other = await listen(ACTIVITY, aPartnerAgent(OTHER_PARTNER));
  const abroad = await listen(ACTIVITY, admin, {}, 'amiens');

  const file = await inNiort<{ signalementId: string; reference: string }>((context) => aFile(context));
  // The queue keeps the latest event of an entity for a busy reader: one step at a time, as people work.
  await until(() => territory.heard.length === 1);
  const given = await inNiort<{ id: string }>((context) => affect(context, file.signalementId, PARTNER));
  await until(() => territory.heard.length === 3 && partner.heard.length === 1);
  await inNiort((context) => acceptAffectation(context, given.id), aPartnerAgent(PARTNER));
  await until(() => territory.heard.length === 4 && partner.heard.length === 2);
  await inNiort((context) => addSuivi(context, file.signalementId, 'Visite lundi.', 'PRIVATE'), aPartnerAgent(PARTNER));
  await until(() => territory.heard.length === 5 && partner.heard.length === 3);

  const kinds = (heard: Heard[]) => heard.map(({ kind }) => kind);
  expect(kinds(await territory.stop())).toEqual([
    'DEPOSITED',
    'CHANGED',
    'AFFECTATION_CHANGED',
    'AFFECTATION_CHANGED',
    'SUIVI_ADDED',
  ]);
  expect(kinds(await partner.stop())).toEqual(['AFFECTATION_CHANGED', 'AFFECTATION_CHANGED', 'SUIVI_ADDED']);
  expect(await other.stop()).toEqual([]);
  expect(await abroad.stop()).toEqual([]);
  const versions = territory.heard.map(({ version }) => BigInt(version));
  expect([...versions].sort((a, b) => (a < b ? -1 : 1))).toEqual(versions);
  expect(new Set(versions).size).toBe(5);
});

test('a partner that refuses hears of its own answer, and of nothing after', async () => {
  const partner = await listen(ACTIVITY, aPartnerAgent(PARTNER));
  const file = await inNiort<{ signalementId: string }>((context) => aFile(context));
  const given = await inNiort<{ id: string }>((context) => affect(context, file.signalementId, PARTNER));
  await until(() => partner.heard.length === 1);
  await inNiort((context) => refuseAffectation(context, given.id, 'DUPLICATE', null), aPartnerAgent(PARTNER));
  await until(() => partner.heard.length === 2);
  await inNiort((context) => addSuivi(context, file.signalementId, 'Sans vous.', 'PRIVATE'));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await partner.stop()).toMatchObject([
    { kind: 'AFFECTATION_CHANGED', affectation: { status: 'PENDING' } },
    { kind: 'AFFECTATION_CHANGED', signalement: null, affectation: { status: 'REFUSED' } },
  ]);
});

test('one file is followed alone; an unknown or invisible one is silent', async () => {
  const [one, two] = await inNiort<{ signalementId: string; globalId: string; reference: string }[]>(
    async (context) => [await aFile(context), await aFile(context)],
  );
  if (!one || !two) throw new Error('unreachable');
  const followed = await listen(CHANGED, admin, { id: one.globalId });
  const invisible = await listen(CHANGED, aPartnerAgent(PARTNER), { id: one.globalId });
  const unknown = await listen(CHANGED, admin, { id: 'nonsense' });
  await inNiort((context) => addSuivi(context, two.signalementId, 'Autre.', 'PRIVATE'));
  await inNiort((context) => addSuivi(context, one.signalementId, 'Celui-ci.', 'PRIVATE'));
  await until(() => followed.heard.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await followed.stop()).map(({ kind, signalement }) => [kind, signalement?.reference])).toEqual([
    ['SUIVI_ADDED', one.reference],
  ]);
  expect(await invisible.stop()).toEqual([]);
  expect(await unknown.stop()).toEqual([]);
});

test('leaving frees at once, without waiting for an event', async () => {
  const before = harness.runtime.events.subscriberCount;
  const events = await harness.as('niort', admin).subscribe(ACTIVITY);
  const pending = events.next();
  expect(harness.runtime.events.subscriberCount).toBe(before + 1);
  await events.return?.();
  expect((await pending).done).toBe(true);
  expect(harness.runtime.events.subscriberCount).toBe(before);
});

test('nobody listens without the permission', async () => {
  await expect(harness.as('niort').subscribe(ACTIVITY)).rejects.toThrow('FORBIDDEN');
});
