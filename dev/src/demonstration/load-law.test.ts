import { openHarness } from '@mitoyen/kit/testing.ts';
import { subgraph } from '@mitoyen/networks';
import { expect, onTestFinished, test } from 'vitest';
import { demonstrationAddresses } from './addresses.ts';
import { loadLaw } from './load-law.ts';

test('each territory gets its requests for a derogation and its testimonies, once', { timeout: 60_000 }, async () => {
  const harness = await openHarness(subgraph, { cold: true });
  onTestFinished(() => harness.close());
  for (const slug of ['niort', 'amiens', 'niort']) {
    const counts = await harness.inTenant(slug, async (context) => {
      await loadLaw(context, demonstrationAddresses(context.tenant));
      const published = { where: { status: 'PUBLISHED' } } as const;
      return [await context.db.derogation.count(), await context.db.ambassador.count(published)];
    });
    expect(counts, slug).toEqual([2, 2]);
  }
});
