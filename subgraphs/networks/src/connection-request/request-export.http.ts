import { once } from 'node:events';
import type { Request, Response, Router } from 'express';
import { requestsCsv } from './request-export.store.ts';
import { REQUEST_SORTS, readRequestFilter } from './request-list.ts';

/** `GET /networks/exports/requests.csv?filter=<JSON>&sort=NEWEST`: exactly the requests of a filtered list, for who sees them. */
export function requestExportRoutes(router: Router): void {
  router.get('/networks/exports/requests.csv', (request, response, next) => {
    send(request, response).catch(next);
  });
}

async function send(request: Request, response: Response): Promise<void> {
  const { context } = request;
  response.set({
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  });
  if (!context.can('request.list')) {
    response.status(403).json({ code: 'FORBIDDEN' });
    return;
  }
  const filter = readRequestFilter(jsonOf(request.query.filter));
  const sort = REQUEST_SORTS.find((known) => known === (request.query.sort ?? 'NEWEST'));
  if (!filter || !sort) {
    response.status(400).json({ code: 'BAD_FILTER' });
    return;
  }
  const day = context.now().toISOString().slice(0, 10);
  await context.audit([
    { action: 'connectionRequests.export', entity: null, entityId: null, details: { filters: Object.keys(filter) } },
  ]);
  response.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="demandes-de-raccordement-${day}.csv"`,
  });
  for await (const lines of requestsCsv(context, filter, sort)) {
    if (response.destroyed) return;
    if (!response.write(lines)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}

/** The value of a JSON text; nothing for an absent one; something that is no filter for what does not read. */
function jsonOf(text: unknown): unknown {
  if (text === undefined || text === '') return {};
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}
