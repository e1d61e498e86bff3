import { roleUrl } from '@mitoyen/database';
import { openTenants } from '@mitoyen/tenants';
import { askGraph } from './ask-graph.ts';
import { Database } from './database.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { EventStream } from './event-stream.ts';
import { serveSubgraph } from './http-server.ts';
import { declareQueues, openQueue, workOn } from './jobs.ts';
import { openLog } from './log.ts';
import { smtpTransport } from './mail.ts';
import { stopGracefully } from './process.ts';
import { createRuntime, type SubgraphRuntime } from './runtime.ts';
import { allJobs, type Subgraph } from './subgraph.ts';

const VARIABLES = [
  'MITOYEN_SECRET',
  'DATABASE_URL',
  'TENANTS_DIR',
  'PUBLIC_SCHEME',
  'PUBLIC_PORT',
  'GATEWAY_URL',
  'SMTP_URL',
  'MAIL_CATCHER_URL',
  'FILES_DIR',
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
  const events = new EventStream(url, name, log);
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
    log,
    secret: environment.MITOYEN_SECRET,
    publicScheme: environment.PUBLIC_SCHEME,
    publicPort: environment.PUBLIC_PORT,
    filesDir: environment.FILES_DIR,
    clock: () => new Date(),
    askGraph: (context, query, variables) => askGraph(address, context, query, variables),
  });
  return {
    runtime,
    async close() {
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
  await declareQueues(runtime, allJobs(subgraph));
  await runtime.events.start();
  const undo = await subgraph.start?.(runtime);
  const server = await serveSubgraph(subgraph, runtime, environment.PORT);
  runtime.log.info({ port: environment.PORT }, 'ready');
  stopGracefully(runtime.log, async () => {
    await server.close();
    await undo?.();
    await close();
  });
}

/** Runs the jobs of these subgraphs in one process, from environment variables, until it is told to stop. */
export async function startJobs(subgraphs: readonly Subgraph[]): Promise<void> {
  const environment = readEnvironment(VARIABLES);
  const opened = await Promise.all(
    subgraphs.map(async (subgraph) => {
      const open = await openRuntime(subgraph, `${subgraph.name}-jobs`, true, environment);
      await workOn(open.runtime, allJobs(subgraph));
      return open;
    }),
  );
  const log = openLog('jobs', environment.LOG_LEVEL);
  log.info({ subgraphs: subgraphs.map(({ name }) => name) }, 'ready');
  process.send?.({ ready: true });
  stopGracefully(log, async () => {
    await Promise.all(opened.map(({ close }) => close()));
  });
}
