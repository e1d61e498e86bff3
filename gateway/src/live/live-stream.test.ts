import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latestQueue } from './latest-queue.ts';
import { type LiveSink, liveStream } from './live-stream.ts';

describe('a queue that keeps the latest', () => {
  test('holds what it can, drops the oldest beyond, and says so once', () => {
    const queue = latestQueue<number>(2);
    for (const item of [1, 2, 3, 4]) queue.push(item);
    expect([queue.take(), queue.take(), queue.take()]).toEqual([
      { item: 3, missed: true },
      { item: 4, missed: false },
      undefined,
    ]);
  });

  test('never holds more than its capacity, keeps the order, and never loses the last item', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.array(fc.nat(), { minLength: 1 }), (capacity, items) => {
        const queue = latestQueue<number>(capacity);
        for (const item of items) {
          queue.push(item);
          expect(queue.size).toBeLessThanOrEqual(capacity);
        }
        const taken: number[] = [];
        for (let next = queue.take(); next; next = queue.take()) taken.push(next.item);
        expect(taken).toEqual(items.slice(-capacity));
      }),
    );
  });
});

/** A stream whose source is driven by hand. */
function aStream(render?: (event: number | undefined, missed: boolean) => Promise<unknown>) {
  let sink: LiveSink<number> | undefined;
  let releases = 0;
  const stream = liveStream<number, unknown>(
    (given) => {
      sink = given;
      return () => {
        releases += 1;
      };
    },
    render ?? (async (event, missed) => ({ event, missed })),
    3,
  );
  if (!sink) throw new Error('the source is opened at once');
  return { stream, sink, releases: () => releases };
}

describe('the stream of one subscriber', () => {
  test('leaving while nothing is pending releases the source at once, and the waiting next() ends', async () => {
    const { stream, releases } = aStream();
    const pending = stream.next();
    await stream.return();
    expect(releases()).toBe(1);
    expect(await pending).toEqual({ value: undefined, done: true });
  });

  test('leaving twice, or after the end, releases once', async () => {
    const { stream, sink, releases } = aStream();
    sink.ended();
    expect((await stream.next()).done).toBe(true);
    await stream.return();
    await stream.return();
    expect(releases()).toBe(1);
  });

  test('one event is rendered at a time, in order, however slow', async () => {
    let busy = 0;
    const { stream, sink } = aStream(async (event) => {
      busy += 1;
      expect(busy).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      busy -= 1;
      return event;
    });
    for (const event of [1, 2, 3]) sink.event(event);
    const results = await Promise.all([stream.next(), stream.next(), stream.next()]);
    expect(results.map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  test('what was dropped or lost is said with the next result, or alone when there is none', async () => {
    const { stream, sink } = aStream();
    for (const event of [1, 2, 3, 4]) sink.event(event);
    expect((await stream.next()).value).toEqual({ event: 2, missed: true });
    await stream.next();
    await stream.next();
    sink.resumed();
    expect((await stream.next()).value).toEqual({ event: undefined, missed: true });
  });

  test('the last item is delivered before the end', async () => {
    const { stream, sink } = aStream();
    sink.event(1);
    sink.ended(2);
    sink.event(3);
    const results = [await stream.next(), await stream.next(), await stream.next()];
    expect(results.map(({ value }) => (value as { event: number } | undefined)?.event)).toEqual([1, 2, undefined]);
  });

  test('a failure to render ends the stream and releases the source', async () => {
    const { stream, sink, releases } = aStream(() => Promise.reject(new Error('broken')));
    sink.event(1);
    await expect(stream.next()).rejects.toThrow('broken');
    expect([releases(), (await stream.next()).done]).toEqual([1, true]);
  });
});
