import { PassThrough } from 'node:stream';
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { RequestGraph } from './graphql/LiveGraph.tsx';
import { clientOf, extractedCache } from './graphql/request-graph.server.ts';
import { NonceContext } from './nonce.ts';

const RENDER_LIMIT_MS = 10_000;

/** Writes a page whole: without JavaScript in the browser, what arrives is all there is. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const graph = {
    client: clientOf(context),
    serialisedCache: () => JSON.stringify(extractedCache(context) ?? {}).replaceAll('<', '\\u003c'),
  };
  return new Promise((resolve, reject) => {
    let finalStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <RequestGraph.Provider value={graph}>
          <RemixServer context={remixContext} url={request.url} abortDelay={RENDER_LIMIT_MS} nonce={context.nonce} />
        </RequestGraph.Provider>
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        onAllReady() {
          const body = new PassThrough();
          pipe(body);
          resolve(new Response(createReadableStreamFromReadable(body), { status: finalStatus, headers }));
        },
        onShellError: reject,
        onError(error) {
          finalStatus = 500;
          context.log.error({ err: error }, 'rendering failed');
        },
      },
    );
    setTimeout(abort, RENDER_LIMIT_MS + 1_000).unref();
  });
}

/** Called for every loader or action that threw something else than an answer. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted) return;
  context.log.error({ err: error }, 'loader or action failed');
}
