import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { anAddress, niortAddresses } from './address.fixtures.ts';
import { useNationalSearch } from './address-source.store.ts';
import { banRows, fileOf } from './ban-file.fixtures.ts';
import { importAddresses } from './import-addresses.command.ts';
import { type NationalAddressDouble, openNationalAddressDouble } from './national-address-double.fixtures.ts';
import { nationalAddressSearch } from './national-address-search.ts';

const search =
  'query($text: String!, $limit: Int) { searchAddresses(text: $text, limit: $limit) { id banId label houseNumber precision lon lat } }';
const byBanId = 'query($banId: ID!) { address(banId: $banId) { id label houseNumber precision } }';

describe('searching without the national base', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await openHarness(subgraph);
    await harness.inTenant('niort', async ({ runtime, tenant }) =>
      importAddresses(runtime.database, tenant, await fileOf(banRows(niortAddresses))),
    );
  });
  afterAll(() => harness.close());

  test('anybody finds an address of the territory, whose id then resolves', async () => {
    const { data } = await harness.as('niort').execute(search, { text: '12 bis r du pont' });
    expect(data.searchAddresses[0]).toMatchObject({
      label: '12 bis Rue du Pont 79000 Niort',
      houseNumber: '12 bis',
      precision: 'HOUSE_NUMBER',
    });
    const { banId, id } = data.searchAddresses[0];
    expect((await harness.as('niort').execute(byBanId, { banId })).data.address.id).toBe(id);
    expect((await harness.as('poitiers').execute(search, { text: '12 bis r du pont' })).data.searchAddresses).toEqual(
      [],
    );
  });

  test('the limit is kept within reason', async () => {
    for (const limit of [-5, 0, 1]) {
      const { data } = await harness.as('niort').execute(search, { text: 'rue', limit });
      expect(data.searchAddresses.length).toBeLessThanOrEqual(1);
    }
    expect(
      (await harness.as('niort').execute(search, { text: 'rue du pont', limit: 9_999 })).data.searchAddresses.length,
    ).toBeLessThanOrEqual(20);
  });
});

describe('searching with the national base', () => {
  let harness: Harness;
  let double: NationalAddressDouble;
  let close: () => Promise<void>;
  const amiens = anAddress({
    banId: '80021_0001_00012',
    citycode: '80021',
    city: 'Amiens',
    postcode: '80000',
    lon: 2.3,
    lat: 49.9,
  });
  beforeAll(async () => {
    harness = await openHarness(subgraph);
    double = await openNationalAddressDouble([...niortAddresses, amiens]);
    const national = nationalAddressSearch({ url: double.url, timeout: 400 });
    useNationalSearch(harness.runtime, national);
    close = () => national.close();
  });
  afterAll(async () => {
    await close();
    await double.close();
    await harness.close();
  });

  test('what it answers is kept in the territory that asked, and in no other', async () => {
    const { banId } = anAddress();
    expect((await harness.as('niort').execute(byBanId, { banId })).data.address).toBeNull();
    const { data } = await harness.as('niort').execute(search, { text: '12 rue du pont niort' });
    expect(data.searchAddresses[0].banId).toBe(banId);
    expect((await harness.as('niort').execute(byBanId, { banId })).data.address).toEqual({
      id: data.searchAddresses[0].id,
      label: '12 Rue du Pont 79000 Niort',
      houseNumber: '12',
      precision: 'HOUSE_NUMBER',
    });
    expect((await harness.as('amiens').execute(byBanId, { banId })).data.address).toBeNull();
  });

  test('each territory gets its own addresses from the same base', async () => {
    const labels = async (tenant: string) =>
      (await harness.as(tenant).execute(search, { text: '12 rue du pont' })).data.searchAddresses.map(
        ({ label }: { label: string }) => label,
      );
    expect(await labels('amiens')).toEqual(['12 Rue du Pont 80000 Amiens']);
    expect(await labels('niort')).not.toContain('12 Rue du Pont 80000 Amiens');
  });

  test('a file that comes later says better, and the base does not undo it', async () => {
    const { banId } = anAddress();
    await harness.inTenant('niort', async ({ runtime, tenant }) =>
      importAddresses(runtime.database, tenant, await fileOf(banRows([anAddress({ lat: 46.4 })]))),
    );
    await harness.as('niort').execute(search, { text: '12 rue du pont niort' });
    const stored = await harness.inTenant('niort', ({ db }) => db.address.findFirst({ where: { banId } }));
    expect(stored).toMatchObject({ source: 'BAN_FILE', lat: 46.4 });
  });

  test('when it fails, the imported index answers in its place', async () => {
    double.mode = 'fail';
    const { data, errors } = await harness.as('niort').execute(search, { text: '12 rue du pont, niort' });
    expect(errors).toBeUndefined();
    expect(data.searchAddresses[0]?.label).toBe('12 Rue du Pont 79000 Niort');
    // Amiens has imported nothing: what it was answered before is all it has.
    const kept = await harness.as('amiens').execute(search, { text: '12 rue du pont' });
    expect(kept.data.searchAddresses[0]?.label).toBe('12 Rue du Pont 80000 Amiens');
  });
});
