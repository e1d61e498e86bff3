import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reportErrors } from './errors/error-log.ts';
import { openGraph } from './execution/graph.ts';
import { graphqlEndpoint } from './http/graphql-endpoint.ts';
import { httpApp } from './http/http-app.ts';
import { type OperationParams, sentText } from './http/operation-params.ts';
import { routeRequests } from './http/routes.ts';
import { askSessionOf } from './identity/ask-session.ts';
import { openIdentification } from './identity/identification.ts';
import type { RequestIdentity } from './identity/request-identity.ts';
import { openSessionDirectory } from './identity/session-directory.ts';
import { DOCUMENT_LIMITS, shapeErrors } from './limits/document-limits.ts';
import { openProtection } from './limits/protection.ts';
import { type LiveFigures, openLive } from './live/live.ts';
import { openRequestObserver } from './metrics/request-metrics.ts';
import { watchGateway } from './metrics/watch-gateway.ts';
import { routedSubgraphs } from './node/node-owners.ts';
import type { GatewaySettings } from './settings.ts';
import { openSubgraphPools } from './subgraphs/subgraph-pools.ts';
import { openHttpTransport } from './subgraphs/subgraph-transport.ts';
import { openCurrentGraph } from './supergraph/current-graph.ts';

const FETCH_DEADLINE_MS = 15_000;
/** Above the idle time of any client's pool or proxy in front, so that it is never this side that closes a socket about to be used. */
const KEEP_ALIVE_MS = 65_000;
const DRAIN_MS = 5_000;

/** A gateway that listens. */
export interface RunningGateway {
  readonly port: number;
  /** What the live side does now, and has done. */
  live(): LiveFigures;
  /** Finishes what is under way (5 s at most), closes the sockets and stops. */
  close(): Promise<void>;
}

/** Starts the gateway: loads the supergraph, listens on 127.0.0.1. Throws when the supergraph or an address is missing or wrong. */
export async function startGateway(settings: GatewaySettings): Promise<RunningGateway> {
  const { log, secret, tenants, development = false } = settings;
  const pools = openSubgraphPools(settings.addresses);
  const transport = openHttpTransport(pools, settings.fetchDeadlineMs ?? FETCH_DEADLINE_MS, log);
  const report = reportErrors(log, development);
  const identification = openIdentification({
    tenantOf: (hostname) => tenants.byHostname(hostname),
    sessions: openSessionDirectory(askSessionOf(settings.sessionSubgraph, pools, secret), settings.sessionMemoryMs),
    address: settings.publicAddress,
    secret,
  });
  const protection = openProtection(settings.protection ?? {}, {
    secret,
    development,
    log,
    documentsChanged: () => current.warm(protection.documents.current),
  });
  const current = openCurrentGraph({
    file: settings.supergraphFile,
    open(sdl) {
      // Throws here, when the supergraph is taken, rather than at the first fetch.
      for (const name of routedSubgraphs(sdl)) pools.of(name);
      const graph = openGraph(sdl, {
        transport: transport.send,
        rules: () => [],
        tooLarge: shapeErrors,
        maxTokens: DOCUMENT_LIMITS.tokens,
        log,
      });
      protection.price(graph.schema, sdl);
      return graph;
    },
    documents: () => protection.documents.current,
    log,
  });

  const readOperation = (params: OperationParams, { viewer }: RequestIdentity) =>
    protection.documentOf(params, viewer) ?? sentText(params);
  let isStopping = false;
  const observe = openRequestObserver((id) => protection.documents.textOf(id), secret);
  const graphql = graphqlEndpoint({
    identification,
    graph: () => current.graph,
    readOperation,
    protection,
    observe,
    report,
    development,
    log,
  });
  const app = httpApp({
    identification,
    pools,
    passThrough: settings.passThrough,
    protection,
    version: () => (isStopping ? undefined : current.graph.version),
    log,
  });
  const live = openLive({
    identification,
    graph: () => current.graph,
    readOperation,
    protection,
    addressOf: protection.addressOf,
    webSocketUrlOf: pools.webSocketUrl,
    report,
    development,
    limits: settings.live,
    upstreamTimes: settings.upstreamTimes,
    log,
  });
  const server = createServer(routeRequests({ '/graphql': graphql, '/graphql/stream': live.serveStream }, app));
  live.attach(server);
  const unwatch = watchGateway({ graph: () => current.graph, live, protection });
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port, // Listening on TCP: never a pipe's name.
    live: live.figures,
    async close() {
      isStopping = true;
      unwatch();
      await live.close();
      const impatience = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      server.closeIdleConnections();
      await new Promise((resolve) => server.close(resolve));
      clearTimeout(impatience);
      current.close();
      protection.close();
      await pools.close();
      transport.close();
    },
  };
}
