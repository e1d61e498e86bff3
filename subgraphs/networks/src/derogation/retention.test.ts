import { applyRetention } from '@mitoyen/kit/personal-data.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTestimony } from '../attestation/law-isolation.fixtures.ts';
import { subgraph } from '../index.ts';
import { personalData } from '../personal-data.ts';
import { decideDerogation } from './derogation.command.ts';
import { aDerogation } from './derogation.fixtures.ts';

let now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now, cold: true });
});
afterAll(() => harness.close());

const retained = (at: string) =>
  harness.inTenant('niort', ({ runtime }) => applyRetention(runtime.database, personalData, new Date(at), false));
const stateIn = (tenant: string) =>
  harness.inTenant(tenant, async ({ db }) => ({
    applicants: await db.derogationApplicant.count(),
    letters: await db.letter.count(),
    explanations: (await db.derogation.findMany({ orderBy: { reference: 'asc' } })).map(
      ({ explanation, status }) => `${status} ${explanation.slice(0, 9)}`,
    ),
    contacts: await db.ambassadorContact.count(),
  }));

test('five years after the decision a request names nobody; one that waits, and another territory’s, stay', async () => {
  for (const tenant of ['niort', 'amiens']) {
    await harness.inTenant(
      tenant,
      async (context) => {
        const { id } = await aDerogation(context);
        await decideDerogation(context, id, 'REFUSE', { motives: 'Non.', validMonths: null });
        await aDerogation(context);
        await aTestimony(context);
      },
      viewers.admin(),
    );
  }
  const whole = {
    applicants: 2,
    letters: 1,
    explanations: ['REFUSED Le réseau', 'UNDER_REVIEW Le réseau'],
    contacts: 1,
  };
  now = new Date('2029-11-21T10:00:00Z');
  await retained('2029-11-21T10:00:00Z');
  expect(await stateIn('niort')).toEqual(whole);
  // Consent to be asked lasts three years.
  await retained('2031-11-21T10:00:00Z');
  expect(await stateIn('niort')).toEqual({ ...whole, contacts: 0 });
  await retained('2031-11-23T10:00:00Z');
  expect(await stateIn('niort')).toEqual({
    applicants: 1,
    letters: 0,
    explanations: ['REFUSED ', 'UNDER_REVIEW Le réseau'],
    contacts: 0,
  });
  expect(await stateIn('amiens')).toEqual(whole);
});
