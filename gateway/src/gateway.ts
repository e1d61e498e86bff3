import './apollo-telemetry-off.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { reportErrors } from './errors/error-log.ts';
import { serveHttp } from './http/http-app.ts';
import { askSessionOf } from './identity/ask-session.ts';
import { openIdentification } from './identity/identification.ts';
import type { RequestIdentity } from './identity/request-identity.ts';
import { openSessionDirectory } from './identity/session-directory.ts';
import { operationRules } from './limits/operation-rules.ts';
import { PLANNER_LIMITS } from './limits/planner-limits.ts';
import { LIVE_LIMITS, serveLiveSockets } from './live/live-socket.ts';
import { openSubscriptionGraph, type SubscriptionGraph } from './live/subscription-graph.ts';
import { openUpstream, UPSTREAM_TIMES, type Upstream } from './live/upstream.ts';
import { NODE_SUBGRAPH } from './node/node-sdl.ts';
import { NodeSource } from './node/node-source.ts';
import type { GatewaySettings } from './settings.ts';
import { openSubgraphPools } from './subgraphs/subgraph-pools.ts';
import { SubgraphSource } from './subgraphs/subgraph-source.ts';
import { followSupergraphFile } from './supergraph/supergraph-file.ts';

const MAX_SELECTIONS = 5_000;
const FETCH_DEADLINE_MS = 15_000;
/** Above the idle time of any client's pool or proxy in front, so that it is never this side that closes a socket about to be used. */
const KEEP_ALIVE_MS = 65_000;
const DRAIN_MS = 5_000;

/** A gateway that listens. */
export interface RunningGateway {
  readonly port: number;
  /** Finishes what is under way (5 s at most), closes the sockets and stops. */
  close(): Promise<void>;
}

/** Starts the gateway: loads the supergraph, listens on 127.0.0.1. Throws when the supergraph or an address is missing or wrong. */
export async function startGateway(settings: GatewaySettings): Promise<RunningGateway> {
  const { log, secret, tenants, development = false } = settings;
  const pools = openSubgraphPools(settings.addresses);
  const report = reportErrors(log, development);
  const rules = operationRules({ maxSelections: MAX_SELECTIONS, introspection: development });
  const identification = openIdentification({
    tenantOf: (hostname) => tenants.byHostname(hostname),
    sessions: openSessionDirectory(askSessionOf(settings.sessionSubgraph, pools, secret), settings.sessionMemoryMs),
    address: settings.publicAddress,
    secret,
  });

  const sources = new Map<string, GraphQLDataSource<RequestIdentity>>();
  const sourceOf = (name: string): GraphQLDataSource<RequestIdentity> => {
    const known = sources.get(name);
    if (known) return known;
    pools.of(name); // Throws here, when the supergraph is taken, rather than at the first fetch.
    const source = new SubgraphSource(name, pools, settings.fetchDeadlineMs ?? FETCH_DEADLINE_MS, log);
    sources.set(name, source);
    return source;
  };
  const node = new NodeSource((subgraph, options) => sourceOf(subgraph).process(options));
  sources.set(NODE_SUBGRAPH, node);

  const gateway = new ApolloGateway({
    supergraphSdl: followSupergraphFile(settings.supergraphFile, log),
    buildService: ({ name }) => sourceOf(name),
    queryPlannerConfig: PLANNER_LIMITS,
    validateSupergraph: true,
    __exposeQueryPlanExperimental: false,
    logger: log,
  });
  let graph: SubscriptionGraph | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    node.update(coreSupergraphSdl);
    graph = openSubscriptionGraph(apiSchema, coreSupergraphSdl, sourceOf, log);
  });

  let isStopping = false;
  const http = await serveHttp({
    gateway,
    identification,
    rules,
    report,
    pools,
    passThrough: settings.passThrough,
    development,
    maxSelections: MAX_SELECTIONS,
    isReady: () => graph !== undefined && !isStopping,
    log,
  });
  const server = createServer(http.app);
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  const upstreams = new Map<string, Upstream>();
  const upstreamOf = (name: string): Upstream => {
    const upstream =
      upstreams.get(name) ?? openUpstream(pools.webSocketUrl(name), settings.upstreamTimes ?? UPSTREAM_TIMES);
    upstreams.set(name, upstream);
    return upstream;
  };
  const limits = { ...LIVE_LIMITS, ...settings.live };
  const closeSockets = serveLiveSockets(server, {
    identification,
    graph: () => graph,
    upstreamOf,
    rules,
    report,
    limits,
    log,
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port, // Listening on TCP: never a pipe's name.
    async close() {
      isStopping = true;
      await closeSockets();
      const impatience = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      server.closeIdleConnections();
      await new Promise((resolve) => server.close(resolve));
      clearTimeout(impatience);
      await http.stop();
      await Promise.all([...upstreams.values()].map((upstream) => upstream.close()));
      await pools.close();
    },
  };
}
