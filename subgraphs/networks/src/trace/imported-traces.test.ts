import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCollection, aFeature, aFile } from '../import/import.fixtures.ts';
import { importNetworks } from '../import/import-networks.ts';
import { subgraph } from '../index.ts';
import { readTrace } from './drawing.ts';
import { draftTrace, publishDraft } from './trace.command.ts';
import { aLine } from './trace.fixtures.ts';
import { listVersions } from './trace.store.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { cold: true });
});
afterAll(() => harness?.close());

const imported = (...points: [number, number][]) =>
  harness.inTenant('niort', async ({ runtime, tenant }) => {
    const path = await aFile('reseaux_de_chaleur.geojson', aCollection(aFeature({}, aLine(...points))));
    return importNetworks(runtime.database, tenant, { path, vintage: null, isDryRun: false });
  });
const network = () =>
  harness.inTenant('niort', async ({ db }) => {
    const row = await db.heatNetwork.findFirst({ select: { id: true, lengthMeters: true } });
    const [versions = []] = await listVersions(db, [row?.id ?? '']);
    return {
      id: row?.id ?? '',
      length: row?.lengthMeters,
      versions: versions.map(({ number, state, source, lengthMeters }) => [number, state, source, lengthMeters]),
    };
  });

test('each import that draws otherwise is a version; the same file again is none', async () => {
  await imported([0, 0], [100, 0]);
  await imported([0, 0], [100, 0]);
  expect((await network()).versions).toEqual([[1, 'PUBLISHED', 'IMPORT', 100]]);
  await imported([0, 0], [140, 0]);
  expect(await network()).toMatchObject({
    length: 140,
    versions: [
      [2, 'PUBLISHED', 'IMPORT', 140],
      [1, 'FORMER', 'IMPORT', 100],
    ],
  });
});

test('the drawing of the collectivité stays through an import, whose drawing waits as a draft', async () => {
  const { id } = await network();
  await harness.inTenant('niort', (context) =>
    context.transaction(async () => {
      const origin = { source: 'DRAWING', note: '', expectedDraftId: null } as const;
      await publishDraft(context, await draftTrace(context, id, readTrace([aLine([0, 0], [200, 0])]), origin));
    }),
  );
  await imported([0, 0], [170, 0]);
  const after = await network();
  expect(after.length).toBe(200);
  expect(after.versions.slice(0, 2)).toEqual([
    [null, 'DRAFT', 'IMPORT', 170],
    [3, 'PUBLISHED', 'DRAWING', 200],
  ]);
  // An agent's own draft, or the former proposal, is left alone.
  await imported([0, 0], [180, 0]);
  expect((await network()).versions[0]).toEqual([null, 'DRAFT', 'IMPORT', 170]);
});
