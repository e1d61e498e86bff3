import pg from 'pg';

/** Advisory lock of the `postgres` database: shared by whoever uses the cluster, exclusive for whoever may stop it. */
export const USE_LOCK = 7_190_001;

/** One process's declared use of a running cluster. It ends with the process, however that ends. */
export interface Lease {
  /** Settles when the connection is lost and nobody released it: the server died or was stopped. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Declares that this process uses the cluster.
 * @returns 'unreachable' when nothing answers at this address, 'busy' when the cluster is starting or being stopped
 */
export async function takeLease(url: string): Promise<Lease | 'busy' | 'unreachable'> {
  // `ref` and `unref` exist since pg 8 and are missing from its types.
  const client = new pg.Client({
    connectionString: url,
    application_name: 'mitoyen lease',
    connectionTimeoutMillis: 2000,
    keepAlive: true,
  }) as pg.Client & { ref(): void; unref(): void };
  let released = false;
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => undefined);
    client.on('end', () => {
      if (!released) resolve();
    });
  });
  const release = async () => {
    released = true;
    client.ref();
    await client.end().catch(() => undefined);
  };
  try {
    await client.connect();
    const { rows } = await client.query('SELECT pg_try_advisory_lock_shared($1) AS granted', [USE_LOCK]);
    if (rows[0].granted) {
      // A lease alone must not keep its process alive; its ending must be waited for.
      client.unref();
      return { lost, release };
    }
    await release();
    return 'busy';
  } catch (error) {
    await release();
    // cannot_connect_now: it is starting, recovering or shutting down
    return (error as { code?: string }).code === '57P03' ? 'busy' : 'unreachable';
  }
}

/** Runs `stop` when no process uses the cluster any more. @returns whether it ran */
export async function whenUnused(url: string, stop: () => Promise<void>): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS granted', [USE_LOCK]);
    if (!rows[0].granted) return false;
    await stop();
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
