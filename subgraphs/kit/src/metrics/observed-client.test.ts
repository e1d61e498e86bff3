import { randomUUID } from 'node:crypto';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aSubgraph, TAKE_NOTE } from '../kit.fixtures.ts';
import { inSpan } from '../telemetry/spans.ts';
import { startTelemetry, type Telemetry } from '../telemetry/telemetry.ts';
import { type Harness, openHarness, viewers } from '../testing.ts';
import { registry } from './registry.ts';

const CANARY = 'Jeanne, Lilas';
const { subgraph } = aSubgraph();
let harness: Harness;
let telemetry: Telemetry | undefined;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterEach(() => telemetry?.stop());
afterAll(() => harness.close());

const { name } = subgraph;
/** How many queries were counted, by kind and outcome. */
async function counted(statement: string, outcome = 'done'): Promise<number> {
  const labels = `subgraph="${name}",statement="${statement}",outcome="${outcome}"`;
  const start = `mitoyen_database_query_seconds_count{${labels}} `;
  const line = (await registry.metrics()).split('\n').find((it) => it.startsWith(start));
  return Number(line?.slice(start.length) ?? 0);
}

test('each way to ask the database is counted, also the one that fails', async () => {
  const { database } = harness.runtime;
  const before = [await counted('SELECT'), await counted('SELECT', 'failed')];
  await database.pool.query('SELECT 1');
  await new Promise((resolve, reject) =>
    database.pool.query('SELECT $1::int', [1], (error, result) => (error ? reject(error) : resolve(result))),
  );
  await database.prisma.$queryRawUnsafe('SELECT 1');
  await expect(database.pool.query('SELECT 1 FROM nowhere.at_all')).rejects.toThrow('does not exist');
  expect([await counted('SELECT'), await counted('SELECT', 'failed')]).toEqual([
    (before[0] ?? 0) + 3,
    (before[1] ?? 0) + 1,
  ]);
});

test('a mutation is one trace down to its statements, which tell kind and table and never a value', async () => {
  const exporter = new InMemorySpanExporter();
  telemetry = await startTelemetry('test', { exporter });
  await inSpan('request', {}, () => harness.as('niort', viewers.admin()).execute(TAKE_NOTE, { text: CANARY }));
  const spans = exporter.getFinishedSpans();
  const request = spans.find((span) => span.name === 'request');
  expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
  const statements = spans.filter((span) => span !== request).map((span) => span.name);
  expect(statements).toEqual(
    expect.arrayContaining(['BEGIN', 'COMMIT', expect.stringMatching(/^INSERT \w+\.outbox$/)]),
  );
  const told = spans.map(({ name: span, attributes, events, status }) => ({ span, attributes, events, status }));
  expect(JSON.stringify(told)).not.toMatch(/Jeanne|Lilas/);
});

test('a job continues the trace of the request that queued it', async () => {
  const exporter = new InMemorySpanExporter();
  telemetry = await startTelemetry('test', { exporter });
  await inSpan('request', {}, () =>
    harness.inTenant('niort', (context) =>
      context.queueMail({ to: 'jeanne.dupont@exemple.fr', subject: CANARY, text: CANARY, key: randomUUID() }),
    ),
  );
  await harness.runJobs();
  const spans = exporter.getFinishedSpans();
  const trace = spans.find((span) => span.name === 'request')?.spanContext().traceId;
  const inTrace = (wanted: string) => spans.find((it) => it.name === wanted && it.spanContext().traceId === trace);
  expect(inTrace('job mail.send')).toBeDefined();
  expect(inTrace('mail send')?.parentSpanContext?.spanId).toBe(inTrace('job mail.send')?.spanContext().spanId);
  const told = spans.map(({ name: span, attributes, events }) => ({ span, attributes, events }));
  expect(JSON.stringify(told)).not.toMatch(/dupont|Lilas/i);
});
