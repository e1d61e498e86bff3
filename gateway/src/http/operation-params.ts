import type { IncomingMessage } from 'node:http';
import { parseRequestParams } from 'graphql-http';
import { Refusal } from '../errors/refusal.ts';
import { readBody } from './read-body.ts';

const MAX_BODY_BYTES = 100 * 1024;

/** What a request asks, before anything of the graph is looked at. */
export interface OperationParams {
  /** Undefined when the request names a persisted document instead. */
  readonly query: string | undefined;
  /** GraphQL over HTTP, appendix on persisted documents: `sha256:<hex>`. */
  readonly documentId: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Reads the parameters of a request: POST with a JSON body, or GET with the same names in the query string.
 * Rejects with Refusal: 400 not readable (a batch is one), 405, 413, 415.
 */
export async function readParams(request: IncomingMessage): Promise<OperationParams> {
  const given = request.method === 'GET' ? fromSearch(request) : await fromBody(request);
  const params = await parseRequestParams({
    method: request.method ?? '',
    headers: request.headers,
    raw: request,
    context: undefined,
    ...given,
  }).catch(() => {
    throw new Refusal(400, 'BAD_REQUEST');
  });
  if (!('query' in params)) {
    const [, { status }] = params;
    if (status === 405) throw new Refusal(405, 'METHOD_NOT_ALLOWED', { allow: 'GET, POST' });
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE');
  }
  return {
    query: params.query === '' ? undefined : params.query,
    documentId: given.documentId,
    operationName: params.operationName || undefined,
    variables: params.variables ?? {},
  };
}

/** The text that a request sends. Throws Refusal (400) when it only names a document. */
export function sentText({ query }: OperationParams): string {
  if (query === undefined) throw new Refusal(400, 'BAD_REQUEST');
  return query;
}

/** What the library is given: a persisted document has no text yet, and the library asks for one. */
interface Given {
  readonly url: string;
  readonly body: Record<string, unknown> | null;
  readonly documentId: string | undefined;
}

function fromSearch({ url = '' }: IncomingMessage): Given {
  const start = url.indexOf('?');
  const search = new URLSearchParams(start < 0 ? '' : url.slice(start + 1));
  const documentId = search.get('documentId') ?? undefined;
  if (documentId !== undefined && !search.has('query')) search.set('query', '');
  return { url: `/?${search}`, body: null, documentId };
}

async function fromBody(request: IncomingMessage): Promise<Given> {
  const isJson = request.method === 'POST' && /^application\/json\b/i.test(request.headers['content-type'] ?? '');
  if (!isJson) return { url: '/', body: null, documentId: undefined };
  const body = bodyOf(await readBody(request, MAX_BODY_BYTES));
  const { documentId, query } = body;
  if (documentId === undefined || documentId === null) return { url: '/', body, documentId: undefined };
  if (typeof documentId !== 'string') throw new Refusal(400, 'BAD_REQUEST');
  return { url: '/', body: query == null ? { ...body, query: '' } : body, documentId };
}

function bodyOf(text: string): Record<string, unknown> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'BAD_REQUEST');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal(400, 'BAD_REQUEST');
  return body as Record<string, unknown>; // An object that is no array: each field is checked where it is read.
}
