import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anEvent } from './events.fixtures.ts';
import { RecentEvents } from './recent-events.ts';

const numbers = (events: ReturnType<RecentEvents['after']>) => events?.map(({ seq }) => Number(seq));

test('what followed a number is told whole, or not at all', () => {
  const recent = new RecentEvents(2);
  recent.begin(7n, [anEvent(5), anEvent(7)]);
  expect(numbers(recent.after(4n))).toEqual([5, 7]);
  expect(numbers(recent.after(3n)), 'event 4 may have been one').toBeUndefined();
  recent.add(anEvent(8));
  expect(numbers(recent.after(5n))).toEqual([7, 8]);
  expect(numbers(recent.after(6n))).toEqual([7, 8]);
  expect(numbers(recent.after(8n))).toEqual([]);
});

test('an outbox without events begins at its head', () => {
  const recent = new RecentEvents();
  recent.begin(0n, []);
  expect(numbers(recent.after(0n))).toEqual([]);
  recent.add(anEvent(3));
  expect(numbers(recent.after(0n))).toEqual([3]);
});

test('whatever the gaps between numbers, an answer is exact and memory is bounded', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), gaps, fc.nat(20), (capacity, steps, asked) => {
      const recent = new RecentEvents(capacity);
      recent.begin(0n, []);
      const all: number[] = [];
      for (const step of steps) {
        all.push((all.at(-1) ?? 0) + step);
        recent.add(anEvent(all.at(-1) ?? 0));
      }
      const after = Math.max(0, (all.at(-1) ?? 0) - asked);
      const expected = all.filter((seq) => seq > after);
      const found = numbers(recent.after(BigInt(after)));
      if (found) expect(found).toEqual(expected);
      else expect(expected.length).toBeGreaterThan(capacity - 1);
    }),
  );
});
