import type { GraphQLFormattedError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { SubgraphAnswer } from '../subgraphs/subgraph-source.ts';
import type { LiveSink } from './live-stream.ts';

/** What to open at a subgraph. `signedContext` is asked anew for each attempt: a token of the first would be long expired. */
export interface UpstreamOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signedContext: () => Promise<string>;
}

/** The gateway's one socket to a subgraph, shared by all its subscribers. */
export interface Upstream {
  /** Subscribes until the returned function is called, through cuts and restarts of the subgraph. Leaving frees at once. */
  subscribe(operation: UpstreamOperation, sink: LiveSink<SubgraphAnswer>): () => void;
  close(): Promise<void>;
}

/** Milliseconds. */
export interface UpstreamTimes {
  readonly firstRetry: number;
  readonly lastRetry: number;
  /** From the new subscription to the word that something may have been missed: the subgraph says nothing when it is live. */
  readonly settle: number;
  readonly keepAlive: number;
}

export const UPSTREAM_TIMES: UpstreamTimes = { firstRetry: 200, lastRetry: 5_000, settle: 300, keepAlive: 10_000 };

const LINGER_MS = 5_000;

/** The socket as its operations see it. */
interface Link {
  readonly client: Client;
  /** Called when the socket is gone. */
  readonly cuts: Set<() => void>;
  /** Called when the socket is acknowledged. */
  readonly arrivals: Set<() => void>;
  isOpen: boolean;
}

/**
 * Opens the socket on first use. When it is cut, each operation subscribes again by itself (with a wait that doubles, spread at
 * random) and its sink is told, because the events in between are lost: graphql-ws alone would resend the first message as it
 * was, with its expired token, and tell nobody.
 */
export function openUpstream(url: string, times: UpstreamTimes = UPSTREAM_TIMES): Upstream {
  const link: Link = {
    cuts: new Set(),
    arrivals: new Set(),
    isOpen: false,
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
    subscribe: (operation, sink) => keepSubscribed(link, operation, sink, times),
    async close() {
      link.cuts.clear();
      link.arrivals.clear();
      await link.client.dispose();
    },
  };
}

/** Holds one operation open: an attempt at a time, another after each cut, until it is left or the subgraph ends it. */
function keepSubscribed(
  link: Link,
  operation: UpstreamOperation,
  sink: LiveSink<SubgraphAnswer>,
  times: UpstreamTimes,
): () => void {
  let failures = 0;
  let abandon = () => {};

  const start = () => {
    abandon = attempt(link, operation, {
      event(answer) {
        failures = 0;
        sink.event(answer);
      },
      ended: sink.ended,
      cut() {
        const wait = Math.min(times.firstRetry * 2 ** failures, times.lastRetry);
        failures += 1;
        const timer = setTimeout(start, wait * (0.5 + Math.random() / 2)).unref();
        abandon = () => clearTimeout(timer);
      },
      // The first attempt missed nothing that the subscriber had been promised, unless it had to wait for the subgraph.
      settled: failures === 0 ? undefined : { afterMs: times.settle, tell: sink.resumed },
    });
  };
  start();
  return () => abandon();
}

interface AttemptOutcome {
  event(answer: SubgraphAnswer): void;
  ended(last?: SubgraphAnswer): void;
  cut(): void;
  readonly settled: { readonly afterMs: number; readonly tell: () => void } | undefined;
}

/** Subscribes once. The outcome is told once at most; the returned function leaves without telling anything. */
function attempt(
  link: Link,
  { query, operationName, variables, signedContext }: UpstreamOperation,
  outcome: AttemptOutcome,
): () => void {
  let isOver = false;
  let unsubscribe = () => {};
  let settling: NodeJS.Timeout | undefined;
  const { settled } = outcome;

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
    if (settled) settling = setTimeout(settled.tell, settled.afterMs).unref();
  };
  const subscribe = (context: string) => {
    if (isOver) return;
    link.cuts.add(cut);
    const payload = {
      query,
      variables: { ...variables },
      extensions: { context },
      ...(operationName !== undefined && { operationName }),
    };
    unsubscribe = link.client.subscribe<Record<string, unknown>>(payload, {
      next({ data, errors }) {
        if (!isOver) outcome.event(errors === undefined ? { data: data ?? null } : { data: data ?? null, errors });
      },
      error(reason) {
        if (isRefusal(reason)) finish(() => outcome.ended({ data: null, errors: reason }));
        else cut();
      },
      complete: () => finish(outcome.ended),
    });
    if (link.isOpen) arrived();
    else link.arrivals.add(arrived);
  };
  signedContext().then(subscribe, cut);
  return leave;
}

/** An `error` message of the protocol, as against a socket that failed. */
function isRefusal(reason: unknown): reason is readonly GraphQLFormattedError[] {
  return Array.isArray(reason);
}
