import type { AddressInfo } from 'node:net';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { subgraph } from '../index.ts';

/** The routes of the subgraph over HTTP, as the gateway reaches them. */
export interface BatchServer {
  /** Sends a file; answers its status and body. */
  send(content: string | Uint8Array, options?: SendOptions): Promise<{ status: number; body: Record<string, unknown> }>;
  get(path: string, options?: Pick<SendOptions, 'tenant' | 'viewer'>): Promise<Response>;
  close(): Promise<void>;
}

interface SendOptions {
  readonly name?: string;
  readonly tenant?: string;
  readonly viewer?: Viewer;
}

export async function openBatchServer(harness: Harness): Promise<BatchServer> {
  const server: RunningServer = await serveSubgraph(subgraph, harness.runtime, 0);
  // Listening on a port, not on a path.
  const { port } = server.server.address() as AddressInfo;
  const call = async (path: string, init: RequestInit, { tenant = 'niort', viewer = viewers.admin() }: SendOptions) => {
    const token = await signContext({ tenant, viewer, locale: 'fr' }, 'subgraph', harness.runtime.secret);
    return fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { [CONTEXT_HEADER]: token } });
  };
  return {
    async send(content, options = {}) {
      const form = new FormData();
      form.append('file', new Blob([content as BlobPart]), options.name ?? 'adresses.csv');
      const response = await call('/networks/batches', { method: 'POST', body: form }, options);
      return { status: response.status, body: await response.json() };
    },
    get: (path, options = {}) => call(path, {}, options),
    close: () => server.close(),
  };
}
