import { readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { listNetworks } from '../heat-network/heat-network.store.ts';
import { aFeature, aZip } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import type { Position } from '../projection/position.ts';
import { zoneOfEpsg } from '../projection/projection.ts';
import { aLine, aSquare, metersFrom, NIORT } from '../trace/trace.fixtures.ts';
import { aKml, aShapefile, LAMBERT_93_PRJ, RGR92_PRJ, WEB_MERCATOR_PRJ, WGS84_PRJ } from './contribution.fixtures.ts';
import { systemOfPrj } from './projection-file.ts';

let harness: Harness;
let server: RunningServer;
let networkId: string;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph);
  server = await serveSubgraph(subgraph, harness.runtime, 0);
  networkId = await harness.inTenant('niort', async (context) => {
    await seedNetworks(context, aFeature({}, aLine([0, 0], [77, 0])));
    const [network] = await listNetworks(context.db, 1, '');
    return toGlobalId('HeatNetwork', network?.id ?? '');
  });
});
afterAll(async () => {
  await server?.close();
  await harness?.close();
});

type Files = Readonly<Record<string, string | Uint8Array>>;
async function send(query: string, files: Files, { viewer = admin as Viewer, tenant = 'niort' } = {}) {
  const form = new FormData();
  for (const [name, content] of Object.entries(files))
    form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  const token = await signContext({ tenant, viewer, locale: 'fr' }, 'subgraph', harness.runtime.secret);
  const { port } = server.server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/networks/contributions?${query}`, {
    method: 'POST',
    body: form,
    headers: { [CONTEXT_HEADER]: token },
  });
  return { status: response.status, body: await response.json() };
}
const draftOf = async () => {
  const { data } = await harness
    .as('niort', admin)
    .execute(
      'query($id: ID!) { heatNetwork(id: $id) { traces { id state source note lengthMeters difference { addedMeters removedMeters } } } }',
      { id: networkId },
    );
  return data.heatNetwork.traces.find(({ state }: { state: string }) => state === 'DRAFT');
};
/** Sends files as the next draft. */
const contribute = async (files: Files, options?: Parameters<typeof send>[2]) => {
  const draft = await draftOf();
  const former = draft ? `&draft=${encodeURIComponent(draft.id)}` : '';
  return send(`network=${encodeURIComponent(networkId)}${former}`, files, options);
};

const line = aLine([0, 0], [150, 0]);
const lambert = line.coordinates.map((place): Position => zoneOfEpsg(2154)?.project(place) ?? [0, 0]);

describe('a contributed trace', () => {
  test.each<[string, Files]>([
    ['GeoJSON', { 'trace.geojson': JSON.stringify(line) }],
    [
      'GeoJSON in Lambert-93 that says so',
      {
        'trace.json': JSON.stringify({
          type: 'FeatureCollection',
          crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } },
          features: [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: lambert } }],
        }),
      },
    ],
    ['KML', { 'trace.kml': aKml(line.coordinates) }],
    ['KMZ', { 'trace.kmz': aZip({ 'doc.kml': aKml(line.coordinates) }) }],
    ['a shapefile in pieces', { 'trace.shp': aShapefile(lambert), 'trace.prj': LAMBERT_93_PRJ, 'trace.dbf': 'x' }],
    ['a shapefile in degrees', { 'TRACE.SHP': aShapefile(line.coordinates), 'trace.prj': WGS84_PRJ }],
    [
      'a zipped shapefile',
      {
        'trace.zip': aZip({ 'reseau/trace.shp': aShapefile(lambert), 'reseau/trace.prj': Buffer.from(LAMBERT_93_PRJ) }),
      },
    ],
  ])('in %s becomes a draft that says what it changes', async (_format, files) => {
    expect((await contribute(files)).status).toBe(201);
    const draft = await draftOf();
    expect(draft).toMatchObject({
      source: 'CONTRIBUTION',
      note: Object.keys(files).join(', '),
      lengthMeters: 150,
      difference: { removedMeters: 0 },
    });
    expect(draft.difference.addedMeters).toBeGreaterThan(65);
  });

  test.each<[string, Files, number, Record<string, unknown>]>([
    [
      'a shapefile without its .prj',
      { 'trace.shp': aShapefile(lambert), 'trace.dbf': 'x' },
      422,
      { code: 'SHAPEFILE_WITHOUT_PRJ', file: 'trace.shp' },
    ],
    [
      'the same in an archive',
      { 'trace.zip': aZip({ 'trace.shp': aShapefile(lambert) }) },
      422,
      { code: 'SHAPEFILE_WITHOUT_PRJ', file: 'trace.shp' },
    ],
    [
      'a .prj without its shapefile',
      { 'trace.prj': LAMBERT_93_PRJ },
      422,
      { code: 'SHAPEFILE_WITHOUT_SHP', file: 'trace.prj' },
    ],
    [
      'a projection of elsewhere',
      { 'trace.shp': aShapefile(lambert), 'trace.prj': WEB_MERCATOR_PRJ },
      422,
      { code: 'UNKNOWN_PROJECTION', file: 'trace.prj' },
    ],
    [
      'the projection of another island',
      { 'trace.shp': aShapefile(lambert), 'trace.prj': RGR92_PRJ },
      422,
      { code: 'WRONG_PROJECTION' },
    ],
    ['a geopackage', { 'trace.gpkg': 'SQLite format 3' }, 415, { code: 'GPKG_NOT_READ', file: 'trace.gpkg' }],
    ['a PDF', { 'plan.pdf': '%PDF-1.7' }, 415, { code: 'FORMAT_NOT_READ', file: 'plan.pdf' }],
    ['nothing', { 'trace.geojson': '' }, 400, { code: 'EMPTY_FILE', file: 'trace.geojson' }],
    ['half a GeoJSON', { 'trace.geojson': '{"type":"Feature' }, 422, { code: 'DAMAGED_FILE', file: 'trace.geojson' }],
    [
      'half a KML',
      { 'trace.kml': aKml(line.coordinates).slice(0, 200) },
      422,
      { code: 'DAMAGED_FILE', file: 'trace.kml' },
    ],
    [
      'half a shapefile',
      { 'trace.shp': aShapefile(lambert).subarray(0, 150), 'trace.prj': LAMBERT_93_PRJ },
      422,
      { code: 'DAMAGED_FILE', file: 'trace.shp' },
    ],
    [
      'half an archive',
      { 'trace.zip': aZip({ 'a.geojson': '{}' }).subarray(0, 40) },
      422,
      { code: 'DAMAGED_ARCHIVE', file: 'trace.zip' },
    ],
    ['no drawing', { 'trace.geojson': '{"type":"FeatureCollection","features":[]}' }, 422, { code: 'EMPTY_DRAWING' }],
    [
      'points',
      { 'trace.geojson': JSON.stringify({ type: 'Point', coordinates: NIORT }) },
      422,
      { code: 'POINTS_ONLY' },
    ],
    [
      'Brussels',
      {
        'trace.geojson': JSON.stringify({
          type: 'LineString',
          coordinates: [
            [4.35, 50.85],
            [4.36, 50.85],
          ],
        }),
      },
      422,
      { code: 'OUT_OF_FRANCE', place: [4.35, 50.85] },
    ],
    [
      'eleven files',
      Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`${at}.geojson`, '{}'])),
      413,
      { code: 'TOO_MANY_FILES' },
    ],
  ])('of %s is refused', async (_what, files, status, body) => {
    const answer = await contribute(files);
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining(body)]);
  });

  test('of two megabytes is read in a thread, which refuses as this process would', async () => {
    const padding = ' '.repeat(2_000_000);
    expect((await contribute({ 'trace.geojson': JSON.stringify(line) + padding })).status).toBe(201);
    expect((await draftOf()).lengthMeters).toBe(150);
    const damaged = await contribute({ 'trace.geojson': `{"type":${padding}` });
    expect(damaged).toEqual({ status: 422, body: { code: 'DAMAGED_FILE', file: 'trace.geojson' } });
    const abroad = JSON.stringify({
      type: 'LineString',
      coordinates: [
        [4.35, 50.85],
        [4.36, 50.85],
      ],
    });
    const refused = await contribute({ 'trace.geojson': abroad + padding });
    expect(refused.body).toEqual({ code: 'OUT_OF_FRANCE', place: [4.35, 50.85] });
  });

  test('above fifty megabytes is refused', async () => {
    const answer = await contribute({ 'trace.geojson': Buffer.alloc(50_000_001, ' ') });
    expect(answer).toEqual({ status: 413, body: { code: 'TOO_HEAVY' } });
  });

  test('by who does not manage networks, or of another territory, changes nothing; no file is left behind', async () => {
    const files = { 'trace.geojson': JSON.stringify(aLine([0, 0], [5, 5])) };
    const before = await draftOf();
    expect(await contribute(files, { viewer: viewers.agent() })).toEqual({ status: 403, body: { code: 'FORBIDDEN' } });
    expect((await contribute(files, { tenant: 'amiens' })).status).toBe(404);
    expect(await send(`network=${encodeURIComponent(networkId)}`, files)).toEqual({
      status: 409,
      body: { code: 'STALE' },
    });
    expect(await draftOf()).toEqual(before);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('mitoyen-contribution-'))).toEqual([]);
    expect((await contribute(files)).status).toBe(201);
  });
});

describe('a contributed perimeter', () => {
  const square = JSON.stringify(aSquare(0, 0, 300));

  test('is a draft with its name, then gets another outline', async () => {
    const { status, body } = await send('name=Centre', { 'pdp.geojson': square });
    expect(status).toBe(201);
    const query = 'query($id: ID!) { priorityPerimeter(id: $id) { name state revision } }';
    const read = async () => (await harness.as('niort', admin).execute(query, { id: body.id })).data.priorityPerimeter;
    expect(await read()).toEqual({ name: 'Centre', state: 'DRAFT', revision: 1 });
    const target = `perimeter=${encodeURIComponent(body.id)}&revision=1`;
    expect((await send(target, { 'pdp.geojson': JSON.stringify(aSquare(0, 0, 400)) })).status).toBe(201);
    expect((await send(target, { 'pdp.geojson': square })).body).toEqual({ code: 'STALE' });
    expect(await read()).toMatchObject({ revision: 2 });
  });

  test('that crosses itself is refused with the place', async () => {
    const [a, b, c, d] = [
      [0, 0],
      [100, 100],
      [100, 0],
      [0, 100],
    ].map(([x = 0, y = 0]) => metersFrom(NIORT, x, y));
    const { status, body } = await send('name=Nœud', {
      'pdp.geojson': JSON.stringify({ type: 'Polygon', coordinates: [[a, b, c, d, a]] }),
    });
    expect([status, body.code, body.place?.[0]]).toEqual([
      422,
      'SELF_CROSSING',
      expect.closeTo(metersFrom(NIORT, 50, 50)[0], 5),
    ]);
  });

  test('without a name, or of lines, is refused', async () => {
    expect((await send('', { 'pdp.geojson': square })).body).toEqual({ code: 'EMPTY_TEXT' });
    expect((await send('name=Ligne', { 'pdp.geojson': JSON.stringify(line) })).body).toMatchObject({
      code: 'SURFACE_EXPECTED',
    });
  });
});

test.each([
  [LAMBERT_93_PRJ, 2154],
  [RGR92_PRJ, 2975],
] as const)('a .prj says its zone by where it puts a place', (prj, epsg) => {
  expect(systemOfPrj(prj)).toBe(zoneOfEpsg(epsg));
});
test('a .prj of degrees, of the web, or of no sense', () => {
  expect([systemOfPrj(WGS84_PRJ), systemOfPrj(WEB_MERCATOR_PRJ), systemOfPrj('Lambert')]).toEqual([
    'WGS84',
    undefined,
    undefined,
  ]);
});
