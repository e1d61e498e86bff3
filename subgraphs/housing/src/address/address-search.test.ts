import { openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { anAddress, niortAddresses } from './address.fixtures.ts';
import { describeAddressSearch, searchedCommunes } from './address-search.contract.ts';
import { type AddressSearch, withFallback } from './address-search.ts';
import { banRows, fileOf } from './ban-file.fixtures.ts';
import { importAddresses } from './import-addresses.command.ts';
import { localAddressSearch } from './local-address-search.store.ts';
import { type NationalAddressDouble, openNationalAddressDouble } from './national-address-double.fixtures.ts';
import { nationalAddressSearch } from './national-address-search.ts';

const poitiers = anAddress({ banId: '86194_2340_00012', citycode: '86194', city: 'Poitiers', postcode: '86000' });

describeAddressSearch('the search in the imported index', async () => {
  const harness = await openHarness(subgraph);
  const path = await fileOf(banRows(niortAddresses));
  await harness.inTenant('niort', ({ runtime, tenant }) => importAddresses(runtime.database, tenant, path));
  return {
    search: {
      search: (text, scope) => harness.inTenant('niort', ({ db }) => localAddressSearch(db).search(text, scope)),
    } satisfies AddressSearch,
    close: () => harness.close(),
  };
});

describeAddressSearch('the search in the national base', async () => {
  const double = await openNationalAddressDouble([...niortAddresses, poitiers]);
  const search = nationalAddressSearch({ url: double.url });
  return {
    search,
    async close() {
      await search.close();
      await double.close();
    },
  };
});

describe('the client of the national base', () => {
  let double: NationalAddressDouble;
  beforeAll(async () => {
    double = await openNationalAddressDouble([...niortAddresses, poitiers]);
  });
  afterAll(() => double.close());
  const scope = { communes: searchedCommunes, limit: 5 };

  test('asks in the commune that the text names, and does not ask twice what it knows', async () => {
    const search = nationalAddressSearch({ url: double.url });
    double.questions.length = 0;
    await search.search('12 rue du pont chauray', scope);
    await search.search('12 rue du pont chauray', scope);
    expect(double.questions.map((question) => [question.get('q'), question.get('citycode')])).toEqual([
      ['12 rue du pont chauray', '79081'],
    ]);
    await search.close();
  });

  test.each(['fail', 'hang', 'nonsense'] as const)('an API that does %s is a failure, in good time', async (mode) => {
    const search = nationalAddressSearch({ url: double.url, timeout: 200 });
    double.mode = mode;
    const start = performance.now();
    await expect(search.search('12 rue du pont', scope)).rejects.toThrow();
    expect(performance.now() - start).toBeLessThan(2_000);
    double.mode = 'answer';
    await search.close();
  });

  test('an API that is not there is a failure', async () => {
    const search = nationalAddressSearch({ url: 'http://127.0.0.1:9', timeout: 500 });
    await expect(search.search('12 rue du pont', scope)).rejects.toThrow();
    await search.close();
  });
});

describe('the fallback', () => {
  const answering: AddressSearch = { search: async () => [anAddress()] };

  test('answers from the second when the first fails, and leaves the first alone for a while', async () => {
    let asked = 0;
    let now = 1_000;
    const failures: unknown[] = [];
    const failing: AddressSearch = {
      async search() {
        asked += 1;
        throw new Error('down');
      },
    };
    const search = withFallback(
      failing,
      answering,
      (error) => failures.push(error),
      { restsUntil: 0 },
      () => now,
    );
    const scope = { communes: searchedCommunes, limit: 5 };
    expect(await search.search('12 rue', scope)).toHaveLength(1);
    expect(await search.search('12 rue d', scope)).toHaveLength(1);
    expect([asked, failures.length]).toEqual([1, 1]);
    now += 11_000;
    await search.search('12 rue du', scope);
    expect(asked).toBe(2);
  });
});
