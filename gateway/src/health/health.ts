import type { Request, Response } from 'express';
import type { SubgraphPools } from '../subgraphs/subgraph-pools.ts';

const PATIENCE_MS = 1_000;

/** Alive: the process answers. */
export function healthz(_request: Request, response: Response): void {
  response.json({ status: 'ok' });
}

/**
 * Ready: the graph is loaded and the gateway is not stopping (503 otherwise). A subgraph that is down is named but does not make the
 * gateway unready: the rest of the graph is served.
 */
export function readyz(isReady: () => boolean, pools: SubgraphPools) {
  return async (_request: Request, response: Response): Promise<void> => {
    const states = await Promise.all(
      pools.names.map(async (name) => [name, (await isUp(pools, name)) ? 'up' : 'down'] as const),
    );
    const ready = isReady();
    response
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ready' : 'not ready', subgraphs: Object.fromEntries(states) });
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
