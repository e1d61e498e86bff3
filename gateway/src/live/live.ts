import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from '@mitoyen/kit/log.ts';
import type { ErrorReporter } from '../errors/error-log.ts';
import type { Graph } from '../execution/graph.ts';
import type { Identification } from '../identity/identification.ts';
import { openEventStreams } from './event-stream.ts';
import { type LiveCensus, openLiveHub } from './live-hub.ts';
import { LIVE_LIMITS, type LiveLimits } from './live-limits.ts';
import { serveLiveSockets } from './live-socket.ts';
import { type LiveTally, newTally } from './live-tally.ts';
import { startPulse } from './pulse.ts';
import { openSocketQuota } from './socket-quota.ts';
import type { SubscriptionRules } from './subscription.ts';
import { openUpstream, UPSTREAM_TIMES, type Upstream, type UpstreamTimes } from './upstream.ts';

export interface LiveParts extends SubscriptionRules {
  readonly identification: Identification;
  /** The current version of the graph: a subscription keeps the one it began with. */
  readonly graph: () => Graph;
  /** Where a subgraph serves graphql-ws. */
  readonly webSocketUrlOf: (subgraph: string) => string;
  /** The address of a client, as far as it can be believed; by default that of the socket, unless it is a proxy of this machine. */
  readonly addressOf?: (request: IncomingMessage) => string | undefined;
  readonly report: ErrorReporter;
  readonly log: Logger;
  readonly limits?: Partial<LiveLimits> | undefined;
  readonly upstreamTimes?: UpstreamTimes | undefined;
}

/** What the live side does now, and has done, for metrics. */
export interface LiveFigures extends LiveCensus, LiveTally {
  /** Open sockets and streams. */
  readonly connections: number;
  readonly streams: number;
}

/** The live side of the gateway: subscriptions over graphql-ws and over streams of events. */
export interface Live {
  /** Takes the upgrades of this server. */
  attach(server: Server): void;
  /** Answers a request for a stream of events. */
  serveStream(request: IncomingMessage, response: ServerResponse): void;
  figures(): LiveFigures;
  /** Sends everybody away (they come back) and leaves all subgraphs. */
  close(): Promise<void>;
}

const PULSE_MS = 1_000;

/** Opens the live side. Nothing is opened at a subgraph before somebody subscribes. */
export function openLive(parts: LiveParts): Live {
  const limits = { ...LIVE_LIMITS, ...parts.limits };
  const tally = newTally();
  const quota = openSocketQuota(limits);
  const pulse = startPulse(Math.min(PULSE_MS, limits.recheckMs, limits.keepAliveMs, limits.maxBlockedMs));
  const upstreams = new Map<string, Upstream>();
  const upstreamOf = (name: string): Upstream => {
    const known = upstreams.get(name);
    if (known) return known;
    const upstream = openUpstream(parts.webSocketUrlOf(name), parts.upstreamTimes ?? UPSTREAM_TIMES);
    upstreams.set(name, upstream);
    return upstream;
  };
  const { report } = parts;
  const hub = openLiveHub({ upstreamOf, report, maxWaiting: limits.maxWaiting, tally });
  const entrance = { addressOf: remoteAddress, ...parts, limits, tally, quota, pulse, hub };
  const streams = openEventStreams(entrance);
  const closings: (() => Promise<void>)[] = [];
  return {
    attach: (server) => void closings.push(serveLiveSockets(server, entrance)),
    serveStream: streams.serve,
    figures: () => ({ ...hub.census(), ...tally, connections: quota.size, streams: streams.size }),
    async close() {
      streams.close();
      await Promise.all(closings.map((close) => close()));
      hub.close();
      pulse.stop();
      await Promise.all([...upstreams.values()].map((upstream) => upstream.close()));
    },
  };
}

/** Behind a proxy of this machine everybody would have one address: then nobody is counted by it. */
function remoteAddress({ socket: { remoteAddress } }: IncomingMessage): string | undefined {
  const isLocal = remoteAddress === undefined || /^(::ffff:)?127\.|^::1$/.test(remoteAddress);
  return isLocal ? undefined : remoteAddress;
}
