import type { Logger } from '@mitoyen/kit/log.ts';
import pg from 'pg';
import { createClient, type RedisClientType } from 'redis';

/** Where the processes of one platform count together. */
export type CounterStore =
  | { readonly kind: 'memory' }
  | { readonly kind: 'postgres'; readonly pool: pg.Pool }
  | { readonly kind: 'redis'; readonly client: Pick<RedisClientType, 'eval' | 'isReady'> };

const CONNECT_MS = 1_000;
const CONNECTIONS = 4;

/**
 * Opens the store: Redis when its address is given, else PostgreSQL, else this process's memory. A store that cannot be reached
 * is no reason not to start: it is tried again, and until then each process counts by itself.
 */
export async function openCounterStore(
  { redisUrl, databaseUrl }: { readonly redisUrl?: string | undefined; readonly databaseUrl?: string | undefined },
  log: Logger,
): Promise<{ store: CounterStore; close(): Promise<void> }> {
  if (redisUrl !== undefined) {
    const client = createClient({
      url: redisUrl,
      disableOfflineQueue: true,
      pingInterval: 2_000,
      socket: { connectTimeout: CONNECT_MS, reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, 2_000) },
    });
    client.on('error', (err) => log.warn({ err }, 'Redis does not answer'));
    const connected = client.connect().catch(() => undefined);
    await Promise.race([connected, new Promise((resolve) => setTimeout(resolve, CONNECT_MS).unref())]);
    return { store: { kind: 'redis', client }, close: async () => client.destroy() };
  }
  if (databaseUrl !== undefined) {
    const pool = new pg.Pool({
      connectionString: databaseUrl,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      application_name: 'mitoyen gateway',
    });
    pool.on('error', (err) => log.warn({ err }, 'a database connection of the gateway broke'));
    return { store: { kind: 'postgres', pool }, close: () => pool.end() };
  }
  return { store: { kind: 'memory' }, close: async () => undefined };
}
