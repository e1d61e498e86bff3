import { applyRetention } from '@mitoyen/kit/personal-data.ts';
import { hashToken, newToken } from '@mitoyen/kit/private-token.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { affect, refuseAffectation } from './affectation/affectation.command.ts';
import { saveDraft } from './deposit/draft.store.ts';
import { subgraph } from './index.ts';
import { personalData } from './personal-data.ts';
import { closeSignalement } from './signalement/signalement.command.ts';
import { aFile, aPartnerAgent, PARTNER } from './signalement/signalement.fixtures.ts';
import { addSuivi } from './suivi/suivi.command.ts';

let now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness.close());
const admin = viewers.admin();

async function aClosedFile(tenant: string) {
  return harness.inTenant(
    tenant,
    async (context) => {
      const { signalementId } = await aFile(context);
      const part = await affect(context, signalementId, PARTNER);
      await harness.inTenant(
        tenant,
        (asPartner) => refuseAffectation(asPartner, part.id, 'OTHER', 'Madame Durand déménage.'),
        aPartnerAgent(PARTNER),
      );
      await addSuivi(context, signalementId, 'Madame Durand a rappelé.', 'PRIVATE');
      await closeSignalement(context, signalementId, 'WORKS_DONE', null);
      return signalementId;
    },
    admin,
  );
}

test('five years after its end, and not a day before, a file says nothing of anybody; its figures and its neighbours stay', async () => {
  const id = await aClosedFile('niort');
  const elsewhere = await aClosedFile('amiens');
  const open = await harness.inTenant('niort', (context) => aFile(context), admin);
  const read = (tenant: string, fileId: string) =>
    harness.inTenant(tenant, ({ db }) =>
      db.signalement.findFirstOrThrow({
        where: { id: fileId },
        include: { declarant: true, suivis: true, affectations: true, desordres: true, steps: true },
      }),
    );
  const before = await read('niort', id);
  const apply = (at: string, dryRun = false) =>
    harness.inTenant('niort', () => applyRetention(harness.runtime.database, personalData, new Date(at), dryRun));
  const rowsOf = (results: { table: string; rows: number }[]) =>
    Object.fromEntries(results.filter(({ rows }) => rows > 0).map(({ table, rows }) => [table, rows]));

  await apply('2031-11-21T10:00:00Z');
  expect((await read('niort', id)).declarant).toEqual(before.declarant);

  const due = rowsOf(await apply('2031-11-23T10:00:00Z', true));
  expect(due).toMatchObject({ declarant: 1, signalement: 1, suivi: 1, affectation: 1, life_cycle_step: 1 });
  expect(rowsOf(await apply('2031-11-23T10:00:00Z'))).toMatchObject({ declarant: 1, signalement: 1 });
  const after = await read('niort', id);
  expect(after).toMatchObject({ declarant: null, suivis: [], banId: null, lon: null, lat: null, description: '' });
  expect(JSON.stringify(after)).not.toMatch(/Durand|Brisson|moisissures?\b.*noirs/);
  expect(after).toMatchObject({ reference: before.reference, citycode: before.citycode, closingReason: 'WORKS_DONE' });
  expect(after.desordres).toEqual(before.desordres);
  expect(after.steps.length).toBe(before.steps.length);
  expect(rowsOf(await apply('2031-11-23T10:00:00Z', true)), 'nothing is left to do').toEqual({});

  expect((await read('niort', open.signalementId)).declarant, 'an open file is kept').not.toBeNull();
  expect((await read('amiens', elsewhere)).declarant, 'another territory is not touched').not.toBeNull();
});

test('a draft goes six months after it was last saved', async () => {
  const hash = hashToken(newToken());
  now = new Date('2026-11-22T10:00:00Z');
  await harness.inTenant('niort', (context) => saveDraft(context.db, hash, { name: 'Camille' }, now));
  const apply = (at: string) =>
    harness.inTenant('niort', () => applyRetention(harness.runtime.database, personalData, new Date(at), false));
  const kept = () => harness.inTenant('niort', ({ db }) => db.signalementDraft.count({ where: { tokenHash: hash } }));
  await apply('2027-05-22T09:00:00Z');
  expect(await kept()).toBe(1);
  await apply('2027-05-22T11:00:00Z');
  expect(await kept()).toBe(0);
});

test('the history of a file cannot be rewritten', async () => {
  await aClosedFile('niort');
  const rewrite = (statement: string) => harness.inTenant('niort', ({ db }) => db.$executeRawUnsafe(statement));
  await expect(rewrite("UPDATE signalements.life_cycle_step SET action = 'x'")).rejects.toThrow();
  await expect(rewrite('DELETE FROM signalements.life_cycle_step')).rejects.toThrow();
});
