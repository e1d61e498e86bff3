import { gunzipSync } from 'node:zlib';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import { publicUrl } from '@mitoyen/tenants';
import type { Request, Response, Router } from 'express';
import { MAX_ZOOM, TILE_LAYERS, type TileLayer } from './tile-set.ts';
import { tileSetsOf } from './tile-sets.store.ts';

/** Maps ask again after this long, so that a publication is on every open map within ten seconds. */
const MAX_AGE_SECONDS = 5;
const ATTRIBUTION =
  'Réseaux : France Chaleur Urbaine et la collectivité · <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/">Licence Ouverte 2.0</a>';

const LAYER_SETS: Readonly<Record<string, readonly TileLayer[]>> = {
  all: TILE_LAYERS,
  networks: ['networks'],
  perimeters: ['perimeters'],
};

const FIELDS: Readonly<Record<TileLayer, Readonly<Record<string, string>>>> = {
  networks: {
    id: 'String',
    name: 'String',
    kind: 'HEAT, COLD',
    status: 'EXISTING, CONSTRUCTION',
    isOpen: 'Boolean',
    hasTrace: 'Boolean',
    operator: 'String',
    enrRate: 'Number, percent',
    co2: 'Number, kg per kWh',
  },
  perimeters: { id: 'String', name: 'String' },
};

/** `GET /networks/tiles/<all|networks|perimeters>/<z>/<x>/<y>.pbf` and their description in `tilejson.json`: public, like the map. */
export function tileRoutes(router: Router, runtime: SubgraphRuntime): void {
  router.get('/networks/tiles/tilejson.json', (request, response, next) => {
    describe(request, response, runtime).catch(next);
  });
  router.get('/networks/tiles/:layers/:z/:x/:y.pbf', (request, response, next) => {
    send(request, response, runtime).catch(next);
  });
}

async function send(request: Request, response: Response, runtime: SubgraphRuntime): Promise<void> {
  const layers = LAYER_SETS[request.params.layers ?? ''];
  const [z, x, y] = [request.params.z, request.params.x, request.params.y].map(wholeNumber);
  if (!layers || z === undefined || x === undefined || y === undefined || z > MAX_ZOOM || x >= 2 ** z || y >= 2 ** z) {
    response.status(404).json({ code: 'NOT_FOUND' });
    return;
  }
  const tiles = await tileSetsOf(runtime).of(request.context.tenant.slug);
  const { bytes, etag } = tiles.tile(layers, z, x, y);
  response.set({
    'Cache-Control': `public, max-age=${MAX_AGE_SECONDS}`,
    ETag: etag,
    Vary: 'Accept-Encoding',
    'Content-Type': 'application/vnd.mapbox-vector-tile',
  });
  if (isKnown(request, etag)) {
    response.status(304).end();
    return;
  }
  const isCompressed = request.acceptsEncodings('gzip') === 'gzip';
  if (isCompressed) response.set('Content-Encoding', 'gzip');
  response.end(isCompressed ? bytes : gunzipSync(bytes));
}

async function describe(request: Request, response: Response, runtime: SubgraphRuntime): Promise<void> {
  const { tenant } = request.context;
  const site = publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });
  const { bounds } = await tileSetsOf(runtime).of(tenant.slug);
  response.set('Cache-Control', `public, max-age=${MAX_AGE_SECONDS}`).json({
    tilejson: '3.0.0',
    name: `Réseaux de chaleur et de froid, ${tenant.name}`,
    attribution: ATTRIBUTION,
    scheme: 'xyz',
    tiles: [`${site}/networks/tiles/all/{z}/{x}/{y}.pbf`],
    minzoom: 0,
    maxzoom: MAX_ZOOM,
    ...(bounds && { bounds }),
    vector_layers: TILE_LAYERS.map((id) => ({ id, fields: FIELDS[id] })),
  });
}

/** Whether the browser holds this very tile, however a proxy on the way wrote its tag. */
function isKnown({ headers }: Request, etag: string): boolean {
  const tags = (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag);
}

/** A number as a path writes it: no sign, no zero before, no point. */
function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^(0|[1-9]\d{0,6})$/.test(text) ? Number(text) : undefined;
}
