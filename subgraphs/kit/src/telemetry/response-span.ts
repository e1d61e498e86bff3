import type { ServerResponse } from 'node:http';
import { inSpan, isTracing, type SpanSettings } from './spans.ts';

/** Runs the handling of a request as a span that ends with its response. When nothing is traced the work is simply called. */
export function inResponseSpan(
  name: string,
  settings: () => SpanSettings,
  response: Pick<ServerResponse, 'once' | 'statusCode'>,
  work: () => void,
): void {
  if (!isTracing()) {
    work();
    return;
  }
  void inSpan(name, { kind: 'server', ...settings() }, async (span) => {
    const ended = new Promise((resolve) => response.once('close', resolve));
    work();
    await ended;
    span.tell({ status: response.statusCode });
    if (response.statusCode >= 500) span.fail(String(response.statusCode));
  });
}
