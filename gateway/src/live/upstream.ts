import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { RequestIdentity } from '../identity/request-identity.ts';

/** What to open at a subgraph. The functions are asked anew for each attempt: the answers of the first would be long out of date. */
export interface UpstreamOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly identity: () => RequestIdentity;
  /** The version of the last event that was heard: the subgraph sends what followed it again. Undefined: nothing was heard. */
  readonly after: () => string | undefined;
}

/** One result from a subgraph, and what it said beside it (`extensions`). */
export interface UpstreamEvent {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly version?: string;
  readonly entity?: string;
  readonly snapshot?: true;
  readonly resync?: true;
  /** It was asked to send what followed the last event. */
  readonly isReplayed?: true;
}

/** Where the events of one operation go. */
export interface UpstreamSink {
  event(event: UpstreamEvent): void;
  /** Live, for the first time or again after a cut: the subgraph has not said so, but time has passed. */
  live(): void;
  /** No more events. With `last`, the error that ended it. */
  ended(last?: UpstreamEvent): void;
}

/** The gateway's one socket to a subgraph, shared by all its subscriptions. */
export interface Upstream {
  /** Subscribes until the returned function is called, through cuts and restarts of the subgraph. Leaving frees at once. */
  subscribe(operation: UpstreamOperation, sink: UpstreamSink): () => void;
  close(): Promise<void>;
}

/** Milliseconds. */
export interface UpstreamTimes {
  readonly firstRetry: number;
  readonly lastRetry: number;
  /** How long to wait for a subgraph's word that the subscription is live: graphql-ws has no message for it. */
  readonly settle: number;
  readonly keepAlive: number;
}

export const UPSTREAM_TIMES: UpstreamTimes = { firstRetry: 200, lastRetry: 5_000, settle: 300, keepAlive: 10_000 };

const LINGER_MS = 5_000;
/** A subgraph that says when it is live is given more time to say it. */
const PATIENCE = 20;

/** The socket as its operations see it. */
interface Link {
  readonly client: Client;
  readonly times: UpstreamTimes;
  /** Called when the socket is gone. */
  readonly cuts: Set<() => void>;
  /** Called when the socket is acknowledged. */
  readonly arrivals: Set<() => void>;
  isOpen: boolean;
  /** The subgraph has said once that a subscription is live: it always will. */
  saysWhenLive: boolean;
}

/**
 * Opens the socket on first use. When it is cut, each operation subscribes again by itself (with a wait that doubles, spread at
 * random), with a fresh signature and from the last event it heard: graphql-ws alone would resend the first message as it was.
 */
export function openUpstream(url: string, times: UpstreamTimes = UPSTREAM_TIMES): Upstream {
  const link: Link = {
    times,
    cuts: new Set(),
    arrivals: new Set(),
    isOpen: false,
    saysWhenLive: false,
    client: createClient({
      url,
      webSocketImpl: WebSocket,
      lazy: true,
      lazyCloseTimeout: LINGER_MS,
      retryAttempts: 0,
      keepAlive: times.keepAlive,
      on: {
        connected() {
          link.isOpen = true;
          for (const arrived of [...link.arrivals]) arrived();
        },
        closed() {
          link.isOpen = false;
          for (const cut of [...link.cuts]) cut();
        },
      },
    }),
  };
  return {
    subscribe: (operation, sink) => keepSubscribed(link, operation, sink),
    async close() {
      link.cuts.clear();
      link.arrivals.clear();
      await link.client.dispose();
    },
  };
}

/** Holds one operation open: an attempt at a time, another after each cut, until it is left or the subgraph ends it. */
function keepSubscribed(link: Link, operation: UpstreamOperation, sink: UpstreamSink): () => void {
  const { firstRetry, lastRetry } = link.times;
  let failures = 0;
  let abandon = () => {};

  const start = () => {
    abandon = attempt(link, operation, {
      event(event) {
        failures = 0;
        sink.event(event);
      },
      live: sink.live,
      ended: sink.ended,
      cut() {
        const wait = Math.min(firstRetry * 2 ** failures, lastRetry);
        failures += 1;
        const timer = setTimeout(start, wait * (0.5 + Math.random() / 2)).unref();
        abandon = () => clearTimeout(timer);
      },
    });
  };
  start();
  return () => abandon();
}

interface AttemptOutcome extends UpstreamSink {
  cut(): void;
}

/** Subscribes once. The outcome is told once at most; the returned function leaves without telling anything. */
function attempt(link: Link, operation: UpstreamOperation, outcome: AttemptOutcome): () => void {
  const { query, operationName, variables } = operation;
  const identity = operation.identity();
  const after = operation.after();
  let isOver = false;
  let unsubscribe = () => {};
  let settling: NodeJS.Timeout | undefined;

  const leave = () => {
    isOver = true;
    link.cuts.delete(cut);
    link.arrivals.delete(arrived);
    clearTimeout(settling);
    unsubscribe();
  };
  const finish = (tell: () => void) => {
    if (isOver) return;
    leave();
    tell();
  };
  const cut = () => finish(outcome.cut);
  const arrived = () => {
    link.arrivals.delete(arrived);
    const { settle } = link.times;
    settling = setTimeout(outcome.live, link.saysWhenLive ? settle * PATIENCE : settle).unref();
  };
  const hear = (event: UpstreamEvent) => {
    if (isOver) return;
    if (event.snapshot) {
      link.saysWhenLive = true;
      clearTimeout(settling);
    }
    outcome.event(event);
  };
  const subscribe = (context: string) => {
    if (isOver) return;
    link.cuts.add(cut);
    const payload = {
      query,
      variables: { ...variables },
      extensions: { context, requestId: identity.requestId, ...(after !== undefined && { after }) },
      ...(operationName !== undefined && { operationName }),
    };
    unsubscribe = link.client.subscribe<Record<string, unknown>, Record<string, unknown>>(payload, {
      next: (result) => hear(eventOf(result, after !== undefined)),
      error(reason) {
        if (isRefusal(reason)) finish(() => outcome.ended({ data: null, errors: reason }));
        else cut();
      },
      complete: () => finish(outcome.ended),
    });
    if (link.isOpen) arrived();
    else link.arrivals.add(arrived);
  };
  identity.signedContext().then(subscribe, cut);
  return leave;
}

type SubgraphResult = FormattedExecutionResult<Record<string, unknown>, Record<string, unknown>>;

function eventOf({ data = null, errors, extensions }: SubgraphResult, isReplayed: boolean): UpstreamEvent {
  const { version, entity, snapshot, resync } = extensions ?? {};
  return {
    data,
    ...(errors && { errors }),
    ...(typeof version === 'string' && { version }),
    ...(typeof entity === 'string' && { entity }),
    ...(snapshot === true && { snapshot }),
    ...(resync === true && { resync }),
    ...(isReplayed && { isReplayed }),
  };
}

/** An `error` message of the protocol, as against a socket that failed. */
function isRefusal(reason: unknown): reason is readonly GraphQLFormattedError[] {
  return Array.isArray(reason);
}
