import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Logger } from '@mitoyen/kit/log.ts';
import { createProxyMiddleware } from 'http-proxy-middleware';

/** Headers that only our own processes may write; a visitor's are dropped. */
const INTERNAL_HEADERS =
  /^(x-mitoyen-.*|x-forwarded-.*|forwarded|x-host|x-original-host|x-original-url|x-rewrite-url|x-real-ip|traceparent|tracestate|baggage)$/i;

export function isGatewayPath(path: string): boolean {
  return path === '/graphql' || path === '/graphql/stream' || path === '/files' || isFilePath(path);
}

function isFilePath(path: string): boolean {
  return path.startsWith('/files/') || path.startsWith('/networks/') || path.startsWith('/signalements/');
}

/** Removes what a visitor has no right to say about itself, from whatever is forwarded. */
export function dropInternalHeaders(request: Pick<IncomingMessage, 'headers'>): void {
  for (const name of Object.keys(request.headers)) {
    if (INTERNAL_HEADERS.test(name)) delete request.headers[name];
  }
}

/**
 * Carries `/graphql` (HTTP, WebSocket and streams of events), `/files`, `/networks` and `/signalements` to the gateway with the
 * visitor's Host, so that the gateway finds the same territory and cookies stay on that host.
 */
export function createGatewayProxy(gatewayUrl: string, log: Pick<Logger, 'warn'>) {
  return createProxyMiddleware({
    target: gatewayUrl,
    changeOrigin: false,
    xfwd: false,
    proxyTimeout: 30_000,
    on: {
      proxyRes(answer, request) {
        if (!request.url || !isFilePath(request.url)) return;
        answer.headers['content-security-policy'] = "default-src 'none'; sandbox";
        answer.headers['x-content-type-options'] = 'nosniff';
      },
      error(error, _request, response) {
        log.warn({ err: error }, 'gateway unreachable');
        if (response instanceof Socket || !('writeHead' in response)) {
          response.destroy();
          return;
        }
        if (response.headersSent) {
          response.end();
          return;
        }
        response.writeHead(502, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '2' });
        response.end(JSON.stringify({ code: 'GATEWAY_UNAVAILABLE' }));
      },
    },
  });
}
