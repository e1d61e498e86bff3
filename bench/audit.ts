// npm run bench:audit [-- --quick]
// What the hash chain of the audit log costs: small transactions with one entry each, with and without the chain, on a
// PostgreSQL that waits for its disk; then a reading that leaves 100 entries; then how fast a chain is verified.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations, ensurePostgres, ensureRoles, roleUrl } from '@mitoyen/database';
import { verifyChain } from '@mitoyen/kit/audit/verify-chain.ts';
import { Database } from '@mitoyen/kit/database.ts';
import { runInTenant } from '@mitoyen/kit/tenant-scope.ts';
import pg from 'pg';

const isQuick = process.argv.includes('--quick');
const ROUNDS = isQuick ? 2 : 6;
const SECONDS = isQuick ? 0.5 : 3;
const CLIENTS = 16;
const SECRET = 'a secret for a bench';
const ENTRY = (count: number) =>
  `INSERT INTO networks.audit_entry (actor_kind, actor_id, action, entity, entity_id, request_id, details)
   SELECT 'agent', '019aa000-0000-7000-8000-0000000000a9', 'updateHeatNetwork', 'HeatNetwork', uuidv7()::text, 'bench', '{"fields": ["name"]}'
   FROM generate_series(1, ${count})`;
const EVENT = `INSERT INTO networks.outbox (topic, entity_id, payload) VALUES ('network.changed', 'x', '{}')`;

const folder = mkdtempSync(join(tmpdir(), 'mitoyen-bench-audit-'));
const server = await ensurePostgres({ dir: folder });
try {
  await applyMigrations(server.url);
  await ensureRoles(server.url, SECRET);
  await compare('one client, one entry a transaction', 1, 1, 1);
  await compare(`${CLIENTS} clients of one territory, one entry a transaction`, CLIENTS, 1, 1);
  await compare(`${CLIENTS} clients of ${CLIENTS} territories, one entry a transaction`, CLIENTS, CLIENTS, 1);
  await compare('one client, 100 entries a transaction', 1, 1, 100);
  await verification();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Alternates rounds with and without the chain, and prints the medians and their ratio. */
async function compare(name: string, clients: number, tenants: number, entries: number): Promise<void> {
  const rates: Record<'with' | 'without', number[]> = { with: [], without: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const chain of round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const)) {
      await asOwner(`ALTER TABLE networks.audit_entry ${chain === 'with' ? 'ENABLE' : 'DISABLE'} TRIGGER chain`);
      rates[chain].push(await transactionsPerSecond(clients, tenants, entries));
      await forget();
    }
  }
  const [withChain, without] = [median(rates.with), median(rates.without)];
  const ms = (rate: number) => ((1000 * clients) / rate).toFixed(2);
  console.log(`${name}
  with the chain     ${withChain.toFixed(0).padStart(6)} transactions/s, ${(withChain * entries).toFixed(0).padStart(6)} entries/s, ${ms(withChain)} ms each
  without            ${without.toFixed(0).padStart(6)} transactions/s, ${(without * entries).toFixed(0).padStart(6)} entries/s, ${ms(without)} ms each
  ratio              ${(withChain / without).toFixed(2)}`);
}

async function transactionsPerSecond(clients: number, tenants: number, entries: number): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  const started = performance.now();
  const counts = await Promise.all(
    Array.from({ length: clients }, async (_, number) => {
      const client = new pg.Client({ connectionString: roleUrl(server.url, 'networks', SECRET) });
      await client.connect();
      await client.query("SELECT set_config('app.tenant_id', $1, false)", [`tenant-${number % tenants}`]);
      let done = 0;
      for (; performance.now() < until; done++) {
        await client.query('BEGIN');
        await client.query(EVENT);
        await client.query(ENTRY(entries));
        await client.query('COMMIT');
      }
      await client.end();
      return done;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - started) / 1000);
}

async function verification(): Promise<void> {
  const entries = isQuick ? 20_000 : 200_000;
  await asOwner('ALTER TABLE networks.audit_entry ENABLE TRIGGER chain');
  const database = new Database(roleUrl(server.url, 'networks', SECRET), 'networks', 2);
  await runInTenant('tenant-0', async () => {
    for (let written = 0; written < entries; written += 5_000) {
      await database.bulk((client) => client.query(ENTRY(5_000)));
    }
    const before = process.memoryUsage().rss;
    const started = performance.now();
    const report = await verifyChain(database);
    const seconds = (performance.now() - started) / 1000;
    if (report.faults.length > 0 || report.entries !== entries)
      throw new Error(`not whole: ${JSON.stringify(report.faults)}`);
    const grown = (process.memoryUsage().rss - before) / 1e6;
    console.log(
      `verification of ${entries} entries: ${(entries / seconds).toFixed(0)} entries/s, memory ${grown.toFixed(0)} MB more`,
    );
  });
  await database.close();
}

/** Empties the log between two rounds, so that none pays for the size of another's. */
async function forget(): Promise<void> {
  await asOwner(`SET session_replication_role = 'replica'; TRUNCATE networks.outbox;
    DELETE FROM networks.audit_entry; DELETE FROM networks.audit_head`);
  await asOwner('VACUUM networks.audit_entry');
}

async function asOwner(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
