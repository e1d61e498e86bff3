import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { attributesOf, type SpanFacts } from './span-facts.ts';
import { formatTraceparent, parseTraceparent, TRACEPARENT } from './traceparent.ts';

/** A span that is open: what is learnt on the way may still be said. */
export interface OpenSpan {
  tell(facts: SpanFacts): void;
  rename(name: string): void;
  /** Says that it failed. `error`: a stable code or the class of the error. */
  fail(error: string): void;
}

export interface SpanSettings {
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer';
  readonly facts?: SpanFacts;
  /** The `traceparent` of who asked, when it is one of ours: the span then continues that trace. */
  readonly parent?: unknown;
  /** Begins a trace whatever is under way. */
  readonly root?: boolean;
}

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

const SILENT: OpenSpan = { tell() {}, rename() {}, fail() {} };

let tracer: Tracer | undefined;
const active = new AsyncLocalStorage<Span>();

/** Says where spans go; undefined: nowhere. Kept out of OpenTelemetry's global registry: only our own spans are ever made. */
export function setTracer(next: Tracer | undefined): void {
  tracer = next;
}

export function isTracing(): boolean {
  return tracer !== undefined;
}

/**
 * Runs work as a span: it is a child of the span under way, ends with the work and fails with it.
 * When nothing is traced the work is simply called: one comparison, no allocation, no async storage.
 */
export function inSpan<T>(
  name: string,
  settings: SpanSettings | (() => SpanSettings),
  work: (span: OpenSpan) => Promise<T>,
): Promise<T> {
  if (!tracer) return work(SILENT);
  const span = open(tracer, name, typeof settings === 'function' ? settings() : settings);
  return active.run(span, async () => {
    try {
      return await work(openSpan(span));
    } catch (error) {
      fail(span, error instanceof Error ? error.name : 'unknown');
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The span under way, to say more of it; undefined when nothing is traced. */
export function currentSpan(): OpenSpan | undefined {
  const span = tracer && active.getStore();
  return span && openSpan(span);
}

/** The id of the trace under way, for the log. */
export function currentTraceId(): string | undefined {
  return tracer && active.getStore()?.spanContext().traceId;
}

/** The `traceparent` of the span under way, for an envelope; undefined when nothing is traced. */
export function currentTraceparent(): string | undefined {
  const span = tracer && active.getStore();
  return span && formatTraceparent(span.spanContext());
}

/** Adds the `traceparent` of the span under way to the headers of a request to one of ours. The same object when nothing is traced. */
export function withTraceparent(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const traceparent = currentTraceparent();
  return traceparent === undefined ? headers : { ...headers, [TRACEPARENT]: traceparent };
}

function open(from: Tracer, name: string, { kind, facts, parent, root }: SpanSettings): Span {
  const remote = parseTraceparent(parent);
  const local = root ? undefined : active.getStore();
  const context = remote
    ? trace.setSpanContext(ROOT_CONTEXT, remote)
    : local
      ? trace.setSpan(ROOT_CONTEXT, local)
      : ROOT_CONTEXT;
  return from.startSpan(
    name,
    { kind: kind ? KINDS[kind] : SpanKind.INTERNAL, attributes: attributesOf(facts ?? {}) },
    context,
  );
}

function openSpan(span: Span): OpenSpan {
  return {
    tell: (facts) => void span.setAttributes(attributesOf(facts)),
    rename: (name) => void span.updateName(name),
    fail: (error) => fail(span, error),
  };
}

/** Without its message, which may quote what a person wrote. */
function fail(span: Span, error: string): void {
  span.setAttributes(attributesOf({ error }));
  span.setStatus({ code: SpanStatusCode.ERROR });
}
