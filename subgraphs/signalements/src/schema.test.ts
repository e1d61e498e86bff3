import { readFile } from 'node:fs/promises';
import { registerProblems } from '@mitoyen/kit/personal-data.ts';
import { schemaText } from '@mitoyen/kit/print-schema.ts';
import { openHarness } from '@mitoyen/kit/testing.ts';
import { expect, test } from 'vitest';
import { subgraph } from './index.ts';
import { personalData } from './personal-data.ts';

test('the committed schema is the one of the code', async () => {
  expect(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(schemaText(subgraph));
});

test('every table says whose data it holds, why, on which ground and for how long', async () => {
  const harness = await openHarness(subgraph);
  try {
    const problems = await harness.inTenant('niort', () => registerProblems(harness.runtime.database, personalData));
    expect(problems).toEqual([]);
  } finally {
    await harness.close();
  }
});
