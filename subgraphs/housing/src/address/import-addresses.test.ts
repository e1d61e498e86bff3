import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ImportRefused } from '../import/import-refused.ts';
import { describeReport } from '../import/import-report.ts';
import type { ImportOptions } from '../import/run-import.ts';
import { subgraph } from '../index.ts';
import { anAddress, niortAddresses } from './address.fixtures.ts';
import { banRows, fileOf } from './ban-file.fixtures.ts';
import { importAddresses } from './import-addresses.command.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness.close());

const load = (tenant: string, path: string, options?: ImportOptions) =>
  harness.inTenant(tenant, (context) => importAddresses(context.runtime.database, context.tenant, path, options));
const stored = (tenant: string) => harness.inTenant(tenant, ({ db }) => db.address.count());
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ImportRefused ? error.code : error),
  );
const doors = niortAddresses.filter(({ precision }) => precision === 'HOUSE_NUMBER').length;

describe('importing a BAN file', () => {
  test('keeps the rows of the territory, in this tenant and no other, and changes nothing the second time', async () => {
    const path = await fileOf(banRows(niortAddresses));
    const first = await load('niort', path);
    expect([first.read, first.kept, first.inserted, first.refused]).toEqual([doors, doors, doors, 0]);
    expect(await stored('niort')).toBe(niortAddresses.length);
    expect(await stored('amiens')).toBe(0);
    const again = await load('niort', path);
    expect([again.inserted, again.updated]).toEqual([0, 0]);
  });

  test('a door that moved is updated, and the rest is not', async () => {
    const moved = niortAddresses.map((address) =>
      address.banId === '79191_2340_00001' ? { ...address, lon: -0.5 } : address,
    );
    const report = await load('niort', await fileOf(banRows(moved)));
    expect([report.inserted, report.updated]).toEqual([0, 1]);
  });

  test('a dry run tells the same and writes nothing', async () => {
    const path = await fileOf(
      banRows([anAddress({ citycode: '80021', city: 'Amiens', postcode: '80000', lon: 2.3, lat: 49.9 })]),
    );
    const report = await load('amiens', path, { isDryRun: true });
    expect([report.kept, report.inserted]).toEqual([1, 1]);
    expect(describeReport(report)).toContain('Essai à blanc : rien n’a été enregistré.');
    expect(await stored('amiens')).toBe(0);
  });

  test('reads Windows-1252, other separators and byte order marks', async () => {
    const street = anAddress({ banId: '79191_9999_00001', street: 'Rue de l’Église', number: 1 });
    const latin = Buffer.from(banRows([{ ...street, street: "Rue de l'Église" }]).join('\r\n'), 'latin1');
    expect((await load('niort', await fileOf(latin))).remarks).toContain('Fichier lu en Windows-1252.');
    expect(
      await harness.inTenant('niort', ({ db }) => db.address.findFirst({ where: { banId: street.banId } })),
    ).toMatchObject({
      label: "1 Rue de l'Église 79000 Niort",
    });
    for (const delimiter of [',', '\t', '|'])
      expect((await load('niort', await fileOf(banRows([street], delimiter)))).kept).toBe(1);
    expect((await load('niort', await fileOf(`\uFEFF${banRows([street]).join('\n')}`))).kept).toBe(1);
  });

  test('refuses bad rows one by one, in French with their line, and keeps the good ones', async () => {
    const good = anAddress({ banId: '79191_7000_00001', street: 'Rue Neuve' });
    const rows = banRows([
      good,
      { ...good, banId: '' },
      { ...good, banId: 'a', street: '' },
      { ...good, banId: 'b', postcode: '790' },
      { ...good, banId: 'c', lon: Number.NaN },
      { ...good, banId: 'd', lon: 46.3, lat: -0.46 },
      { ...good, banId: 'e', lon: 12, lat: 41.9 },
      { ...good, banId: 'f', citycode: 'Niort' },
      good,
    ]);
    const seen: string[] = [];
    const report = await load('niort', await fileOf([...rows, 'trop;peu'], 'mixte.csv'), {
      onRefusal: ({ line, message }) => seen.push(`${line}: ${message}`),
    });
    expect(report.kept).toBe(1);
    expect(seen.sort()).toEqual([
      '10: identifiant « 79191_7000_00001 » déjà lu à la ligne 2',
      '11: 2 colonnes au lieu de 12',
      '3: identifiant BAN absent ou trop long',
      '4: nom de voie absent',
      '5: code postal « 790 » invalide',
      '6: coordonnées « NaN ; 46.3239 » illisibles',
      '7: longitude 46.3 et latitude -0.46 semblent inversées',
      '8: coordonnées 12 ; 41.9 hors de France',
      '9: code INSEE « Niort » invalide',
    ]);
  });

  test('sets the communes of other territories aside', async () => {
    const poitiers = anAddress({ banId: '86194_2340_00012', citycode: '86194', city: 'Poitiers', postcode: '86000' });
    const report = await load('niort', await fileOf(banRows([anAddress(), poitiers])));
    expect([report.kept, report.setAside.get('commune hors du territoire'), report.refused]).toEqual([1, 1, 0]);
    expect(await refusal(load('niort', await fileOf(banRows([poitiers]))))).toBe('NOTHING_TO_KEEP');
  });

  test.each<[string, string | Buffer, string]>([
    ['empty', '', 'FILE_EMPTY'],
    ['headers only', banRows([]).join('\n'), 'FILE_EMPTY'],
    ['blank', '\n\n\n', 'FILE_EMPTY'],
    ['of a single column', 'id numero rep nom_voie\n1 2 3 4\n', 'WRONG_COLUMNS'],
    ['of other columns', 'a;b;c\n1;2;3\n', 'WRONG_COLUMNS'],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), 'FILE_NOT_TEXT'],
    ['binary', Buffer.from([1, 2, 0, 4]), 'FILE_NOT_TEXT'],
  ])('a file that is %s is refused as a whole', async (_name, content, code) =>
    expect(await refusal(load('niort', await fileOf(content)))).toBe(code),
  );

  test('a file that is not there is refused', async () =>
    expect(await refusal(load('niort', '/nowhere.csv'))).toBe('FILE_NOT_FOUND'));

  test('a quote that is never closed leaves nothing of the file behind', async () => {
    const rows = banRows([anAddress({ banId: '79191_8000_00001', street: 'Rue Perdue' }), anAddress()]);
    expect(await refusal(load('niort', await fileOf([...rows, 'x;"jamais']).then((path) => path)))).toBe(
      'QUOTE_NOT_CLOSED',
    );
    expect(await harness.inTenant('niort', ({ db }) => db.address.count({ where: { street: 'Rue Perdue' } }))).toBe(0);
  });

  test('says where the facts come from', async () => {
    const imports = await harness.inTenant('niort', ({ db }) =>
      db.dataImport.findMany({ where: { fileName: 'mixte.csv' } }),
    );
    expect(imports).toMatchObject([{ source: 'BAN', rowsRead: 10, rowsKept: 1, rowsRefused: 9 }]);
    expect(await harness.inTenant('amiens', ({ db }) => db.dataImport.count())).toBe(0);
  });
});
