import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLog } from '@mitoyen/kit/log.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { openTenants } from '@mitoyen/tenants';
import { type Client, createClient, type FormattedExecutionResult } from 'graphql-ws';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { composeSupergraph } from '../../src/compose/composition.ts';
import { type GatewaySettings, startGateway } from '../../src/index.ts';
import { budgetPolicies } from '../../src/limits/budgets/budget-policies.ts';
import type { LiveFigures } from '../../src/live/live.ts';
import { type SubgraphPlan, sdlOf, startTestSubgraph, type TestSubgraph } from './test-subgraph.ts';

/** The platform secret of every scenario. */
export const SECRET = 'scenario-secret-scenario-secret-scenario';
const PUBLIC_PORT = 3000;
export const NIORT = `niort.localhost:${PUBLIC_PORT}`;
export const POITIERS = `poitiers.localhost:${PUBLIC_PORT}`;

/** Quick to try again. Subgraphs say when a subscription is live: it is not to be guessed from time, which a busy machine has none of. */
export const UPSTREAM_TIMES = { firstRetry: 30, lastRetry: 200, settle: 10_000, keepAlive: 10_000 };

/** One HTTP exchange with the gateway. */
export interface Exchange {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The parsed body when it is JSON. A scenario states the shape it expects. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads into it and asserts
  readonly body: any;
}

export interface AskOptions {
  readonly host?: string;
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** A gateway over test subgraphs, with the shipped tenants. */
export interface Town {
  readonly port: number;
  readonly subgraphs: Readonly<Record<string, TestSubgraph>>;
  ask(query: string, options?: AskOptions): Promise<Exchange>;
  fetch(
    path: string,
    options?: { method?: string; host?: string; headers?: Record<string, string>; body?: string | Buffer },
  ): Promise<Exchange>;
  /** Opens a subscription over graphql-ws and collects what arrives. */
  live(query: string, options?: AskOptions & { connectionParams?: Record<string, unknown> }): LiveTest;
  /** What the live side of the gateway does now, and has done. */
  figures(): LiveFigures;
  /** Replaces the supergraph file at once, with this text or the composition of these plans. */
  replaceSupergraph(next: string | readonly SubgraphPlan[]): void;
  stopGateway(): Promise<void>;
  close(): Promise<void>;
}

/** What every live message says beside its data. */
export type LiveExtensions = {
  live?: { version: string; previous?: string; snapshot?: true; resync?: true };
};

/** What one subscriber has seen. */
export interface LiveTest {
  /** Every message, as it came. */
  readonly messages: FormattedExecutionResult<Record<string, unknown>, LiveExtensions>[];
  /** The events alone: what is said beside them left out. */
  readonly results: FormattedExecutionResult<Record<string, unknown>>[];
  /** Resolves once the subscription is live. */
  isLive(): Promise<void>;
  /** Resolves once `count` messages have come. */
  heard(count: number): Promise<LiveTest['messages']>;
  /** The `error` message that ended it, or the close event of the socket. */
  readonly failure: Promise<unknown>;
  /** Resolves once `count` results have arrived; fails after 5 s, saying what did. */
  arrived(count: number): Promise<LiveTest['results']>;
  leave(): void;
  readonly client: Client;
}

/** Starts the subgraphs of a scenario and a gateway on their composition. Close it after the test. */
export async function openTown(plans: readonly SubgraphPlan[], over: Partial<GatewaySettings> = {}): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), 'mitoyen-town-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  const compose = (list: readonly SubgraphPlan[]) =>
    composeSupergraph(list.map((plan) => ({ name: plan.name, sdl: sdlOf(plan) })));
  writeFileSync(supergraphFile, compose(plans));
  const tenants = openTenants(fileURLToPath(new URL('../../../tenants', import.meta.url)));
  const started = await Promise.all(plans.map((plan) => startTestSubgraph(plan, SECRET)));
  const subgraphs = Object.fromEntries(started.map((subgraph) => [subgraph.name, subgraph]));
  const gateway = await startGateway({
    port: 0,
    supergraphFile,
    addresses: Object.fromEntries(started.map(({ name, port }) => [name, new URL(`http://127.0.0.1:${port}`)])),
    tenants,
    publicAddress: { scheme: 'http', port: PUBLIC_PORT },
    secret: SECRET,
    log: openLog('gateway', process.env.LOG_LEVEL ?? 'silent'),
    sessionSubgraph: plans[0]?.name ?? '',
    passThrough: [],
    // Scenarios write their own operations, and many of them.
    protection: { documents: 'any', budgets: budgetPolicies(1_000) },
    upstreamTimes: UPSTREAM_TIMES,
    ...over,
  });
  const { port } = gateway;
  const clients = new Set<Client>();
  let stopped: Promise<void> | undefined;
  const http = new Pool(`http://127.0.0.1:${port}`, { connections: 16 });

  const town: Town = {
    port,
    subgraphs,
    ask: (query, { host = NIORT, variables, headers = {} } = {}) =>
      town.fetch('/graphql', {
        method: 'POST',
        host,
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    async fetch(path, { method = 'GET', host = NIORT, headers = {}, body } = {}) {
      // The path as it is: `request(url)` would resolve its dots before the gateway sees them.
      const answer = await http.request({
        path,
        method: method as 'GET', // Any method that Node can send.
        headers: { host, ...headers },
        body: body ?? null,
      });
      const text = await answer.body.text();
      const isJson = String(answer.headers['content-type']).includes('json');
      return { status: answer.statusCode, headers: answer.headers, text, body: isJson ? JSON.parse(text) : undefined };
    },
    live(query, { host = NIORT, variables, headers = {}, connectionParams } = {}) {
      class HostedSocket extends WebSocket {
        constructor(url: string, protocols: string[]) {
          super(url, protocols, { headers: { host, ...headers } });
        }
      }
      const client = createClient({
        url: `ws://127.0.0.1:${port}/graphql`,
        webSocketImpl: HostedSocket,
        retryAttempts: 0,
        ...(connectionParams && { connectionParams }),
      });
      clients.add(client);
      return collect(client, query, variables);
    },
    figures: () => gateway.live(),
    replaceSupergraph(next) {
      writeFileSync(`${supergraphFile}.next`, typeof next === 'string' ? next : compose(next));
      renameSync(`${supergraphFile}.next`, supergraphFile);
    },
    stopGateway() {
      stopped ??= gateway.close();
      return stopped;
    },
    async close() {
      for (const client of clients) await client.dispose();
      await http.destroy();
      await town.stopGateway();
      await Promise.all(started.map((subgraph) => subgraph.stop()));
      tenants.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return town;
}

function collect(client: Client, query: string, variables: Record<string, unknown> | undefined): LiveTest {
  const messages: LiveTest['messages'] = [];
  const results: FormattedExecutionResult<Record<string, unknown>>[] = [];
  let fail: (reason: unknown) => void = () => {};
  const failure = new Promise<unknown>((resolve) => {
    fail = resolve;
  });
  const leave = client.subscribe<Record<string, unknown>, LiveExtensions>(
    { query, ...(variables && { variables }) },
    {
      next(message) {
        messages.push(message);
        const { data, errors, extensions } = message;
        if (data || errors) results.push(extensions?.live ? { data, ...(errors && { errors }) } : message);
      },
      error: (reason) => fail(reason),
      complete: () => fail('complete'),
    },
  );
  return {
    client,
    messages,
    results,
    isLive: () =>
      until(
        () => messages.length > 0,
        () => 'a first message',
      ),
    async heard(count) {
      await until(
        () => messages.length >= count,
        () => `${count} messages, got ${JSON.stringify(messages)}`,
      );
      return messages;
    },
    failure,
    leave,
    async arrived(count) {
      await until(
        () => results.length >= count,
        () => `${count} results, got ${JSON.stringify(results)}`,
      );
      return results;
    },
  };
}

/** Waits for something to become true; fails after `patienceMs`, saying what was expected. */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  expected: () => string,
  patienceMs = 5_000,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`expected ${expected()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** An agent of the collectivité, as the session owner would answer. */
export function anAgent(over: Partial<Extract<Viewer, { kind: 'agent' }>> = {}): Viewer {
  return {
    kind: 'agent',
    agentId: '01936f00-0000-7000-8000-000000000001',
    sessionId: '01936f00-0000-7000-8000-000000000002',
    partnerId: null,
    role: 'territory_agent',
    permissions: ['signalement.list'],
    ...over,
  };
}
