import { Pool } from 'undici';
import type { SubgraphAddresses } from './subgraph-addresses.ts';

/** How long the gateway waits for a subgraph, and how many sockets it opens to it. Milliseconds. */
export interface PoolLimits {
  readonly connections: number;
  readonly connectMs: number;
  readonly answerMs: number;
  /** Shorter than the subgraphs' own keep-alive (65 s), so that a socket is never reused while its server closes it. */
  readonly idleMs: number;
  readonly maxAnswerBytes: number;
}

export const POOL_LIMITS: PoolLimits = {
  connections: 64,
  connectMs: 2_000,
  answerMs: 10_000,
  idleMs: 30_000,
  maxAnswerBytes: 64 * 1024 * 1024,
};

/** One pool of kept-alive sockets per subgraph. */
export interface SubgraphPools {
  /**
   * The pool of a subgraph, the path prefix of its address (no trailing slash) and the path of its graph. Throws for a name without
   * address.
   */
  of(subgraph: string): { readonly pool: Pool; readonly base: string; readonly path: string };
  /** The graphql-ws address of a subgraph. */
  webSocketUrl(subgraph: string): string;
  readonly names: readonly string[];
  close(): Promise<void>;
}

/** Opens the pools (lazily: no socket before the first request). */
export function openSubgraphPools(addresses: SubgraphAddresses, limits: PoolLimits = POOL_LIMITS): SubgraphPools {
  const pools = new Map(
    Object.entries(addresses).map(([name, url]) => [
      name,
      {
        base: url.pathname.replace(/\/+$/, ''),
        path: `${url.pathname.replace(/\/+$/, '')}/graphql`,
        url,
        pool: new Pool(url.origin, {
          connections: limits.connections,
          pipelining: 1,
          connect: { timeout: limits.connectMs },
          headersTimeout: limits.answerMs,
          bodyTimeout: limits.answerMs,
          keepAliveTimeout: limits.idleMs,
          keepAliveMaxTimeout: limits.idleMs,
          maxResponseSize: limits.maxAnswerBytes,
        }),
      },
    ]),
  );
  const entry = (name: string) => {
    const found = pools.get(name);
    if (!found) throw new Error(`no address is configured for the subgraph ${name}`);
    return found;
  };
  return {
    names: [...pools.keys()],
    of: entry,
    webSocketUrl(name) {
      const { url, base } = entry(name);
      return `${url.protocol === 'https:' ? 'wss' : 'ws'}://${url.host}${base}/graphql`;
    },
    async close() {
      await Promise.all([...pools.values()].map(({ pool }) => pool.destroy()));
    },
  };
}
