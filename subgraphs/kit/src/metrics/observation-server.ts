import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics } from 'prom-client';
import type { Logger } from '../log.ts';
import { isStopping } from '../process.ts';
import { registry } from './registry.ts';

/** What a process depends on, by name, and whether each is there. */
export type Readiness = () => Promise<Readonly<Record<string, boolean>>>;

export interface ObservationServer {
  readonly port: number;
  close(): Promise<void>;
}

let hasProcessMetrics = false;

/**
 * Serves `/metrics`, `/healthz` and `/readyz` of this process on a port of 127.0.0.1 that carries nothing else: no rule of the
 * public port has to keep them in.
 */
export async function serveObservation(port: number, readiness: Readiness, log: Logger): Promise<ObservationServer> {
  if (!hasProcessMetrics) collectDefaultMetrics({ register: registry });
  hasProcessMetrics = true;
  const answers: Record<string, () => Promise<Answer>> = {
    '/healthz': async () => json(200, { status: 'ok' }),
    '/readyz': async () => readyAnswer(await readiness()),
    '/metrics': async () => ({ status: 200, type: registry.contentType, text: await registry.metrics() }),
  };
  const server = createServer(async ({ method, url = '' }, response) => {
    const answer = method === 'GET' || method === 'HEAD' ? answers[url] : undefined;
    try {
      const { status, type, text } = (await answer?.()) ?? json(404, { status: 'nothing here' });
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
    } catch (error) {
      log.error({ err: error }, 'observation failed');
      response.writeHead(500).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port, // Listening on TCP: never a pipe's name.
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Ready when everything is there and the process is not about to end: 200, else 503; each dependency is named. */
export function readyAnswer(parts: Readonly<Record<string, boolean>>): Answer {
  const isReady = Object.values(parts).every(Boolean) && !isStopping();
  return json(isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', parts, stopping: isStopping() });
}

function json(status: number, body: object): Answer {
  return { status, type: 'application/json; charset=utf-8', text: JSON.stringify(body) };
}
