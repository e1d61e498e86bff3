import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Request, Response, Router } from 'express';
import { archiveStream } from './archive.command.ts';
import { attributionOf } from './attribution.ts';
import { networksCsv } from './export-csv.ts';
import { collectionText, networkFeature, perimeterFeature } from './export-geojson.ts';
import { lastChange, openDataState } from './open-data.store.ts';
import {
  drawnNetworks,
  type Extent,
  identifiersOf,
  linkedPerimeters,
  rowsOfExtent,
  undrawnNetworks,
} from './placed-networks.store.ts';

/** Part of every ETag: raised when the same data is written in another way. */
const FORMAT = 1;
/** Each holds a few networks in memory and a connection while it is read. */
const MOST_AT_ONCE = 4;
const GEOJSON = 'application/geo+json';

interface Export {
  readonly file: string;
  readonly type: string;
  readonly send: (context: SubgraphContext, extent: Extent, response: Response) => Promise<void>;
}

const EXPORTS: readonly Export[] = [
  { file: 'networks.geojson', type: GEOJSON, send: sendNetworks },
  { file: 'perimeters.geojson', type: GEOJSON, send: sendPerimeters },
  { file: 'networks.csv', type: 'text/csv; charset=utf-8', send: sendCsv },
  { file: 'open-data.zip', type: 'application/zip', send: sendArchive },
];

/**
 * `GET /networks/exports/<file>`: the networks and priority perimeters of the territory as files, for everybody, under the
 * open licence. `?etendue=tout` adds the networks of the neighbours that the territory knows. 304 for who has this state.
 */
export function openDataRoutes(router: Router): void {
  let running = 0;
  for (const { file, type, send } of EXPORTS) {
    router.get(`/networks/exports/${file}`, (request, response, next) => {
      if (running >= MOST_AT_ONCE) {
        response.status(503).set('Retry-After', '5').json({ code: 'TOO_BUSY' });
        return;
      }
      running++;
      answer(request, response, { file, type, send })
        .catch(next)
        .finally(() => running--);
    });
  }
}

async function answer(request: Request, response: Response, { file, type, send }: Export): Promise<void> {
  const { context } = request;
  const { slug, name, modules } = context.tenant;
  if (!modules.includes('networks')) {
    response.status(404).json({ code: 'NOT_FOUND' });
    return;
  }
  const extent: Extent = request.query.etendue === 'tout' ? 'ALL' : 'TERRITORY';
  const etag = `"${createHash('sha256')
    .update(JSON.stringify([FORMAT, slug, name, file, extent, await openDataState(context.db)]))
    .digest('base64url')
    .slice(0, 24)}"`;
  response.set({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${slug}-${file}"`,
    'Cache-Control': 'public, max-age=300',
    'X-Content-Type-Options': 'nosniff',
    ETag: etag,
  });
  if (request.get('if-none-match') === etag) {
    response.status(304).end();
    return;
  }
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await send(context, extent, response);
}

async function sendNetworks(context: SubgraphContext, extent: Extent, response: Response): Promise<void> {
  const ids = (await rowsOfExtent(context, extent)).map(({ id }) => id);
  async function* features() {
    for await (const { placed, geometry } of drawnNetworks(context, ids)) yield networkFeature(placed, geometry);
  }
  await write(response, collectionText(await headOf(context), features()));
}

async function sendPerimeters(context: SubgraphContext, _extent: Extent, response: Response): Promise<void> {
  async function* features() {
    for await (const { perimeter, networks } of linkedPerimeters(context))
      yield perimeterFeature(perimeter, identifiersOf(networks));
  }
  await write(response, collectionText(await headOf(context), features()));
}

async function sendCsv(context: SubgraphContext, extent: Extent, response: Response): Promise<void> {
  const ids = (await rowsOfExtent(context, extent)).map(({ id }) => id);
  await write(response, networksCsv(attributionOf(context.tenant.name), undrawnNetworks(context, ids)));
}

async function sendArchive(context: SubgraphContext, extent: Extent, response: Response): Promise<void> {
  const changedAt = (await lastChange(context.db)) ?? new Date(0);
  await pipeline(await archiveStream(context, extent, changedAt), response).catch(unlessGone);
}

async function headOf(context: SubgraphContext) {
  return { attribution: attributionOf(context.tenant.name), changedAt: await lastChange(context.db) };
}

/** Writes as fast as the reader takes, in the tenant of the request. */
async function write(response: Response, text: AsyncIterable<string>): Promise<void> {
  const gone = new Promise((resolve) => response.once('close', resolve));
  for await (const part of text) {
    if (response.destroyed) return;
    if (!response.write(part)) await Promise.race([once(response, 'drain'), gone]);
  }
  response.end();
}

/** A reader who leaves is no fault. */
function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
