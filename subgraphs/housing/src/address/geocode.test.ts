import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { anAddress, niortAddresses } from './address.fixtures.ts';
import { type AddressFacts, addressLabel, houseNumber } from './address.ts';
import { searchedCommunes } from './address-search.contract.ts';
import { banRows, fileOf } from './ban-file.fixtures.ts';
import type { Geocoder } from './geocode.ts';
import { importAddresses } from './import-addresses.command.ts';
import { localGeocoder } from './local-geocoder.store.ts';
import { nationalGeocoder } from './national-geocoder.ts';

const poitiers = anAddress({ banId: '86194_2340_00012', citycode: '86194', city: 'Poitiers', postcode: '86000' });
const QUERIES = [
  { text: '12 Rue du Pont 79000 Niort', citycode: null },
  { text: '12 rue du pont', citycode: '79081' },
  { text: '10 downing street', citycode: null },
  { text: '12 rue du pont poitiers 86000', citycode: '86194' },
];

/** What every geocoder promises, over a territory that holds `niortAddresses`. */
function describeGeocoder(name: string, open: () => Promise<{ geocoder: Geocoder; close(): Promise<void> }>): void {
  describe(name, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());

    test('finds a list in its order, in the commune it gives, and nothing outside the territory', async () => {
      const found = await opened.geocoder.geocode(QUERIES, searchedCommunes);
      expect(found.map((one) => one && addressLabel(one.address))).toEqual([
        '12 Rue du Pont 79000 Niort',
        '12 Rue du Pont 79180 Chauray',
        null,
        null,
      ]);
      for (const one of found) if (one) expect(one.confidence).toBeGreaterThan(0.5);
    });

    test('answers an empty list with an empty list', async () => {
      expect(await opened.geocoder.geocode([], searchedCommunes)).toEqual([]);
    });
  });
}

describeGeocoder('lists found in the imported index', async () => {
  const harness = await openHarness(subgraph);
  const path = await fileOf(banRows(niortAddresses));
  await harness.inTenant('niort', ({ runtime, tenant }) => importAddresses(runtime.database, tenant, path));
  return {
    geocoder: {
      geocode: (queries, communes) =>
        harness.inTenant('niort', ({ db }) => localGeocoder(db).geocode(queries, communes)),
    },
    close: () => harness.close(),
  };
});

/** Stands for the CSV service of the national base: one row out for each row in, as documented. */
async function openCsvDouble(addresses: readonly AddressFacts[], answer: 'rows' | 'fewer' | 'error' = 'rows') {
  const server: Server = createServer(async (request, response) => {
    const body = await text(request);
    const rows = [...body.matchAll(/^"((?:[^"]|"")*)",(\d*)\r?$/gm)];
    const header =
      'q,citycode,longitude,latitude,result_score,result_label,result_type,result_id,result_housenumber,result_name,result_street,result_postcode,result_city,result_citycode';
    const lines = rows.map(([, q = '', citycode = '']) => {
      const found = addresses.find(
        (address) =>
          q.toLowerCase().startsWith(`${houseNumber(address)} ${address.street}`.toLowerCase()) &&
          (citycode === '' || citycode === address.citycode),
      );
      const label = found ? addressLabel(found) : '';
      return found
        ? `"${q}",${citycode},${found.lon},${found.lat},0.97,"${label}",housenumber,${found.banId},${houseNumber(found)},"${houseNumber(found)} ${found.street}","${found.street}",${found.postcode},${found.city},${found.citycode}`
        : `"${q}",${citycode},,,,,,,,,,,,`;
    });
    if (answer === 'fewer') lines.pop();
    response.writeHead(answer === 'error' ? 503 : 200, { 'content-type': 'text/csv' });
    response.end([header, ...lines].join('\n'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a port, not on a path.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

describeGeocoder('lists found in the national base', async () => {
  const double = await openCsvDouble([...niortAddresses, poitiers]);
  const geocoder = nationalGeocoder({ url: double.url });
  return {
    geocoder,
    async close() {
      await geocoder.close();
      await double.close();
    },
  };
});

test.each(['fewer', 'error'] as const)('a national base that answers with %s is a failure', async (answer) => {
  const double = await openCsvDouble(niortAddresses, answer);
  const geocoder = nationalGeocoder({ url: double.url });
  await expect(geocoder.geocode(QUERIES, searchedCommunes)).rejects.toThrow('the address API answered');
  await geocoder.close();
  await double.close();
});

test('the graph finds a list for who may test in bulk, in the own territory only', async () => {
  const harness = await openHarness(subgraph);
  const path = await fileOf(banRows(niortAddresses));
  await harness.inTenant('niort', ({ runtime, tenant }) => importAddresses(runtime.database, tenant, path));
  const query =
    'query($queries: [AddressQueryInput!]!) { geocodeAddresses(queries: $queries) { confidence address { label } } }';
  const queries = [{ text: '12 rue du pont niort' }];
  const ask = async (tenant: string, viewer = viewers.admin()) =>
    harness.as(tenant, viewer).execute(query, { queries });
  expect((await ask('niort')).data.geocodeAddresses).toEqual([
    { confidence: expect.any(Number), address: { label: '12 Rue du Pont 79000 Niort' } },
  ]);
  expect((await ask('amiens')).data.geocodeAddresses).toEqual([null]);
  expect((await ask('niort', viewers.agent())).errors?.[0]?.code).toBe('FORBIDDEN');
  const many = await harness
    .as('niort', viewers.admin())
    .execute(query, { queries: Array(201).fill({ text: '12 rue du pont' }) });
  expect(many.errors?.[0]?.code).toBe('BAD_USER_INPUT');
  await harness.close();
});
