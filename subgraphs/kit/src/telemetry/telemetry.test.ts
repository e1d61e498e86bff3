import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inSpan, isTracing } from './spans.ts';
import { startTelemetry } from './telemetry.ts';

let collector: Server;
let endpoint: string;
const received: { path: string | undefined; body: string }[] = [];
beforeEach(async () => {
  received.length = 0;
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      received.push({ path: request.url, body });
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterEach(() => {
  collector.closeAllConnections();
  collector.close();
});

test('without a collector nothing is started', async () => {
  const telemetry = await startTelemetry('test', {});
  expect(isTracing()).toBe(false);
  await telemetry.stop();
});

test('what is still waiting when the process stops is sent, over OTLP/HTTP, in the name of the process', async () => {
  const telemetry = await startTelemetry('gateway', { endpoint: `${endpoint}/` });
  await inSpan('work', { facts: { tenant: 'niort' } }, async () => {});
  await telemetry.stop();
  expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
  expect(received[0]?.body).toContain('"gateway"');
  expect(received[0]?.body).toContain('"work"');
  expect(isTracing()).toBe(false);
});

test('a collector that does not answer neither fails the work nor holds up the stop', async () => {
  const telemetry = await startTelemetry('test', { endpoint: 'http://127.0.0.1:1' });
  expect(await inSpan('work', {}, async () => 'done')).toBe('done');
  await telemetry.stop();
}, 10_000);
