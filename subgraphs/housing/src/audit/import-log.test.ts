import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAddress } from '../address/address.fixtures.ts';
import { banRows, fileOf } from '../address/ban-file.fixtures.ts';
import { importAddresses } from '../address/import-addresses.command.ts';
import { subgraph } from '../index.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness?.close());

const entries = (tenant: string) =>
  harness.inTenant(
    tenant,
    ({ db }) =>
      db.$queryRaw<unknown[]>`SELECT action, actor_kind, actor_id, details FROM housing.audit_entry ORDER BY id`,
  );

test('an import leaves one entry with its counts, in its own territory; a dry run leaves none', async () => {
  const path = await fileOf(banRows([anAddress(), anAddress({ banId: '79191_5555_00012' })]));
  const load = (isDryRun: boolean) =>
    harness.inTenant('niort', ({ runtime, tenant }) => importAddresses(runtime.database, tenant, path, { isDryRun }));
  await load(true);
  expect(await entries('niort')).toEqual([]);
  await load(false);
  expect(await entries('niort')).toEqual([
    {
      action: 'import.BAN',
      actor_kind: 'system',
      actor_id: 'import:BAN',
      details: { vintage: null, read: 2, kept: 2, refused: 0 },
    },
  ]);
  expect(await entries('pau')).toEqual([]);
});
