import type { Request, Response } from 'express';
import type { SubgraphPools } from '../subgraphs/subgraph-pools.ts';

const PATIENCE_MS = 1_000;

/** Alive: the process answers. */
export function healthz(_request: Request, response: Response): void {
  response.json({ status: 'ok' });
}

/**
 * Ready: a version of the graph is served (503 otherwise: none is loaded, or the gateway is stopping). A subgraph that is down is named but
 * does not make the gateway unready: the rest of the graph is served.
 */
export function readyz(version: () => string | undefined, pools: SubgraphPools) {
  return async (_request: Request, response: Response): Promise<void> => {
    const states = await Promise.all(
      pools.names.map(async (name) => [name, (await isUp(pools, name)) ? 'up' : 'down'] as const),
    );
    const supergraph = version();
    const subgraphs = Object.fromEntries(states);
    if (supergraph === undefined) response.status(503).json({ status: 'not ready', subgraphs });
    else response.json({ status: 'ready', supergraph, subgraphs });
  };
}

async function isUp(pools: SubgraphPools, name: string): Promise<boolean> {
  const { pool, base } = pools.of(name);
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { statusCode, body } = await pool.request({ path: `${base}/healthz`, method: 'GET', signal });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}
