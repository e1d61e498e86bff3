import type { Logger } from '@mitoyen/kit/log.ts';
import { secondsSince } from '@mitoyen/kit/metrics/registry.ts';
import { inSpan, isTracing, type OpenSpan, withTraceparent } from '@mitoyen/kit/telemetry/spans.ts';
import { type FetchRequest, type SubgraphAnswer, type SubgraphTransport, UNREACHABLE } from '../execution/transport.ts';
import { fetches, fetchRetries } from '../metrics/fetch-metrics.ts';
import { openDeadlines } from './deadlines.ts';
import { openDepartures } from './departures.ts';
import { Post, type PostAnswer } from './post.ts';
import { readAnswer } from './subgraph-answer.ts';
import type { SubgraphPools } from './subgraph-pools.ts';

const BROKEN_SOCKET = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Fetches over HTTP. Close it after the pools. */
export interface HttpTransport {
  readonly send: SubgraphTransport;
  close(): void;
}

/**
 * Sends fetches to the subgraphs over their pools, with the signed context. A subgraph that is down, later than `deadlineMs` or answers
 * rubbish is unreachable. A query is sent once more when the socket broke (the keep-alive race); a mutation never is, it
 * may have been executed. When the client leaves, its fetches are given up at once.
 */
export function openHttpTransport(pools: SubgraphPools, deadlineMs: number, log: Logger): HttpTransport {
  const deadlines = openDeadlines(deadlineMs);
  const departures = openDepartures();

  const over = (work: Post) => {
    deadlines.done(work);
    departures.done(work.signal, work);
  };
  const post = (
    { subgraph, body, scope: { signal }, until }: FetchRequest,
    headers: Readonly<Record<string, string>>,
  ) => {
    const { pool, path } = pools.of(subgraph);
    const work = new Post(pool, { path, headers, body, signal, over });
    deadlines.add(work, until);
    departures.add(signal, work);
    return work.answer;
  };
  const isRepeatable = ({ isMutation, scope }: FetchRequest, error: unknown) =>
    !isMutation && !scope.signal.aborted && isBrokenSocket(error);

  // Every fetch of every request passes here: one asynchronous function, and nothing made that is not needed.
  const answerOf = async (request: FetchRequest, span: OpenSpan | undefined): Promise<SubgraphAnswer> => {
    const { subgraph, scope } = request;
    const { identity, signal } = scope;
    const { tenant, requestId } = identity;
    const start = performance.now();
    let answer: SubgraphAnswer | undefined;
    try {
      const headers = withTraceparent({ ...HEADERS, ...(await identity.subgraphHeaders()) });
      let posted: PostAnswer;
      try {
        posted = await post(request, headers);
      } catch (error) {
        if (!isRepeatable(request, error)) throw error;
        fetchRetries.inc({ subgraph });
        span?.tell({ retries: 1 });
        posted = await post(request, headers);
      }
      const { status, text } = posted;
      answer = status === 401 ? undefined : readAnswer(text);
      if (!answer) log.error({ tenant, requestId, subgraph, status }, 'subgraph refused or answered no GraphQL');
    } catch (err) {
      if (!signal.aborted) log.error({ tenant, requestId, subgraph, err }, 'subgraph unreachable');
    }
    if (!answer) span?.fail('SUBGRAPH_UNAVAILABLE');
    const outcome = answer ? 'answered' : signal.aborted ? 'left' : 'unreachable';
    fetches.observe({ subgraph, outcome }, secondsSince(start));
    return answer ?? UNREACHABLE;
  };

  return {
    close: deadlines.close,
    send(request) {
      const { subgraph, scope } = request;
      if (scope.signal.aborted) return Promise.resolve(UNREACHABLE);
      if (!isTracing()) return answerOf(request, undefined);
      const { tenant, requestId } = scope.identity;
      const settings = { kind: 'client' as const, facts: { tenant, requestId, subgraph } };
      return inSpan(`fetch ${subgraph}`, settings, (span) => answerOf(request, span));
    },
  };
}

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

function isBrokenSocket(error: unknown): boolean {
  return error instanceof Error && 'code' in error && BROKEN_SOCKET.has(String(error.code));
}
