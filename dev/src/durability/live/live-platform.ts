import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@mitoyen/database';
import type { RedisForTests } from '@mitoyen/database/redis-for-tests';
import { takePorts } from '../../platform/ports.ts';
import { SupervisedProcess } from '../../platform/supervised-process.ts';
import { ownerRows } from '../owner-rows.ts';
import { openBalancer } from './balancer.ts';
import type { Seat } from './live-subscriber.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const READY_MS = 90_000;
const LOG_LINES = 40;
const COPIES = ['signalements-a', 'signalements-b'] as const;
const PROCESSES = [...COPIES, 'partners', 'gateway'] as const;
/** Nobody asks them anything here. */
const ABSENT = ['networks', 'housing'] as const;

/** What serves live subscriptions, as separate processes: two copies of one subgraph, who knows sessions, the gateway, the database, and Redis when there is one. */
export interface LivePlatform {
  readonly ownerUrl: string;
  readonly secret: string;
  readonly processes: readonly SupervisedProcess[];
  readonly redis: RedisForTests | undefined;
  /** Signs a new agent of the territory in. */
  seat(tenant: string, name: string): Promise<Seat>;
  ready(): Promise<void>;
  /** The last lines of each process's log. */
  logs(): string;
  stop(): Promise<void>;
}

/** Starts it in a folder of its own. @param redis carries the events when it is given */
export async function openLivePlatform(redis: RedisForTests | undefined): Promise<LivePlatform> {
  const home = mkdtempSync(join(tmpdir(), 'mitoyen-live-'));
  // The account that runs PostgreSQL must enter it; else its data would go elsewhere.
  chmodSync(home, 0o755);
  for (const folder of ['logs', 'files']) mkdirSync(join(home, folder));
  const database = await openDatabase(home);
  const ports = await takePorts(home, [...PROCESSES, ...ABSENT, 'public']);
  const balancer = await openBalancer(COPIES.map((name) => ports[name]));
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const env: Record<string, string> = {
    MITOYEN_HOME: home,
    MITOYEN_SECRET: database.secret,
    DATABASE_URL: database.ownerUrl,
    TENANTS_DIR: join(root, 'tenants'),
    FILES_DIR: join(home, 'files'),
    PUBLIC_SCHEME: 'http',
    PUBLIC_PORT: String(ports.public),
    GATEWAY_URL: at(ports.gateway),
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_CATCHER_URL: '',
    SIGNALEMENTS_URL: at(balancer.port),
    PARTNERS_URL: at(ports.partners),
    NETWORKS_URL: at(ports.networks),
    HOUSING_URL: at(ports.housing),
    REDIS_URL: redis?.url ?? '',
    LOG_LEVEL: 'info',
    NODE_ENV: 'development',
    // All subscribers come from one address here.
    BUDGET_SCALE: '100000',
  };
  const programOf = (name: string) =>
    name === 'gateway' ? 'gateway/src/main.ts' : `subgraphs/${name.replace(/-[ab]$/, '')}/src/main.ts`;
  const processes = PROCESSES.map(
    (name) =>
      new SupervisedProcess({
        name,
        program: programOf(name),
        root,
        env: { ...env, PORT: String(ports[name]) },
        logFile: join(home, 'logs', `${name}.log`),
        // Processes that fall complain, and so do those that needed them.
        print: () => undefined,
        isVerbose: false,
        isReady: () => answers(`${at(ports[name])}/readyz`),
      }),
  );
  const ready = async () => void (await Promise.all(processes.map((each) => each.ready(READY_MS))));
  const stop = async () => {
    await Promise.all(processes.map((each) => each.stop()));
    balancer.close();
    await database.close();
    rmSync(home, { recursive: true, force: true });
  };
  for (const each of processes) each.start();
  try {
    await ready();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ownerUrl: database.ownerUrl,
    secret: database.secret,
    processes,
    redis,
    ready,
    stop,
    async seat(tenant, name) {
      const token = randomBytes(32).toString('base64url');
      const agent = randomUUID();
      await ownerRows(
        database.ownerUrl,
        `WITH agent AS (
           INSERT INTO partners.agent (tenant_id, id, email, display_name, role)
           VALUES ($1, $2, $3, $3, 'territory_agent') RETURNING tenant_id, id)
         INSERT INTO partners.session (tenant_id, id, agent_id, token_hash, method)
         SELECT tenant_id, gen_random_uuid(), id, $4, 'link' FROM agent`,
        [tenant, agent, `${name}-${agent}@example.org`, createHash('sha256').update(token).digest()],
      );
      return { name, host: `${tenant}.localhost:${ports.public}`, token, gatewayPort: ports.gateway };
    },
    logs: () =>
      PROCESSES.map((name) => {
        const lines = readFileSync(join(home, 'logs', `${name}.log`), 'utf8').split('\n');
        return `== ${name}\n${lines.slice(-LOG_LINES).join('\n')}`;
      }).join('\n'),
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
