import { readFile } from 'node:fs/promises';
import { journalIsolation } from '@mitoyen/kit/audit/journal.fixtures.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { describeIsolation } from '@mitoyen/kit/isolation.ts';
import { schemaText } from '@mitoyen/kit/print-schema.ts';
import { openHarness } from '@mitoyen/kit/testing.ts';
import { expect, test } from 'vitest';
import { anAddress } from './address/address.fixtures.ts';
import { keepFoundAddresses } from './address/address.store.ts';
import { banRows, fileOf } from './address/ban-file.fixtures.ts';
import { importAddresses } from './address/import-addresses.command.ts';
import { subgraph } from './index.ts';
import { seedVacantDwelling } from './vacancy/lovac.fixtures.ts';

const unknownId = '01890000-0000-7000-8000-000000000000';

describeIsolation(() => openHarness(subgraph), {
  ...journalIsolation('housing'),
  'Query.address': {
    operation: 'query($banId: ID!) { address(banId: $banId) { label } }',
    async seed({ db }) {
      await keepFoundAddresses(db, [anAddress()]);
      return { banId: anAddress().banId };
    },
    unknown: { banId: 'nowhere' },
    shows: ({ data }) => data.address?.label === '12 Rue du Pont 79000 Niort',
  },
  'Query.searchAddresses': {
    operation: 'query($text: String!) { searchAddresses(text: $text) { label } }',
    async seed(context) {
      const path = await fileOf(banRows([anAddress({ banId: '79191_5555_00012', street: 'Rue des Isolés' })]));
      await importAddresses(context.runtime.database, context.tenant, path);
      return { text: '12 rue des isolés' };
    },
    unknown: { text: 'zzzzzz' },
    shows: ({ data }) => data.searchAddresses.length > 0,
  },
  'Query.geocodeAddresses': {
    operation: 'query($text: String!) { geocodeAddresses(queries: [{ text: $text }]) { address { label } } }',
    async seed(context) {
      const path = await fileOf(banRows([anAddress({ banId: '79191_5556_00012', street: 'Rue des Comptés' })]));
      await importAddresses(context.runtime.database, context.tenant, path);
      return { text: '12 rue des comptés' };
    },
    unknown: { text: 'zzzzzz' },
    shows: ({ data }) => Boolean(data.geocodeAddresses[0]?.address),
  },
  'Query.building': {
    operation: 'query($rnbId: ID!) { building(rnbId: $rnbId) { rnbId constructionYear dwellings { localId } } }',
    async seed(context) {
      await seedVacantDwelling(context, { rnb_id: 'BATI1234NIOR' });
      return { rnbId: 'BATI1234NIOR' };
    },
    unknown: { rnbId: 'NOWHERE' },
    shows: ({ data }) => data.building?.dwellings.length > 0,
  },
  'Query.dwelling': {
    operation: 'query($id: ID!) { dwelling(id: $id) { localId owners { fullName } } }',
    seed: async (context) => ({ id: toGlobalId('Dwelling', await seedVacantDwelling(context)) }),
    unknown: { id: toGlobalId('Dwelling', unknownId) },
    shows: ({ data }) => data.dwelling?.owners[0]?.fullName === 'SUREAU ODETTE',
  },
  'Query.vacantDwellings': {
    operation: '{ vacantDwellings { totalCount edges { node { localId } } } }',
    async seed(context) {
      await seedVacantDwelling(context);
      return {};
    },
    shows: ({ data }) => data.vacantDwellings.totalCount > 0 || data.vacantDwellings.edges.length > 0,
  },
  'Mutation.setVacancyFollowUp': {
    operation:
      'mutation($id: ID!) { setVacancyFollowUp(dwellingId: $id, status: WAITING) { __typename ... on Dwelling { followUp { status } } ... on Refusal { code field } } }',
    seed: async (context) => ({ id: toGlobalId('Dwelling', await seedVacantDwelling(context)) }),
    unknown: { id: toGlobalId('Dwelling', unknownId) },
    shows: ({ data }) => data.setVacancyFollowUp.followUp?.status === 'WAITING',
  },
});

test('the committed schema is what the code builds', async () => {
  expect(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(schemaText(subgraph));
});
