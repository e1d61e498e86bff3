import { type Prisma, PrismaClient } from '@mitoyen/database/client';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { watchPool } from './metrics/database-metrics.ts';
import { CHECKOUT_STATEMENT, observedClient } from './metrics/observed-client.ts';
import { currentTenant, currentTransaction, runInTransaction } from './tenant-scope.ts';

/** What a store queries: the client itself, or the transaction that is open. */
export type Db = Prisma.TransactionClient;

const TRANSACTION = { timeout: 20_000, maxWait: 10_000 };

/** A pool whose every checkout states the tenant, so that a pooled session never keeps somebody else's. */
class TenantPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (error: Error | undefined, client: pg.PoolClient | undefined, release: pg.PoolClient['release']) => void,
  ): void;
  override connect(
    callback?: (error: Error | undefined, client: pg.PoolClient | undefined, release: pg.PoolClient['release']) => void,
  ): Promise<pg.PoolClient> | undefined {
    const checkout = this.#checkout(currentTenant());
    if (!callback) return checkout;
    checkout.then(
      (client) => callback(undefined, client, client.release),
      (error: Error) => callback(error, undefined, () => undefined),
    );
    return undefined;
  }

  async #checkout(tenantId: string): Promise<pg.PoolClient> {
    const client = await super.connect();
    try {
      await client.query({
        name: CHECKOUT_STATEMENT,
        text: "SELECT set_config('app.tenant_id', $1, false)",
        values: [tenantId],
      });
    } catch (error) {
      client.release(true);
      throw error;
    }
    return client;
  }
}

/** The tenant-scoped database of one subgraph: everything asked of it runs in the tenant of the current work. */
export class Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly schema: string;
  readonly #unwatch: () => void;

  /** @param url the subgraph's own role; @param schema its Postgres schema */
  constructor(url: string, schema: string, connections = 10) {
    this.schema = schema;
    const Client = observedClient(schema);
    this.pool = new TenantPool({ connectionString: url, max: connections, options: '-c timezone=UTC', Client });
    this.#unwatch = watchPool(schema, this.pool);
    // An idle connection that dies is replaced at the next checkout; without a listener Node would stop the process.
    this.pool.on('error', () => undefined);
    // The same for one that dies while it is lent: its next query fails, and is told there.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
    this.prisma = new PrismaClient({ adapter: new PrismaPg(this.pool) });
  }

  /** The open transaction of the current work, or the client. */
  get db(): Db {
    return currentTransaction() ?? this.prisma;
  }

  /** Runs the work in one transaction; joins the one that is already open. A thrown error rolls everything back. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const open = currentTransaction();
    if (open) return work(open);
    return this.prisma.$transaction((tx) => runInTransaction(tx, async () => await work(tx)), TRANSACTION);
  }

  /** One transaction on a plain connection, for COPY and `unnest`. Stands alone: it does not join an open transaction. */
  async bulk<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query("BEGIN; SET LOCAL statement_timeout = '10min'");
      const result = await work(client);
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      // The connection may be in any state (mid-COPY): it is closed, which rolls back, rather than given to somebody else.
      client.release(true);
      throw error;
    }
  }

  async isReady(): Promise<boolean> {
    try {
      await this.pool.query('SELECT 1');
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    this.#unwatch();
    await this.prisma.$disconnect();
    if (!this.pool.ended) await this.pool.end();
  }
}
