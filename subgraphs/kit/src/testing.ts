import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roleUrl } from '@mitoyen/database';
import { cloneTestDatabase, TEST_SECRET } from '@mitoyen/database/testing';
import { openTenants } from '@mitoyen/tenants';
import { type ExecutionResult, execute, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import type { SubgraphContext } from './context.ts';
import { Database } from './database.ts';
import { maskError } from './errors.ts';
import { openEventStream } from './events/open-event-stream.ts';
import { subscribeOperation } from './events/subscribe-operation.ts';
import { type AnyJob, declareQueues, openQueue, workOn } from './jobs.ts';
import { type Logger, openLog } from './log.ts';
import type { MailTransport, SentMail } from './mail.ts';
import { createRuntime, type SubgraphRuntime } from './runtime.ts';
import type { SentSms, SmsCarrier } from './sms.ts';
import { allJobs, type Subgraph } from './subgraph.ts';
import { type AgentViewer, PERMISSIONS, type Viewer } from './viewer.ts';

/** The outside mail service, kept in memory: what was sent, and whether it should refuse. */
export class MailBox implements MailTransport {
  readonly sent: SentMail[] = [];
  failure: Error | undefined;

  async send(mail: SentMail): Promise<void> {
    if (this.failure) throw this.failure;
    this.sent.push(mail);
  }
  async wasAccepted(messageId: string): Promise<boolean> {
    return this.sent.some((mail) => mail.messageId === messageId);
  }
  close(): void {}
}

/** The outside carrier of messages to phones, kept in memory. */
export class PhoneBox implements SmsCarrier {
  readonly sent: SentSms[] = [];

  async send(sms: SentSms): Promise<void> {
    this.sent.push(sms);
  }
  async wasAccepted(id: string): Promise<boolean> {
    return this.sent.some((sms) => sms.id === id);
  }
}

/** Ready viewers. `agent` takes what differs from an agent of the collectivité who may do nothing. */
export const viewers = {
  anonymous: { kind: 'anonymous' } as Viewer,
  agent(over: Partial<AgentViewer> = {}): AgentViewer {
    return {
      kind: 'agent',
      agentId: randomUUID(),
      sessionId: randomUUID(),
      partnerId: null,
      role: 'reader',
      permissions: [],
      ...over,
    };
  },
  admin(over: Partial<AgentViewer> = {}): AgentViewer {
    return viewers.agent({ role: 'territory_admin', permissions: [...PERMISSIONS], ...over });
  },
};

interface Asker {
  /** Runs an operation as the gateway would. A schema error fails the test. */
  execute(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Subscribes, and settles once it listens; throws when the subscription is refused. */
  subscribe(query: string, variables?: Record<string, unknown>): Promise<AsyncIterableIterator<ExecutionResult>>;
  /** The same with every message that the gateway would receive; `after`: the last version it was told. */
  subscribeAfter(query: string, after: string | undefined): Promise<AsyncIterableIterator<ExecutionResult>>;
}

/** `data` is left untyped on purpose: a test states the shape it expects. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads into it and asserts
  readonly data: any;
  readonly errors?: readonly { message: string; code: unknown; path: unknown }[];
}

export interface Harness {
  readonly runtime: SubgraphRuntime;
  readonly schema: GraphQLSchema;
  readonly mailBox: MailBox;
  readonly phoneBox: PhoneBox;
  /** The address of the database's owner, above every policy: for planting what the platform itself cannot do. */
  readonly ownerUrl: string;
  /** Asks as this viewer (anonymous by default) in this tenant. */
  as(tenantSlug: string, viewer?: Viewer): Asker;
  /** Runs work in a tenant with a context, for stores and seeds. */
  inTenant<T>(tenantSlug: string, work: (context: SubgraphContext) => Promise<T>, viewer?: Viewer): Promise<T>;
  /** Runs every waiting job of this subgraph until none is left. */
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

export interface HarnessOptions {
  readonly clock?: () => Date;
  readonly askGraph?: SubgraphRuntime['askGraph'];
  /** Where its log goes; nowhere unless LOG_LEVEL is `debug`. */
  readonly log?: Logger;
  /** Skips `Subgraph.start`. */
  readonly cold?: boolean;
}

/** Opens a subgraph in this process on a fresh clone of the database, with the shipped tenants. Close it after the test. */
export async function openHarness(subgraph: Subgraph, options: HarnessOptions = {}): Promise<Harness> {
  const clone = await cloneTestDatabase();
  const url = roleUrl(clone.url, subgraph.name, TEST_SECRET);
  const log = options.log ?? openLog(subgraph.name, process.env.LOG_LEVEL === 'debug' ? 'debug' : 'silent');
  const tenants = await openTenants(process.env.TENANTS_DIR ?? join(import.meta.dirname, '../../../tenants'), {});
  const database = new Database(url, subgraph.name, 6);
  const events = openEventStream({ url, schema: subgraph.name, log });
  const filesDir = await mkdtemp(join(tmpdir(), 'mitoyen-files-'));
  const mailBox = new MailBox();
  const phoneBox = new PhoneBox();
  const boss = await openQueue(url, subgraph.name, true);
  // The database is dropped under the queue when the test ends.
  boss.on('error', () => undefined);
  const jobs = allJobs(subgraph);
  await declareQueues({ boss, database }, jobs);
  const runtime = createRuntime({
    name: subgraph.name,
    database,
    events,
    boss,
    tenants,
    transport: mailBox,
    sms: phoneBox,
    log,
    secret: TEST_SECRET,
    publicScheme: 'http',
    publicPort: 3000,
    filesDir,
    webhooksToLoopback: true,
    clock: options.clock ?? (() => new Date()),
    askGraph: options.askGraph ?? (() => Promise.reject(new Error('this test has no graph to ask'))),
  });
  await events.start();
  const undo = options.cold ? undefined : await subgraph.start?.(runtime);
  let working = false;

  return {
    runtime,
    schema: subgraph.schema,
    mailBox,
    phoneBox,
    ownerUrl: clone.url,
    as: (tenantSlug, viewer = viewers.anonymous) => asker(runtime, subgraph.schema, tenantSlug, viewer),
    inTenant(tenantSlug, work, viewer = { kind: 'system', job: 'test' }) {
      const context = runtime.contextFor({ tenantSlug, viewer, locale: 'fr', requestId: randomUUID() });
      // Awaited inside: a Prisma promise that is only returned would start outside of the tenant.
      return context.run(async () => await work(context));
    },
    async runJobs() {
      if (!working) await workOn(runtime, jobs);
      working = true;
      await drained(runtime, jobs);
    },
    async close() {
      await boss.stop({ graceful: false });
      await undo?.();
      await events.stop();
      tenants.close();
      await database.close();
      await clone.drop();
      await rm(filesDir, { recursive: true, force: true });
    },
  };
}

function asker(runtime: SubgraphRuntime, schema: GraphQLSchema, tenantSlug: string, viewer: Viewer): Asker {
  const contextOf = () => runtime.contextFor({ tenantSlug, viewer, locale: 'fr', requestId: randomUUID() });
  const documentOf = (query: string) => {
    const document = parse(query);
    const [error] = validate(schema, document);
    if (error) throw error;
    return document;
  };
  const subscribed = async (query: string, variableValues: Record<string, unknown>, after?: string) => {
    const operation = { schema, document: documentOf(query), variableValues, contextValue: contextOf };
    const result = await subscribeOperation(operation, after);
    if (Symbol.asyncIterator in result) return result;
    throw new GraphQLError(JSON.stringify(result.errors));
  };
  return {
    async execute(query, variables = {}) {
      const context = contextOf();
      const document = documentOf(query);
      const result = await context.run(() =>
        execute({ schema, document, variableValues: variables, contextValue: context }),
      );
      const errors = result.errors?.map((error) => {
        const { message, path, extensions } = maskError(error, runtime.log);
        const unexpected = extensions?.code === 'INTERNAL_SERVER_ERROR';
        return { message: unexpected ? `masked: ${error.stack}` : message, code: extensions?.code, path };
      });
      return { data: result.data, ...(errors && { errors }) };
    },
    async subscribe(query, variables = {}) {
      const messages = await subscribed(query, variables);
      // The word that it listens.
      await messages.next();
      return messages;
    },
    subscribeAfter: (query, after) => subscribed(query, {}, after),
  };
}

async function drained(runtime: SubgraphRuntime, jobs: readonly AnyJob[]): Promise<void> {
  const names = jobs.map(({ name }) => name);
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    const { rows } = await runtime.database.pool.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM ${runtime.database.schema}_jobs.job
       WHERE name = ANY($1) AND (state IN ('created', 'active') AND start_after <= now() OR state = 'retry' AND output->>'message' LIKE 'Prisma%')`,
      [names],
    );
    if (rows[0]?.waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('jobs are still waiting after 20 s');
}
