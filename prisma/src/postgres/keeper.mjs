// Stops an embedded PostgreSQL once the process that started it uses it no more, and nobody else does.
// Plain JavaScript, run by node alone: it lives as long as the server and should weigh nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const USE_LOCK = 7_190_001; // the lock of lease.ts
const KEEPER_LOCK = 7_190_004;
const [folder] = process.argv.slice(2);

for await (const _ of process.stdin); // until the process that started the server has ended, or uses it no more
const { default: pg } = await import('pg');

let unanswered = 0;
while (unanswered < 3) {
  // A connection that breaks may be a server coming back: it gets three looks.
  unanswered = (await watch()) ? 0 : unanswered + 1;
  await sleep(1000);
}

/** Watches over one connection until it breaks or the server is stopped. Answers whether it was reached. */
async function watch() {
  let client;
  try {
    const { url } = JSON.parse(readFileSync(join(folder, 'connection.json'), 'utf8'));
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    await client.connect();
  } catch (error) {
    return error.code === '57P03'; // starting, recovering or shutting down
  }
  const ask = async (question, lock) => (await client.query(`SELECT ${question}($1) AS answer`, [lock])).rows[0].answer;
  try {
    // One keeper is enough, whoever started it.
    if (!(await ask('pg_try_advisory_lock', KEEPER_LOCK))) process.exit();
    // Three looks, because users whose connection was just cut reconnect within that time.
    for (let unused = 0; ; ) {
      if (!(await ask('pg_try_advisory_lock', USE_LOCK))) unused = 0;
      else if (++unused < 3) await ask('pg_advisory_unlock', USE_LOCK);
      else process.kill(Number.parseInt(readFileSync(join(folder, 'pgdata', 'postmaster.pid'), 'utf8'), 10), 'SIGINT');
      await sleep(1000);
    }
  } catch {
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
