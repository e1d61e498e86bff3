import { registerProblems } from '@mitoyen/kit/personal-data.ts';
import { SUBGRAPH_NAMES, type Subgraph } from '@mitoyen/kit/subgraph.ts';
import { openHarness } from '@mitoyen/kit/testing.ts';
import { expect, test } from 'vitest';

test.each(SUBGRAPH_NAMES)(
  'every table of %s says whose data it holds, why, on which ground and for how long',
  async (name) => {
    const { subgraph } = (await import(`@mitoyen/${name}`)) as { subgraph: Subgraph };
    const harness = await openHarness(subgraph, { cold: true });
    const problems = await harness.inTenant('niort', () =>
      registerProblems(harness.runtime.database, subgraph.personalData),
    );
    await harness.close();
    expect(problems).toEqual([]);
    for (const entry of subgraph.personalData.personal) {
      expect(entry.retention.length, `${entry.table} is kept for ever`).toBeGreaterThan(0);
      for (const words of [entry.subject, entry.purpose, entry.legalGround]) expect(words).not.toBe('');
    }
  },
);
