import type { AddressInfo } from 'node:net';
import { VectorTile } from '@mapbox/vector-tile';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedNetworks, until } from '../heat-network/heat-network.fixtures.ts';
import { listNetworks } from '../heat-network/heat-network.store.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { createPerimeter, publishPerimeter } from '../perimeter/perimeter.command.ts';
import { readOutline } from '../perimeter/read-outline.ts';
import { readTrace } from '../trace/drawing.ts';
import { publishTrace } from '../trace/publish-trace.command.ts';
import { aLine, aSquare } from '../trace/trace.fixtures.ts';
import { lockDrawing } from '../trace/trace.store.ts';

let now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
let server: RunningServer;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
  server = await serveSubgraph(subgraph, harness.runtime, 0);
  await harness.inTenant('niort', (context) =>
    seedNetworks(
      context,
      aFeature({}, aLine([0, 0], [100, 0])),
      aFeature({ 'Identifiant reseau': '7902F', nom_reseau: 'Froid' }, aLine([0, -60], [100, -60])),
    ),
  );
});
afterAll(async () => {
  await server?.close();
  await harness?.close();
});

async function ask(
  path: string,
  { tenant = 'niort', headers = {} }: { tenant?: string; headers?: Record<string, string> } = {},
) {
  const token = await signContext(
    { tenant, viewer: viewers.anonymous, locale: 'fr' },
    'subgraph',
    harness.runtime.secret,
  );
  const { port } = server.server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/networks/tiles/${path}`, { headers: { ...headers, [CONTEXT_HEADER]: token } });
}
/** The tiles of Niort at 14, where the pipes of these tests lie. */
const NIORT_TILE = '14/8169/5808';
async function namesIn(layer: string, path = `all/${NIORT_TILE}.pbf`, tenant = 'niort'): Promise<unknown[]> {
  const response = await ask(path, { tenant });
  const found = new VectorTile(new PbfReader(await response.arrayBuffer())).layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, at) => found?.feature(at).properties.name);
}
const inNiort = <Result>(work: Parameters<typeof harness.inTenant<Result>>[1]) => harness.inTenant('niort', work);
async function publish(...points: [number, number][]) {
  await inNiort((context) =>
    context.transaction(async (db) => {
      const [network] = await listNetworks(db, 1, 'Clou');
      if (!network) throw new Error('seeded above');
      const former = await lockDrawing(db, network.id);
      if (!former) throw new Error('seeded above');
      const drawing = readTrace([aLine(...points)]);
      await publishTrace(context, network.id, former, { drawing, source: 'DRAWING', note: '', authorId: null });
    }),
  );
}

describe('the tiles of a territory', () => {
  test('hold its networks with what a map filters on, at every zoom, and those of nobody else', async () => {
    for (const path of [`networks/${NIORT_TILE}.pbf`, 'all/8/127/90.pbf', 'all/5/15/11.pbf'])
      expect(await namesIn('networks', path)).toEqual(expect.arrayContaining(['Le Clou Bouchet', 'Froid']));
    const layer = new VectorTile(new PbfReader(await (await ask(`all/${NIORT_TILE}.pbf`)).arrayBuffer())).layers
      .networks;
    const properties = Array.from({ length: layer?.length ?? 0 }, (_, at) => layer?.feature(at).properties);
    expect(properties).toContainEqual(
      expect.objectContaining({
        kind: 'HEAT',
        status: 'EXISTING',
        isOpen: true,
        operator: 'Dalkia',
        enrRate: 12.5,
        co2: 0.2,
      }),
    );
    expect(await namesIn('networks', `all/${NIORT_TILE}.pbf`, 'amiens')).toEqual([]);
  });

  test('come compressed, with a tag by which they are not sent twice', async () => {
    const first = await ask(`all/${NIORT_TILE}.pbf`);
    expect([first.status, first.headers.get('content-encoding'), first.headers.get('cache-control')]).toEqual([
      200,
      'gzip',
      'public, max-age=5',
    ]);
    const etag = first.headers.get('etag') ?? '';
    expect((await ask(`all/${NIORT_TILE}.pbf`, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const plain = await ask(`all/${NIORT_TILE}.pbf`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(Buffer.from(await plain.arrayBuffer())).toEqual(Buffer.from(await first.arrayBuffer()));
  });

  test.each([
    'all/15/0/0.pbf',
    'all/3/8/0.pbf',
    'all/03/1/1.pbf',
    'all/3/-1/0.pbf',
    'secret/3/1/1.pbf',
    'all/3/1/1.png',
  ])('%s does not exist', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test('are described, on the host of the territory', async () => {
    const description = await (await ask('tilejson.json')).json();
    expect(description).toMatchObject({
      tilejson: '3.0.0',
      tiles: ['http://niort.localhost:3000/networks/tiles/all/{z}/{x}/{y}.pbf'],
      attribution: expect.stringContaining('Licence Ouverte'),
    });
    expect(description.bounds[0]).toBeCloseTo(-0.488, 2);
  });

  test('are never empty while networks are published, and show the last of them within seconds', async () => {
    let isDone = false;
    let asked = 0;
    const looking = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (!isDone) {
          asked++;
          expect(await namesIn('networks')).toEqual(expect.arrayContaining(['Le Clou Bouchet', 'Froid']));
        }
      }),
    );
    const before = (await ask(`all/${NIORT_TILE}.pbf`)).headers.get('etag');
    for (let length = 1; length <= 10; length++) await publish([0, 0], [100 + 10 * length, 0]);
    await until(async () => (await ask(`all/${NIORT_TILE}.pbf`)).headers.get('etag') !== before, 'the tiles follow');
    isDone = true;
    await looking;
    expect(asked).toBeGreaterThan(20);
  });

  test('show a priority perimeter once published, and until its last day', async () => {
    await inNiort((context) =>
      context.transaction(async () => {
        const facts = {
          name: 'Centre',
          networkIds: [],
          deliberationDate: null,
          deliberationReference: null,
          validFrom: null,
          validTo: '2026-11-23',
          powerThresholdKw: null,
        };
        const id = await createPerimeter(context, facts, readOutline(context, [aSquare(0, 0, 80)]));
        expect(await namesIn('perimeters')).toEqual([]);
        await publishPerimeter(context, id, 1, true);
      }),
    );
    await until(async () => (await namesIn('perimeters')).length === 1, 'the perimeter is drawn');
    now = new Date('2026-11-24T10:00:00Z');
    await until(async () => (await namesIn('perimeters')).length === 0, 'the perimeter is over');
    expect(await namesIn('networks')).toHaveLength(2);
  });
});
