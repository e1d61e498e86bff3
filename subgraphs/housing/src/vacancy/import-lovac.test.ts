import { writeFile } from 'node:fs/promises';
import { applyRetention } from '@mitoyen/kit/personal-data.ts';
import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileOf } from '../address/ban-file.fixtures.ts';
import { ImportRefused } from '../import/import-refused.ts';
import { subgraph } from '../index.ts';
import { personalData } from '../personal-data.ts';
import { saveFollowUp } from './follow-up.store.ts';
import { importLovac, type LovacOptions } from './import-lovac.command.ts';
import { aLovacLine, lovacText } from './lovac.fixtures.ts';
import { generateLovac } from './lovac-generator.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness(subgraph);
});
afterEach(() => harness.close());

type Lines = readonly Record<string, string | number>[];
const load = async (tenant: string, lines: Lines | string, options: Partial<LovacOptions> = {}) => {
  const path = await fileOf(typeof lines === 'string' ? lines : lovacText(lines));
  return harness.inTenant(tenant, (context) =>
    importLovac(context.runtime.database, context.tenant, path, { vintage: 2026, ...options }),
  );
};
const dwellings = (tenant: string) =>
  harness.inTenant(tenant, ({ db }) => db.dwelling.findMany({ orderBy: { localId: 'asc' } }));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ImportRefused ? error.code : error),
  );
const id = (number: number) => `79${String(number).padStart(10, '0')}`;
const lines = (...numbers: number[]) => numbers.map((number) => aLovacLine({ ff_idlocal: id(number) }));

describe('importing a LOVAC file', () => {
  test('keeps dwellings, buildings, owners and records, in this tenant and no other, once', async () => {
    const first = await load('niort', lines(1, 2));
    expect([first.kept, first.inserted, first.updated]).toEqual([2, 2, 0]);
    const again = await load('niort', lines(1, 2));
    expect([again.kept, again.inserted, again.updated]).toEqual([2, 0, 0]);
    const counts = (tenant: string) =>
      harness.inTenant(tenant, async ({ db }) => [
        await db.dwelling.count(),
        await db.building.count(),
        await db.owner.count(),
        await db.dwellingOwner.count(),
        await db.vacancyRecord.count(),
      ]);
    expect(await counts('niort')).toEqual([2, 1, 1, 2, 2]);
    expect(await counts('amiens')).toEqual([0, 0, 0, 0, 0]);
    expect((await dwellings('niort'))[0]).toMatchObject({
      localId: id(1),
      vacantSince: 2018,
      source: 'LOVAC',
      vintage: 2026,
      kind: 'APARTMENT',
    });
  });

  test('two territories may know the same dwelling, each for itself', async () => {
    const shared = aLovacLine({ idcom: '80021' });
    await load('niort', lines(1));
    await load('amiens', [{ ...shared, ff_idlocal: id(1), ff_stoth: 99 }]);
    expect((await dwellings('niort'))[0]?.livingArea).toBe(45);
    expect((await dwellings('amiens'))[0]?.livingArea).toBe(99);
  });

  test('a new vintage brings new facts and never touches a follow-up', async () => {
    await load('niort', lines(1, 2, 3), { vintage: 2025 });
    const [, second, third] = await dwellings('niort');
    await harness.inTenant('niort', async ({ db, now }) => {
      for (const [dwelling, toStatus] of [
        [second, 'IN_FOLLOW_UP'],
        [third, 'DONE'],
      ] as const)
        await saveFollowUp(db, {
          dwellingId: dwelling?.id ?? '',
          fromStatus: 'NOT_CONTACTED',
          toStatus,
          agentId: null,
          changedAt: new Date(),
        });
      return now;
    });
    const report = await load('niort', [
      aLovacLine({ ff_idlocal: id(2), ff_stoth: 60, debutvacance: 2017 }),
      aLovacLine({ ff_idlocal: id(4) }),
    ]);
    expect([report.inserted, report.updated]).toEqual([1, 1]);
    expect(report.remarks).toContain(
      'Logements absents de ce fichier, sortis de la vacance : 1 ; gardés car suivis : 1.',
    );
    expect(
      (await dwellings('niort')).map(({ vacantSince, vintage, followUpStatus }) => [
        vacantSince,
        vintage,
        followUpStatus,
      ]),
    ).toEqual([
      [null, 2025, 'NOT_CONTACTED'],
      [2017, 2026, 'IN_FOLLOW_UP'],
      [2018, 2025, 'DONE'],
      [2018, 2026, 'NOT_CONTACTED'],
    ]);
    const records = await harness.inTenant('niort', ({ db }) =>
      db.vacancyRecord.findMany({ where: { dwellingId: second?.id ?? '' }, orderBy: { vintage: 'asc' } }),
    );
    expect(records.map(({ vintage, vacantSince }) => [vintage, vacantSince])).toEqual([
      [2025, 2018],
      [2026, 2017],
    ]);
  });

  test('concludes nothing from an absence when the file is partial, nor for communes it does not name', async () => {
    await load('niort', [...lines(1), aLovacLine({ ff_idlocal: id(9), idcom: '79081' })], { vintage: 2025 });
    await load('niort', lines(2), { isPartial: true });
    expect((await dwellings('niort')).every(({ vacantSince }) => vacantSince === 2018)).toBe(true);
    await load('niort', lines(2));
    expect((await dwellings('niort')).map(({ vacantSince }) => vacantSince)).toEqual([null, 2018, 2018]);
  });

  test('a new owner takes the place of the former, who stays known as such', async () => {
    await load('niort', lines(1), { vintage: 2025 });
    await load('niort', [
      aLovacLine({
        ff_idlocal: id(1),
        ff_idpersonne_1: '79XYZ',
        ff_ddenom_1: 'SCI VIORNE',
        ff_catpro2txt_1: 'SOCIETE',
      }),
    ]);
    const links = await harness.inTenant('niort', ({ db }) =>
      db.dwellingOwner.findMany({ include: { owner: true }, orderBy: { rank: 'asc' } }),
    );
    expect(links.map(({ rank, owner }) => [rank, owner.fullName, owner.kind])).toEqual([
      [0, 'SUREAU ODETTE', 'PERSON'],
      [1, 'SCI VIORNE', 'COMPANY'],
    ]);
  });

  test('a dry run reports and writes nothing', async () => {
    const report = await load('niort', lines(1, 2), { isDryRun: true });
    expect([report.kept, report.inserted, report.isDryRun]).toEqual([2, 2, true]);
    expect(await dwellings('niort')).toEqual([]);
    expect(await harness.inTenant('niort', ({ db }) => db.owner.count())).toBe(0);
  });

  test('tells refused lines and those set aside, and keeps the rest', async () => {
    const file = [
      ...lines(1, 2),
      aLovacLine({ ff_idlocal: 'trop court' }),
      aLovacLine({ ff_idlocal: id(1) }),
      aLovacLine({ ff_idlocal: id(5), groupe: '5' }),
      aLovacLine({ ff_idlocal: id(6), idcom: '86194' }),
    ];
    const report = await load('niort', file, { abortAbove: 0.5 });
    expect(report.kept).toBe(2);
    expect(report.refusals).toEqual([
      { line: 4, message: 'identifiant fiscal « TROP COURT » invalide (12 caractères attendus)' },
      { line: 5, message: `identifiant fiscal « ${id(1)} » déjà lu plus haut` },
    ]);
    expect(Object.fromEntries(report.setAside)).toEqual({
      'commune hors du territoire': 1,
      'propriétaire public ou bailleur social': 1,
    });
  });

  test('a file with too many bad lines is refused as a whole', async () => {
    expect(await refusal(load('niort', [...lines(1, 2), aLovacLine({ ff_idlocal: 'x' })]))).toBe('TOO_MANY_REFUSALS');
    expect(await dwellings('niort')).toEqual([]);
  });

  test('reads Windows-1252, commas and other case of the columns', async () => {
    const text = lovacText([aLovacLine({ ff_ddenom_1: 'LEFÈVRE/ÉLOI', ff_idpersonne_1: '79LEF' })], ',').replace(
      'ff_idlocal',
      'FF_IDLOCAL',
    );
    const path = await fileOf('');
    await writeFile(path, Buffer.from(text, 'latin1'));
    await harness.inTenant('niort', (context) =>
      importLovac(context.runtime.database, context.tenant, path, { vintage: 2026 }),
    );
    expect(await harness.inTenant('niort', ({ db }) => db.owner.findFirst())).toMatchObject({
      fullName: 'LEFÈVRE ÉLOI',
    });
  });

  test.each<[string, string, string]>([
    ['empty', '', 'FILE_EMPTY'],
    ['without its columns', 'a;b\n1;2\n', 'WRONG_COLUMNS'],
    ['of another territory', lovacText([aLovacLine({ idcom: '86194' })]), 'NOTHING_TO_KEEP'],
  ])('a file that is %s is refused', async (_name, text, code) =>
    expect(await refusal(load('niort', text))).toBe(code),
  );

  test('a vintage that demands the occupation code refuses a file without it', async () => {
    expect(await refusal(load('niort', lovacText(lines(1)).replace('ff_ccthp', 'autre'), { vintage: 2022 }))).toBe(
      'WRONG_COLUMNS',
    );
  });

  test('a vintage is a possible year, and never older than the one that is loaded', async () => {
    expect(await refusal(Promise.resolve().then(() => load('niort', lines(1), { vintage: 26 })))).toBe(
      'VINTAGE_INVALID',
    );
    await load('niort', lines(1));
    expect(await refusal(load('niort', lines(1), { vintage: 2025 }))).toBe('VINTAGE_TOO_OLD');
    expect(await refusal(load('amiens', [aLovacLine({ idcom: '80021' })], { vintage: 2025 }))).toBe('accepted');
  });

  test('two imports at once do not judge each other: the second is told to wait', async () => {
    const text = harness.inTenant('niort', async ({ tenant }) =>
      [...generateLovac({ communes: tenant.communes, addresses: [], rows: 3_000, seed: 1, vintage: 2026 })].join(''),
    );
    const outcomes = await Promise.all([refusal(load('niort', await text)), refusal(load('niort', await text))]);
    expect(outcomes.sort()).toEqual(['IMPORT_RUNNING', 'accepted']);
  });

  test('a generated file is loaded whole, over several chunks', async () => {
    const text = await harness.inTenant('niort', async ({ tenant }) =>
      [...generateLovac({ communes: tenant.communes, addresses: [], rows: 12_000, seed: 42, vintage: 2026 })].join(''),
    );
    const report = await load('niort', text);
    expect([report.read, report.refused, report.kept]).toEqual([12_000, 0, report.inserted]);
    expect(report.kept + [...report.setAside.values()].reduce((a, b) => a + b)).toBe(12_000);
    const again = await load('niort', text);
    expect([again.kept, again.inserted, again.updated]).toEqual([report.kept, 0, 0]);
  });
});

test('owners that no file has named for two years are deleted, theirs alone, and a dry run only counts them', async () => {
  await load('niort', lines(1), { vintage: 2024, now: new Date('2024-01-10') });
  await load('niort', [aLovacLine({ ff_idlocal: id(2), ff_idpersonne_1: '79NEW' })], {
    isPartial: true,
    now: new Date('2026-01-10'),
  });
  const apply = (tenant: string, dryRun: boolean) =>
    harness.inTenant(tenant, ({ runtime }) =>
      applyRetention(runtime.database, personalData, new Date('2026-06-01'), dryRun),
    );
  expect((await apply('niort', true)).find(({ table }) => table === 'owner')?.rows).toBe(1);
  expect((await apply('amiens', false)).find(({ table }) => table === 'owner')?.rows).toBe(0);
  expect((await apply('niort', false)).find(({ table }) => table === 'owner')?.rows).toBe(1);
  expect(
    await harness.inTenant('niort', async ({ db }) => [
      await db.owner.count(),
      await db.dwellingOwner.count(),
      await db.dwelling.count(),
    ]),
  ).toEqual([1, 1, 2]);
});
