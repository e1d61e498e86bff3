import { roleUrl } from '@mitoyen/database';
import { openTenants } from '@mitoyen/tenants';
import { askGraph } from './ask-graph.ts';
import { Database } from './database.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { openEventStream } from './events/open-event-stream.ts';
import { readinessOf, serveSubgraph } from './http-server.ts';
import { declareQueues, openQueue, workOn } from './jobs.ts';
import { openLog } from './log.ts';
import { smtpTransport } from './mail.ts';
import { watchBacklog } from './metrics/backlog-metrics.ts';
import { watchStream } from './metrics/event-metrics.ts';
import { observe } from './metrics/observe.ts';
import { stopGracefully } from './process.ts';
import { createRuntime, type SubgraphRuntime } from './runtime.ts';
import { openSmsCarrier } from './sms.ts';
import { allJobs, type Subgraph } from './subgraph.ts';

const VARIABLES = [
  'MITOYEN_SECRET',
  'DATABASE_URL',
  'REDIS_URL',
  'TENANTS_DIR',
  'PUBLIC_SCHEME',
  'PUBLIC_PORT',
  'GATEWAY_URL',
  'SMTP_URL',
  'MAIL_CATCHER_URL',
  'SMS_URL',
  'SMS_TOKEN',
  'FILES_DIR',
  'WEBHOOKS_TO_LOOPBACK',
  'LOG_LEVEL',
] as const;

interface OpenRuntime {
  readonly runtime: SubgraphRuntime;
  close(): Promise<void>;
}

async function openRuntime(
  subgraph: Subgraph,
  processName: string,
  work: boolean,
  environment: Environment<(typeof VARIABLES)[number]>,
): Promise<OpenRuntime> {
  const { name } = subgraph;
  const log = openLog(processName, environment.LOG_LEVEL);
  const url = roleUrl(environment.DATABASE_URL, name, environment.MITOYEN_SECRET);
  const tenants = await openTenants(environment.TENANTS_DIR, {
    watch: true,
    onProblem: (problem) =>
      log.error({ problem: String(problem) }, 'a tenant folder is refused: the last good set stays'),
  });
  const database = new Database(url, name, work ? 4 : 10);
  const { REDIS_URL: redisUrl, MITOYEN_SECRET: secret } = environment;
  const events = openEventStream({ url, schema: name, log, redis: redisUrl ? { url: redisUrl, secret } : undefined });
  // The process that works is one among others: what waits is told by the one that answers, so that it is known when no worker is left.
  const unwatch = work ? [] : [watchBacklog(name, url), watchStream(name, events)];
  const boss = await openQueue(url, name, work);
  boss.on('error', (error) => log.error({ err: error }, 'queue error'));
  const transport = smtpTransport(environment.SMTP_URL, environment.MAIL_CATCHER_URL);
  const address = {
    gatewayUrl: environment.GATEWAY_URL,
    secret: environment.MITOYEN_SECRET,
    publicScheme: environment.PUBLIC_SCHEME,
    publicPort: environment.PUBLIC_PORT,
  };
  const runtime = createRuntime({
    name,
    database,
    events,
    boss,
    tenants,
    transport,
    sms: openSmsCarrier(environment, transport),
    log,
    secret: environment.MITOYEN_SECRET,
    publicScheme: environment.PUBLIC_SCHEME,
    publicPort: environment.PUBLIC_PORT,
    filesDir: environment.FILES_DIR,
    webhooksToLoopback: environment.WEBHOOKS_TO_LOOPBACK === 'true',
    clock: () => new Date(),
    askGraph: (context, query, variables) => askGraph(address, context, query, variables),
  });
  return {
    runtime,
    async close() {
      for (const forget of unwatch) forget();
      await boss.stop({ graceful: true, timeout: 5_000 });
      await events.stop();
      transport.close();
      tenants.close();
      await database.close();
    },
  };
}

/** Runs one subgraph as a process, from environment variables, until it is told to stop. */
export async function startSubgraph(subgraph: Subgraph): Promise<void> {
  const environment = readEnvironment([...VARIABLES, 'PORT']);
  const { runtime, close } = await openRuntime(subgraph, subgraph.name, false, environment);
  const observation = await observe(subgraph.name, runtime.log, () => readinessOf(runtime));
  await declareQueues(runtime, allJobs(subgraph));
  await runtime.events.start();
  const undo = await subgraph.start?.(runtime);
  const server = await serveSubgraph(subgraph, runtime, environment.PORT);
  runtime.log.info({ port: environment.PORT }, 'ready');
  stopGracefully(runtime.log, async () => {
    await server.close();
    await undo?.();
    await close();
    await observation.stop();
  });
}

/** Runs the jobs of these subgraphs in one process, from environment variables, until it is told to stop. */
export async function startJobs(subgraphs: readonly Subgraph[]): Promise<void> {
  const environment = readEnvironment(VARIABLES);
  const log = openLog('jobs', environment.LOG_LEVEL);
  const opened: OpenRuntime[] = [];
  const observation = await observe('jobs', log, async () => {
    const up = await Promise.all(opened.map(({ runtime }) => runtime.database.isReady()));
    const parts = opened.map(({ runtime }, index) => [`queue ${runtime.name}`, up[index] ?? false] as const);
    return { started: opened.length === subgraphs.length, ...Object.fromEntries(parts) };
  });
  await Promise.all(
    subgraphs.map(async (subgraph) => {
      const open = await openRuntime(subgraph, `${subgraph.name}-jobs`, true, environment);
      await workOn(open.runtime, allJobs(subgraph));
      opened.push(open);
    }),
  );
  log.info({ subgraphs: subgraphs.map(({ name }) => name) }, 'ready');
  process.send?.({ ready: true });
  stopGracefully(log, async () => {
    await Promise.all(opened.map(({ close }) => close()));
    await observation.stop();
  });
}
