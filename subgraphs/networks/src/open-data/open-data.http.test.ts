import { mkdtemp, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { listNetworks } from '../heat-network/heat-network.store.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { importNetworks } from '../import/import-networks.ts';
import { readOpenData } from '../import/open-data-file.ts';
import { subgraph } from '../index.ts';
import { seedPerimeter } from './openness.fixtures.ts';

const PIPES = {
  type: 'MultiLineString',
  coordinates: [
    [
      [-0.4881234, 46.3151111],
      [-0.4870001, 46.3152222],
    ],
    [
      [-0.487, 46.316],
      [-0.486, 46.3171717],
    ],
  ],
};
/** Drawn clockwise, which RFC 7946 does not want. */
const ZONE = {
  type: 'Polygon',
  coordinates: [
    [
      [-0.45, 46.33],
      [-0.45, 46.34],
      [-0.44, 46.34],
      [-0.44, 46.33],
      [-0.45, 46.33],
    ],
  ],
};
const FEATURES = [
  aFeature(
    {
      'reseaux classes': 'oui',
      'contenu CO2': 0,
      'contenu CO2 ACV': '0,021',
      PM: '95,5',
      'PF%': 40,
      nb_pdl: '120',
      prod_MWh_biomasse_solide: 21000,
      livraisons_residentiel_MWh: '1 200',
      eau_chaude: 'oui',
      MO: '=HYPERLINK("x")',
    },
    PIPES,
  ),
  aFeature({ 'Identifiant reseau': '7902C', nom_reseau: 'Prix caché', PM: 88, communes: 'Niort,Chauray' }, null),
  aFeature({ 'Identifiant reseau': '', nom_reseau: 'Sans numéro', communes: 'Niort' }, ZONE),
  aFeature(
    { 'Identifiant reseau': '9999C', nom_reseau: 'Voisin', communes: 'Melle' },
    {
      type: 'LineString',
      coordinates: [
        [-0.14, 46.22],
        [-0.139, 46.22],
      ],
    },
  ),
];

let harness: Harness;
let server: RunningServer;
let base: string;
beforeAll(async () => {
  ({ harness, server, base } = await opened());
  await harness.inTenant('niort', async (context) => {
    await seedNetworks(context, ...FEATURES);
    const [network] = await listNetworks(context.db, 1, 'clou bouchet');
    await seedPerimeter(context, 'Quartier sud', network ? [network.id] : []);
    await seedPerimeter(context, 'Un brouillon', [], 'DRAFT');
  });
});
afterAll(async () => {
  await server?.close();
  await harness?.close();
});

async function opened() {
  const ownHarness = await openHarness(subgraph);
  const ownServer = await serveSubgraph(subgraph, ownHarness.runtime, 0);
  // An open server has an address.
  const { port } = ownServer.server.address() as AddressInfo;
  return { harness: ownHarness, server: ownServer, base: `http://127.0.0.1:${port}` };
}

async function get(file: string, tenant = 'niort', headers: Record<string, string> = {}, from = { harness, base }) {
  const token = await signContext(
    { tenant, viewer: viewers.anonymous, locale: 'fr' },
    'subgraph',
    from.harness.runtime.secret,
  );
  return fetch(`${from.base}/networks/exports/${file}`, { headers: { ...headers, [CONTEXT_HEADER]: token } });
}

interface Feature {
  readonly bbox?: number[];
  readonly geometry: { readonly type: string; readonly coordinates: number[][][][] } | null;
  readonly properties: Record<string, unknown>;
}
const features = async (response: Response) => ((await response.json()) as { features: Feature[] }).features;
const named = (found: readonly Feature[], name: string) =>
  found.find(({ properties }) => properties.nom_reseau === name);

/** Twice the surface of a ring: positive when it turns left. */
const turn = (ring: readonly number[][]) =>
  ring.reduce((sum, [x = 0, y = 0], index) => {
    const [nextX = x, nextY = y] = ring[(index + 1) % ring.length] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);

describe('the networks as GeoJSON', () => {
  test('are those of the territory, in WGS84, with what is known and nothing invented', async () => {
    const response = await get('networks.geojson');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/geo+json']);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="niort-networks.geojson"');
    const text = await response.text();
    const collection = JSON.parse(text);
    expect(collection).toMatchObject({
      type: 'FeatureCollection',
      licence: 'Licence Ouverte / Open Licence 2.0',
      attribution: expect.stringContaining('Niort Agglo'),
    });
    expect(collection).not.toHaveProperty('crs');
    const own = named(collection.features, 'Le Clou Bouchet');
    expect(own?.geometry).toEqual(PIPES);
    expect(own?.bbox).toEqual([-0.4881234, 46.3151111, -0.486, 46.3171717]);
    expect(own?.properties).toMatchObject({
      'Identifiant reseau': '7901C',
      communes: 'Niort',
      communes_insee: '79191',
      'contenu CO2': 0,
      'contenu CO2 ACV': 0.021,
      PM: 95.5,
      nb_pdl: 120,
      livraisons_residentiel_MWh: 1200,
      livraisons_industrie_MWh: null,
      'reseaux classes': true,
      nature: 'chaleur',
      etat: 'en service',
    });
    expect(named(collection.features, 'Voisin')).toBeUndefined();
    expect(named(await features(await get('networks.geojson?etendue=tout')), 'Voisin')).toBeDefined();
  });

  test('the outline of a zone turns left, as RFC 7946 asks', async () => {
    const zone = named(await features(await get('networks.geojson')), 'Sans numéro');
    expect(zone?.geometry?.type).toBe('MultiPolygon');
    expect(turn(zone?.geometry?.coordinates[0]?.[0] ?? [])).toBeGreaterThan(0);
  });

  test('a price that may not be shown is nowhere', async () => {
    const hidden = named(await features(await get('networks.geojson')), 'Prix caché');
    expect(hidden?.properties).toMatchObject({ PM: null, communes_insee: '79191,79081' });
    expect(await (await get('networks.csv')).text()).not.toContain(';88;');
  });

  test('another territory has none of them', async () => {
    expect(await features(await get('networks.geojson?etendue=tout', 'amiens'))).toEqual([]);
    expect(await features(await get('perimeters.geojson', 'amiens'))).toEqual([]);
  });

  test('who has this state is told so, until something changes', async () => {
    const etag = (await get('networks.geojson')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{24}"$/);
    const again = await get('networks.geojson', 'niort', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await get('networks.geojson?etendue=tout', 'niort', { 'if-none-match': etag })).status).toBe(200);
    expect((await get('networks.geojson', 'amiens', { 'if-none-match': etag })).status).toBe(200);
    await harness.inTenant('niort', (context) =>
      context.db.heatNetwork.updateMany({ where: { sncuId: '7902C' }, data: { updatedAt: new Date('2030-01-01') } }),
    );
    expect((await get('networks.geojson', 'niort', { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('priority perimeters as GeoJSON', () => {
  test('are the published ones, with their deliberation and the networks they name', async () => {
    const found = await features(await get('perimeters.geojson'));
    expect(found.map(({ properties }) => properties.nom)).toEqual(['Quartier sud']);
    expect(found[0]?.properties).toMatchObject({
      'Identifiant reseau': '7901C',
      communes_insee: '79191',
      deliberation: 'D2026-12',
      date_deliberation: '2026-03-01',
    });
    expect(turn(found[0]?.geometry?.coordinates[0]?.[0] ?? [])).toBeGreaterThan(0);
  });
});

describe('the networks as CSV', () => {
  test('open in a French spreadsheet: mark, semicolons, decimal commas, nothing that runs', async () => {
    const bytes = Buffer.from(await (await get('networks.csv')).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows: Record<string, string>[] = parse(bytes, { delimiter: ';', bom: true, columns: true });
    const own = rows.find((row) => row.nom_reseau === 'Le Clou Bouchet');
    expect(own).toMatchObject({
      'contenu CO2': '0',
      'contenu CO2 ACV': '0,021',
      PM: '95,5',
      PM_T: '',
      MO: `'=HYPERLINK("x")`,
      communes_insee: '79191',
      licence: 'Licence Ouverte / Open Licence 2.0',
    });
    expect(rows.map((row) => row.nom_reseau).sort()).toEqual(['Le Clou Bouchet', 'Prix caché', 'Sans numéro']);
  });
});

describe('the archive in the national schema', () => {
  test('holds the published layers in Lambert-93 with their columns, the INSEE codes and the nomenclature', async () => {
    const layers = await layersOf(await archive('niort', 'open-data.zip'));
    expect([...layers.keys()].sort()).toEqual([
      'pdp.geojson',
      'reseaux_de_chaleur.geojson',
      'reseaux_de_chaleur_sans_traces.geojson',
      'reseaux_de_froid.geojson',
      'zones_et_reseaux_en_construction.geojson',
    ]);
    const heat = layers.get('reseaux_de_chaleur.geojson');
    expect(heat?.crs).toEqual({ type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } });
    const [x = 0, y = 0] = (heat?.features[0]?.geometry?.coordinates[0]?.[0] ?? []).map(Number);
    expect([Math.round(x / 1000), Math.round(y / 1000)]).toEqual([432, 6585]);
    expect(Object.keys(heat?.features[0]?.properties ?? {}).slice(0, 3)).toEqual([
      'Identifiant reseau',
      'nom_reseau',
      'communes',
    ]);
    expect(layers.get('pdp.geojson')?.features).toHaveLength(1);
  });

  test('is read back by our own importer to the same networks and drawings', async () => {
    const path = await archive('niort', 'open-data.zip?etendue=tout');
    const elsewhere = await opened();
    try {
      const report = await elsewhere.harness.inTenant('niort', ({ runtime, tenant }) =>
        importNetworks(runtime.database, tenant, { path, vintage: '2026-11', isDryRun: false }),
      );
      expect(report.added).toBe(FEATURES.length);
      const read = async (from: { harness: Harness; base: string }) =>
        (await features(await get('networks.geojson?etendue=tout', 'niort', {}, from)))
          .map(({ properties: { mis_a_jour, ...properties }, geometry }) => ({ properties, geometry }))
          .sort((a, b) => String(a.properties.nom_reseau).localeCompare(String(b.properties.nom_reseau)));
      const [before, after] = [await read({ harness, base }), await read(elsewhere)];
      expect(before).toHaveLength(FEATURES.length);
      expect(after).toEqual(before);
    } finally {
      await elsewhere.server.close();
      await elsewhere.harness.close();
    }
  });
});

async function archive(tenant: string, file: string): Promise<string> {
  const response = await get(file, tenant);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const path = join(await mkdtemp(join(tmpdir(), 'mitoyen-archive-')), 'open-data.zip');
  await writeFile(path, Buffer.from(await response.arrayBuffer()));
  return path;
}

async function layersOf(path: string) {
  const layers = new Map<string, { crs: unknown; features: Feature[] }>();
  for await (const { name, bytes } of readOpenData(path)) {
    const parts: Uint8Array[] = [];
    for await (const part of bytes) parts.push(part);
    layers.set(name, JSON.parse(Buffer.concat(parts).toString('utf8')));
  }
  return layers;
}
