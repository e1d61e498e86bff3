import type { SpanContext } from '@opentelemetry/api';

/** The header, and the name in an envelope, that says which span asked (W3C Trace Context, level 1). */
export const TRACEPARENT = 'traceparent';

const SHAPE = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;
const NOTHING = /^0+$/;

/** The span that a `traceparent` names; undefined when it is absent or malformed. */
export function parseTraceparent(text: unknown): SpanContext | undefined {
  const [, traceId = '', spanId = '', flags = ''] = (typeof text === 'string' && SHAPE.exec(text)) || [];
  if (traceId === '' || NOTHING.test(traceId) || NOTHING.test(spanId)) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}

/** The header value of a span. */
export function formatTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & 1}`;
}
