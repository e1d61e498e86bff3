import { describePersonalReads } from '@mitoyen/kit/audit/personal-reads.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { openHarness } from '@mitoyen/kit/testing.ts';
import { subgraph } from '../index.ts';
import { seedVacantDwelling } from '../vacancy/lovac.fixtures.ts';

describePersonalReads(() => openHarness(subgraph), {
  'Dwelling.owners': {
    operation: 'query($id: ID!) { dwelling(id: $id) { owners { fullName postalAddress } } }',
    seed: async (context) => ({ id: toGlobalId('Dwelling', await seedVacantDwelling(context)) }),
    entity: 'Owner',
    fields: ['fullName', 'siren', 'postalAddress'],
    given: 'SUREAU ODETTE',
  },
});
