import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { homeFolder, openDatabase, roleUrl } from '@mitoyen/database';
import { openTenants } from '@mitoyen/tenants';
import { CommandRefused } from './command-refused.ts';
import type { SubgraphContext } from './context.ts';
import { Database } from './database.ts';
import { readEnvironment } from './environment.ts';
import { openEventStream } from './events/open-event-stream.ts';
import { declareQueues, openQueue } from './jobs.ts';
import { openLog } from './log.ts';
import { createRuntime, type SubgraphRuntime } from './runtime.ts';
import { allJobs, type Subgraph } from './subgraph.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What was typed: options by name, and the files named, as whole paths. */
export interface TypedCommand {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly files: readonly string[];
}

/** Runs a command: exit code 0 when done, 1 when refused (`CommandRefused`), 2 when it was typed wrongly (the usage is printed). */
export async function runCommand(
  { usage, options = {}, required = [] }: { usage: string; options?: Options; required?: readonly string[] },
  work: (typed: TypedCommand) => Promise<void>,
): Promise<void> {
  const typed = readArguments(usage, options, required);
  if (!typed) return;
  try {
    await work(typed);
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function readArguments(usage: string, options: Options, required: readonly string[]): TypedCommand | undefined {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: true });
    const missing = required.filter((name) => values[name] === undefined);
    if (missing.length > 0) throw new Error(`Il manque ${missing.map((name) => `--${name}`).join(', ')}.`);
    // npm runs a script at the root of the repository: a path is meant from where the person stands.
    const from = process.env.INIT_CWD ?? process.cwd();
    return { values: values as TypedCommand['values'], files: positionals.map((file) => resolve(from, file)) };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nUsage : ${usage}`);
    process.exitCode = 2;
    return undefined;
  }
}

/** The one file of a command. */
export function onlyFile({ files }: TypedCommand): string {
  const [file] = files;
  if (file === undefined || files.length > 1) throw new CommandRefused('Indiquez un fichier, et un seul.');
  return file;
}

/** A text among the options; undefined when it was not typed. */
export function textOption({ values }: TypedCommand, name: string): string | undefined {
  const typed = values[name];
  return typeof typed === 'string' ? typed : undefined;
}

/** A whole number among the options. */
export function wholeNumber({ values }: TypedCommand, name: string): number {
  const typed = values[name];
  if (typeof typed !== 'string' || !/^\d{1,10}$/.test(typed)) {
    throw new CommandRefused(`--${name} attend un nombre entier.`);
  }
  return Number(typed);
}

const notHere = () => Promise.reject(new Error('a command only queues its mails and its questions'));

/**
 * Opens a subgraph for a command: on `DATABASE_URL`, or on the embedded database of this machine, running or not.
 * What the command queues leaves when the platform runs.
 */
export async function withRuntime<T>(subgraph: Subgraph, work: (runtime: SubgraphRuntime) => Promise<T>): Promise<T> {
  const environment = readEnvironment(['TENANTS_DIR', 'PUBLIC_SCHEME', 'PUBLIC_PORT', 'FILES_DIR', 'LOG_LEVEL'], {
    // The platform that `npm start` runs on one machine answers on port 3000.
    ...(process.env.DATABASE_URL ? {} : { PUBLIC_PORT: '3000' }),
    LOG_LEVEL: 'warn',
    ...process.env,
  });
  const { name } = subgraph;
  const tenants = openTenants(environment.TENANTS_DIR);
  const { ownerUrl, secret, close } = await openDatabase(homeFolder());
  const log = openLog(`${name}-command`, environment.LOG_LEVEL);
  const url = roleUrl(ownerUrl, name, secret);
  const database = new Database(url, name, 2);
  const boss = await openQueue(url, name, false);
  try {
    await declareQueues({ boss, database }, allJobs(subgraph));
    const runtime = createRuntime({
      name,
      database,
      boss,
      events: openEventStream({ url, schema: name, log }),
      tenants,
      transport: { send: notHere, wasAccepted: notHere, close: () => undefined },
      log,
      secret,
      publicScheme: environment.PUBLIC_SCHEME,
      publicPort: environment.PUBLIC_PORT,
      filesDir: environment.FILES_DIR,
      clock: () => new Date(),
      askGraph: notHere,
    });
    return await work(runtime);
  } finally {
    await boss.stop({ graceful: false });
    await database.close();
    tenants.close();
    await close();
  }
}

/** Runs a command in one tenant, as the platform. Throws CommandRefused for a tenant that does not exist. */
export function inTenantOf<T>(
  subgraph: Subgraph,
  tenantSlug: unknown,
  job: string,
  work: (context: SubgraphContext) => Promise<T>,
): Promise<T> {
  return withRuntime(subgraph, async (runtime) => {
    const slug = String(tenantSlug);
    if (!runtime.tenants.bySlug(slug)) {
      const known = runtime.tenants.all().map((tenant) => tenant.slug);
      throw new CommandRefused(`Le territoire « ${slug} » n’existe pas. Connus : ${known.sort().join(', ')}.`);
    }
    const viewer = { kind: 'system', job } as const;
    const context = runtime.contextFor({ tenantSlug: slug, viewer, locale: 'fr', requestId: randomUUID() });
    return await context.run(async () => await work(context));
  });
}
