import type { IncomingHttpHeaders } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '@mitoyen/kit/log.ts';
import type { NextFunction, Request, Response } from 'express';
import type { RequestIdentity } from '../identity/request-identity.ts';
import type { SubgraphPools } from '../subgraphs/subgraph-pools.ts';

/** A path prefix that is not GraphQL: its requests go to one subgraph as they are, with the signed context. */
export interface PassThrough {
  /** `/files`: matches `/files` and all below. */
  readonly prefix: string;
  readonly subgraph: string;
  readonly maxBodyBytes: number;
  /** How long either side may stay silent. Milliseconds. */
  readonly idleMs: number;
}

const TO_SUBGRAPH = [
  'content-type',
  'content-length',
  'accept',
  'accept-encoding',
  'range',
  'if-none-match',
  'if-modified-since',
  'if-range',
  // Standard Webhooks: what proves who told us something.
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
];
const TO_CLIENT = [
  'content-type',
  'content-length',
  'content-disposition',
  'content-encoding',
  'content-range',
  'content-security-policy',
  'accept-ranges',
  'cache-control',
  'etag',
  'last-modified',
  'location',
  'referrer-policy',
  'retry-after',
  'vary',
  'x-robots-tag',
];

const DISCARD_MS = 10_000;

class BodyTooLarge extends Error {}

/** Dots that climb, plain or encoded, a back-slash, an encoded slash: a path that two programs may read differently. */
export function isPlainPath(path: string): boolean {
  return !/(^|\/)(\.|%2e){1,2}(\/|$)|\\|%2f|%5c|%00/i.test(path.split('?')[0] ?? '');
}

/**
 * Streams requests through in both directions, buffering nothing. Only listed headers cross: no cookie, no forwarding header.
 * 413 above the size limit, declared or counted; 502 when the subgraph cannot be reached.
 */
export function passThrough(
  rule: PassThrough,
  pools: SubgraphPools,
  identityOf: (request: Request) => RequestIdentity,
  log: Logger,
) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    if (!isPlainPath(request.originalUrl)) return next();
    if (Number(request.headers['content-length'] ?? 0) > rule.maxBodyBytes)
      return refuse(request, response, 413, 'BODY_TOO_LARGE');
    const identity = identityOf(request);
    const { pool, base } = pools.of(rule.subgraph);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const answer = await pool.request({
        path: `${base}${request.originalUrl}`,
        method: request.method as 'GET', // Node has parsed it: any method that it knows may pass.
        headers: { ...pick(request.headers, TO_SUBGRAPH), ...(await identity.subgraphHeaders()) },
        body: hasBody(request) ? request.pipe(atMost(rule.maxBodyBytes)) : null,
        headersTimeout: rule.idleMs,
        bodyTimeout: rule.idleMs,
        signal: gone.signal,
      });
      response
        .status(answer.statusCode)
        .set({ ...pick(answer.headers, TO_CLIENT), 'x-content-type-options': 'nosniff' });
      await pipeline(answer.body, response);
    } catch (error) {
      if (gone.signal.aborted && response.destroyed) return;
      if (isTooLarge(error)) return refuse(request, response, 413, 'BODY_TOO_LARGE');
      log.error(
        { tenant: identity.tenant, requestId: identity.requestId, subgraph: rule.subgraph, err: error },
        'pass-through failed',
      );
      if (response.headersSent) response.destroy();
      else refuse(request, response, 502, 'SUBGRAPH_UNAVAILABLE');
    }
  };
}

function refuse(request: Request, response: Response, status: number, code: string): void {
  response.status(status).set('connection', 'close').json({ code });
  // A browser reads no answer while it sends: what is left of the upload is thrown away for a moment, then cut.
  request.unpipe();
  request.resume();
  setTimeout(() => request.destroy(), DISCARD_MS).unref();
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function atMost(maxBytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      seen += chunk.length;
      if (seen > maxBytes) callback(new BodyTooLarge());
      else callback(null, chunk);
    },
  });
}

function isTooLarge(error: unknown): boolean {
  return error instanceof BodyTooLarge || (error instanceof Error && error.cause instanceof BodyTooLarge);
}

function pick(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string | string[]> {
  const picked: Record<string, string | string[]> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
