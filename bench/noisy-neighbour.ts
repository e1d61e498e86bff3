import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { budgetPolicies, startGateway } from '@mitoyen/gateway';
import { composeSupergraph } from '@mitoyen/gateway/compose';
import { openLog } from '@mitoyen/kit/log.ts';
import { openTenants } from '@mitoyen/tenants';
import { Pool } from 'undici';

/**
 * One territory at ten times the load of another, on one gateway: what its neighbour's answers become. Each round measures the quiet
 * territory alone, then beside the noisy one; the figure is the ratio of the medians of p95 over the rounds.
 */
const ROUNDS = 5;
const SECONDS = 6;
const QUIET_PER_SECOND = 40;
const NOISY_PER_SECOND = 400;
/** What a subgraph takes to answer. Milliseconds. */
const WORK_MS = 15;
/** Units a minute for one address: the quiet territory needs a tenth of them, the noisy one spends them in its first seconds. */
const QUOTA = 4_000;
const TARGET = 1.1;

const SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) type Query { work: Int! }`;
const SECRET = 'bench-secret-bench-secret-bench-secret-bench';
const BODY = '{"query":"{ work }"}';
const headersOf = (tenant: string) => ({ host: `${tenant}.localhost:3000`, 'content-type': 'application/json' });

const [role, argument] = process.argv.slice(2);
if (role === 'subgraph') await serveSubgraph();
else if (role === 'gateway') await serveGateway(argument ?? '');
else if (role === 'flood') await flood(argument ?? '');
else await measure();

async function serveSubgraph(): Promise<void> {
  const server = createServer((request, response) => {
    request.resume();
    setTimeout(() => response.setHeader('content-type', 'application/json').end('{"data":{"work":1}}'), WORK_MS);
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

async function serveGateway(subgraph: string): Promise<void> {
  const supergraphFile = join(mkdtempSync(join(tmpdir(), 'mitoyen-bench-')), 'supergraph.graphql');
  writeFileSync(supergraphFile, composeSupergraph([{ name: 'work', sdl: SDL }]));
  const { port } = await startGateway({
    port: 0,
    supergraphFile,
    addresses: { work: new URL(subgraph) },
    tenants: openTenants(fileURLToPath(new URL('../tenants', import.meta.url))),
    publicAddress: { scheme: 'http', port: 3000 },
    secret: SECRET,
    sessionSubgraph: 'work',
    passThrough: [],
    protection: {
      documents: 'any',
      budgets: { ...budgetPolicies(1_000), address: { name: 'address', quota: QUOTA, windowSeconds: 600 } },
    },
    log: openLog('gateway', 'silent'),
  });
  tell(`http://127.0.0.1:${port}`);
}

/** Told to, sends the noisy territory's requests at their rate, whatever becomes of them, until told to stop. */
async function flood(gateway: string): Promise<void> {
  const pool = new Pool(gateway, { connections: 128 });
  let timer: NodeJS.Timeout | undefined;
  process.on('message', (message) => {
    clearInterval(timer);
    if (message !== 'start') return;
    const begin = performance.now();
    let sent = 0;
    timer = setInterval(() => {
      for (const due = ((performance.now() - begin) * NOISY_PER_SECOND) / 1_000; sent < due; sent++)
        void pool
          .request({ method: 'POST', path: '/graphql', headers: headersOf('niort'), body: BODY })
          .then(({ body }) => body.dump())
          .catch(() => undefined);
    }, 5);
  });
  tell('ready');
}

async function measure(): Promise<void> {
  const subgraph = await start('subgraph');
  const gateway = await start('gateway', subgraph.said);
  const noise = await start('flood', gateway.said);
  const pool = new Pool(gateway.said, { connections: 32 });
  await quiet(pool);
  const alone: number[] = [];
  const beside: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    alone.push(p95(await quiet(pool)));
    noise.child.send('start');
    beside.push(p95(await quiet(pool)));
    noise.child.send('stop');
    await sleep(500);
    console.log(`round ${round}: p95 alone ${ms(alone.at(-1))}, beside ten times its load ${ms(beside.at(-1))}`);
  }
  const ratio = median(beside) / median(alone);
  console.log(`p95 beside / p95 alone = ${ratio.toFixed(2)} (target < ${TARGET})`);
  await pool.destroy();
  for (const { child } of [noise, gateway, subgraph]) child.kill();
}

/** The quiet territory's requests, at their rate; each must be served. Answers their times in milliseconds. */
async function quiet(pool: Pool): Promise<number[]> {
  const asked: Promise<number>[] = [];
  const begin = performance.now();
  for (let index = 0; index < SECONDS * QUIET_PER_SECOND; index++) {
    await sleep(begin + (index * 1_000) / QUIET_PER_SECOND - performance.now());
    const sent = performance.now();
    asked.push(
      pool
        .request({ method: 'POST', path: '/graphql', headers: headersOf('pau'), body: BODY })
        .then(async ({ statusCode, body }) => {
          const text = await body.text();
          if (statusCode !== 200) throw new Error(`the quiet territory was answered ${statusCode} ${text}`);
          return performance.now() - sent;
        }),
    );
  }
  return Promise.all(asked);
}

async function start(name: string, given = ''): Promise<{ child: ChildProcess; said: string }> {
  const child = fork(fileURLToPath(import.meta.url), [name, given], {
    execArgv: ['--no-warnings', '--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const said = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(message)));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return { child, said };
}

function tell(text: string): void {
  process.send?.(text);
  process.on('disconnect', () => process.exit());
}

function p95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function ms(value: number | undefined): string {
  return `${(value ?? 0).toFixed(1)} ms`;
}
