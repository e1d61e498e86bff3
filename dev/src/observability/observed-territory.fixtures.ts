import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLATFORM_ROUTES, SUPERGRAPH_FILE, startGateway } from '@mitoyen/gateway';
import { subgraph as housing } from '@mitoyen/housing';
import { addressVouching, CLIENT_ADDRESS_HEADER } from '@mitoyen/kit/client-address.ts';
import { serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { openLog } from '@mitoyen/kit/log.ts';
import { watchBacklog } from '@mitoyen/kit/metrics/backlog-metrics.ts';
import { watchStream } from '@mitoyen/kit/metrics/event-metrics.ts';
import { type ObservationServer, serveObservation } from '@mitoyen/kit/metrics/observation-server.ts';
import { startTelemetry } from '@mitoyen/kit/telemetry/telemetry.ts';
import { type Harness, type HarnessOptions, openHarness } from '@mitoyen/kit/testing.ts';
import { subgraph as networks } from '@mitoyen/networks';
import { subgraph as partners } from '@mitoyen/partners';
import { subgraph as signalements } from '@mitoyen/signalements';
import { openTenants } from '@mitoyen/tenants';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import { Pool } from 'undici';
import { createSite } from '../../../frontend/server/site.ts';

const SUBGRAPHS = { networks, housing, signalements, partners };
type Name = keyof typeof SUBGRAPHS;

const PUBLIC_PORT = 3000;
export const HOST = `niort.localhost:${PUBLIC_PORT}`;

/** The whole way of a request in one process, from the public site to four databases, with everything it says to its operator kept. */
export interface ObservedTerritory {
  readonly harnesses: Readonly<Record<Name, Harness>>;
  /** Lines of the logs of all processes, as text. */
  readonly lines: readonly string[];
  readonly spans: InMemorySpanExporter;
  /** What `/metrics` answers. */
  metrics(): Promise<string>;
  /** Asks the public site, as a visitor's program. */
  fetch(path: string, request?: PublicRequest): Promise<{ status: number; text: string }>;
  /** Asks for an operation. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  /** The same straight at the gateway, which only our own processes can reach. */
  askGateway(query: string, headers?: Record<string, string>): Promise<{ status: number; text: string }>;
  readonly siteUrl: string;
  readonly gatewayUrl: string;
  close(): Promise<void>;
}

export interface PublicRequest {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads into it and asserts
  readonly data?: any;
  readonly errors?: { message: string; extensions: { code: string } }[];
}

export interface TerritoryOptions extends Pick<HarnessOptions, 'askGraph'> {
  /** The texts that count as our own, by id. */
  readonly documents?: Readonly<Record<string, string>>;
  /** The time, as rules see it. */
  readonly clock?: () => Date;
}

/** Opens it, with logs of level trace. */
export async function openObservedTerritory(options: TerritoryOptions = {}): Promise<ObservedTerritory> {
  const { documents = {}, ...rest } = options;
  const lines: string[] = [];
  const logOf = (name: string) => openLog(name, 'trace', { write: (line) => void lines.push(line) });
  const spans = new InMemorySpanExporter();
  const telemetry = await startTelemetry('test', { exporter: spans });
  const folder = await mkdtemp(join(tmpdir(), 'mitoyen-observed-'));
  const manifest = join(folder, 'documents.json');
  await writeFile(manifest, JSON.stringify(documents));

  const undo: (() => unknown)[] = [];
  const harnesses: Partial<Record<Name, Harness>> = {};
  const addresses: Record<string, URL> = {};
  for (const [name, subgraph] of Object.entries(SUBGRAPHS)) {
    const harness = await openHarness(subgraph, { log: logOf(name), ...rest });
    const { server, close } = await serveSubgraph(subgraph, harness.runtime, 0);
    const { pool } = harness.runtime.database;
    const unwatch = [
      watchBacklog(name, pool.options.connectionString ?? ''),
      watchStream(name, harness.runtime.events),
    ];
    undo.push(async () => {
      for (const forget of unwatch) forget();
      await close();
      await harness.close();
    });
    harnesses[name as Name] = harness; // The names of the four, from the table above.
    addresses[name] = new URL(urlOf(server));
  }
  const tenants = openTenants(join(import.meta.dirname, '../../../tenants'), {});
  const secret = harnesses.partners?.runtime.secret ?? '';
  const address = { scheme: 'http', port: PUBLIC_PORT } as const;
  const gateway = await startGateway({
    ...PLATFORM_ROUTES,
    port: 0,
    supergraphFile: SUPERGRAPH_FILE,
    addresses,
    tenants,
    publicAddress: address,
    secret,
    log: logOf('gateway'),
    protection: { documents: 'any', documentFiles: [manifest] },
  });
  const gatewayUrl = `http://127.0.0.1:${gateway.port}`;
  const vouch = addressVouching(secret);
  const site = createSite({
    tenants,
    address,
    gatewayUrl,
    development: false,
    log: logOf('frontend'),
    isReady: async () => true,
    vouchFor: () => ({ [CLIENT_ADDRESS_HEADER]: vouch('192.0.2.7') }),
    pages: [({ path }, response) => void response.status(path.startsWith('/suivi/') ? 200 : 404).send('a page')],
  });
  const server = createServer(site.app);
  server.on('upgrade', site.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const observation: ObservationServer = await serveObservation(0, async () => ({}), logOf('frontend'));
  const siteUrl = urlOf(server);
  const pool = new Pool(siteUrl);
  const inside = new Pool(gatewayUrl);

  const post = async (where: Pool, path: string, { method = 'GET', headers = {}, body }: PublicRequest) => {
    const asked = { path, method, headers: { host: HOST, ...headers }, body: body ?? null };
    const { statusCode, body: answer } = await where.request(asked);
    return { status: statusCode, text: await answer.text() };
  };
  const operation = (query: string, variables: object, headers: Record<string, string>): PublicRequest => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return {
    harnesses: harnesses as Record<Name, Harness>, // Filled above, one for each name.
    lines,
    spans,
    metrics: async () => (await fetch(`http://127.0.0.1:${observation.port}/metrics`)).text(),
    fetch: (path, request = {}) => post(pool, path, request),
    ask: async (query, variables = {}, headers = {}) =>
      JSON.parse((await post(pool, '/graphql', operation(query, variables, headers))).text),
    askGateway: (query, headers = {}) => post(inside, '/graphql', operation(query, {}, headers)),
    siteUrl,
    gatewayUrl,
    async close() {
      await pool.destroy();
      await inside.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await observation.close();
      await gateway.close();
      for (const step of undo) await step();
      await telemetry.stop();
      tenants.close();
      await rm(folder, { recursive: true });
    },
  };
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // Listening on TCP: never a pipe's name.
}
