import type pg from 'pg';
import { gauge } from './registry.ts';

const pools = new Map<pg.Pool, string>();

gauge(
  'database_connections',
  'Connections of a pool by state; `waiting` is work that waits for one.',
  ['subgraph', 'state'],
  (connections) => {
    connections.reset();
    for (const [pool, subgraph] of pools) {
      connections.inc({ subgraph, state: 'busy' }, pool.totalCount - pool.idleCount);
      connections.inc({ subgraph, state: 'idle' }, pool.idleCount);
      connections.inc({ subgraph, state: 'waiting' }, pool.waitingCount);
    }
  },
);

/** Tells the state of a pool in the metrics of this process, until it is let go of. */
export function watchPool(subgraph: string, pool: pg.Pool): () => void {
  pools.set(pool, subgraph);
  return () => void pools.delete(pool);
}
