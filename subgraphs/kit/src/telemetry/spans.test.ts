import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { attributesOf } from './span-facts.ts';
import { currentTraceId, currentTraceparent, inSpan, isTracing, withTraceparent } from './spans.ts';
import { startTelemetry, type Telemetry } from './telemetry.ts';
import { formatTraceparent, parseTraceparent, TRACEPARENT } from './traceparent.ts';

let telemetry: Telemetry | undefined;
let exporter: InMemorySpanExporter;
const start = async (share = 1) => {
  exporter = new InMemorySpanExporter();
  telemetry = await startTelemetry('test', { exporter, share });
};
afterEach(async () => {
  await telemetry?.stop();
  telemetry = undefined;
});
/** Finished spans with the id of their parent. */
const spans = () =>
  exporter.getFinishedSpans().map((span) => ({
    name: span.name,
    id: span.spanContext().spanId,
    trace: span.spanContext().traceId,
    parent: span.parentSpanContext?.spanId,
    status: span.status.code,
    attributes: span.attributes,
  }));

describe('without a collector', () => {
  test('work runs as if nothing were there', async () => {
    const headers = { a: 'b' };
    expect(isTracing()).toBe(false);
    expect(await inSpan('x', {}, async () => [currentTraceId(), currentTraceparent()])).toEqual([undefined, undefined]);
    expect(withTraceparent(headers)).toBe(headers);
  });
});

describe('with a collector', () => {
  test('spans nest along awaits and promises started side by side', async () => {
    await start();
    await inSpan('request', { kind: 'server' }, async () => {
      await Promise.all(
        ['a', 'b'].map((name) =>
          inSpan(name, {}, async () => {
            await new Promise((resolve) => setTimeout(resolve, 1));
            await inSpan(`sql ${name}`, {}, async () => {});
          }),
        ),
      );
    });
    const byName = new Map(spans().map((span) => [span.name, span]));
    expect(byName.get('sql a')?.parent).toBe(byName.get('a')?.id);
    expect(byName.get('sql b')?.parent).toBe(byName.get('b')?.id);
    expect(byName.get('b')?.parent).toBe(byName.get('request')?.id);
    expect(new Set(spans().map(({ trace }) => trace)).size).toBe(1);
  });

  test('a span continues the trace of whoever asked, by its traceparent', async () => {
    await start();
    let sent: unknown;
    await inSpan('asks', {}, async () => {
      sent = withTraceparent({ accept: 'x' })[TRACEPARENT];
    });
    await inSpan('answers', { parent: sent }, async () => {});
    const [asks, answers] = spans();
    expect(answers).toMatchObject({ trace: asks?.trace, parent: asks?.id });
  });

  test('a failure is told by its class, never by its words', async () => {
    await start();
    const failing = inSpan('x', {}, async () => {
      throw new RangeError('jeanne.dupont@exemple.fr');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(spans()).toMatchObject([{ status: 2, attributes: { 'error.type': 'RangeError' } }]);
    expect(JSON.stringify(spans())).not.toContain('dupont');
  });

  test('a share of 0 begins no trace, and continues those of others', async () => {
    await start(0);
    await inSpan('mine', {}, async () => {});
    await inSpan('theirs', { parent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` }, async () => {});
    expect(spans().map(({ name }) => name)).toEqual(['theirs']);
  });
});

test('facts outside the closed list, and values that are no short text or number, are left out', () => {
  const facts = { tenant: 'niort', email: 'x@y', retries: 2, job: { a: 1 } } as object;
  expect(attributesOf(facts)).toEqual({ 'mitoyen.tenant': 'niort', 'http.request.resend_count': 2 });
  expect(attributesOf({ job: 'x'.repeat(500) })['messaging.destination.name']).toHaveLength(120);
});

describe('traceparent', () => {
  const hex = (length: number) =>
    fc
      .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
      .map((digits) => digits.join(''))
      .filter((text) => !/^0+$/.test(text));

  test('is read back as written', () => {
    fc.assert(
      fc.property(hex(32), hex(16), fc.constantFrom(0, 1), (traceId, spanId, traceFlags) => {
        const context = { traceId, spanId, traceFlags };
        expect(parseTraceparent(formatTraceparent(context))).toEqual({ ...context, isRemote: true });
      }),
    );
  });

  test.each([
    '',
    'x',
    undefined,
    3,
    `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`,
    `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01-x`,
  ])('malformed or empty, %s, names no span', (text) => expect(parseTraceparent(text)).toBeUndefined());
});
