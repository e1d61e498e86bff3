import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../log.ts';
import { type ObservationServer, serveObservation } from './observation-server.ts';
import { counter } from './registry.ts';

const parts = { database: true, queue: true };
let server: ObservationServer;
const get = async (path: string, init?: RequestInit) => {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, init);
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
};
beforeAll(async () => {
  server = await serveObservation(0, async () => parts, openLog('test', 'silent'));
});
afterAll(() => server.close());

test('metrics are those of this process and ours, in the format of Prometheus', async () => {
  counter('observed_in_a_test', 'A counter of this test.', ['kind']).inc({ kind: 'x' }, 3);
  const { status, text, type } = await get('/metrics');
  expect(status).toBe(200);
  expect(type).toContain('text/plain');
  expect(text).toContain('mitoyen_observed_in_a_test{kind="x"} 3');
  expect(text).toMatch(/^process_cpu_seconds_total /m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
});

test('alive as long as it answers', async () => {
  expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
});

test('ready when everything it depends on is there, and it names what is not', async () => {
  expect((await get('/readyz')).status).toBe(200);
  parts.queue = false;
  const { status, text } = await get('/readyz');
  expect(status).toBe(503);
  expect(JSON.parse(text)).toMatchObject({ status: 'not ready', parts: { database: true, queue: false } });
  parts.queue = true;
});

test('nothing else is answered', async () => {
  expect((await get('/')).status).toBe(404);
  expect((await get('/metrics', { method: 'POST' })).status).toBe(404);
});
