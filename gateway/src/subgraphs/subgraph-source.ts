import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { Logger } from '@mitoyen/kit/log.ts';
import { CONTEXT_HEADER } from '@mitoyen/kit/signature.ts';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestIdentity } from '../identity/request-identity.ts';
import type { SubgraphPools } from './subgraph-pools.ts';
import { unreachable } from './unreachable.ts';

const BROKEN_SOCKET = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** What a subgraph answered, without its extensions (they speak of its insides). */
export interface SubgraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/**
 * Sends the fetches of a query plan to one subgraph over its pool, with the signed context. Never throws: a subgraph that
 * is down, late or answers rubbish gives errors at the places that stay empty. A query is sent once more when the
 * socket broke (the keep-alive race); a mutation never is, it may have been executed.
 */
export class SubgraphSource implements GraphQLDataSource<RequestIdentity> {
  readonly #name: string;
  readonly #pools: SubgraphPools;
  readonly #deadlineMs: number;
  readonly #log: Logger;

  constructor(name: string, pools: SubgraphPools, deadlineMs: number, log: Logger) {
    this.#name = name;
    this.#pools = pools;
    this.#deadlineMs = deadlineMs;
    this.#log = log;
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions<RequestIdentity>): Promise<SubgraphAnswer> {
    const { query = '', variables, operationName } = request;
    const identity = context as RequestIdentity; // Only operations of clients reach here: schema polling and health checks of the gateway are not used.
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      [CONTEXT_HEADER]: await identity.signedContext(),
    };
    const body = JSON.stringify({ query, variables, operationName });
    try {
      const { status, text } = await this.#post(body, headers, isQuery(query) ? 1 : 0);
      const answer = status === 401 ? undefined : asAnswer(text);
      if (answer) return answer;
      this.#log.error(
        { requestId: identity.requestId, subgraph: this.#name, status },
        'subgraph refused or answered no GraphQL',
      );
    } catch (err) {
      this.#log.error({ requestId: identity.requestId, subgraph: this.#name, err }, 'subgraph unreachable');
    }
    return unreachable(query, variables);
  }

  async #post(
    body: string,
    headers: Record<string, string>,
    retries: number,
  ): Promise<{ status: number; text: string }> {
    const { pool, base } = this.#pools.of(this.#name);
    try {
      const signal = AbortSignal.timeout(this.#deadlineMs);
      const answer = await pool.request({ path: `${base}/graphql`, method: 'POST', headers, body, signal });
      return { status: answer.statusCode, text: await answer.body.text() };
    } catch (error) {
      if (retries > 0 && error instanceof Error && 'code' in error && BROKEN_SOCKET.has(String(error.code))) {
        return this.#post(body, headers, retries - 1);
      }
      throw error;
    }
  }
}

/** Plans print a query as `query…` or `{…`. */
function isQuery(operation: string): boolean {
  return /^\s*(query\b|\{)/.test(operation);
}

function asAnswer(text: string): SubgraphAnswer | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || !('data' in parsed || 'errors' in parsed)) return undefined;
  const { data, errors } = parsed as SubgraphAnswer; // A subgraph of ours, checked by its shape above.
  return errors === undefined ? { data } : { data, errors };
}
