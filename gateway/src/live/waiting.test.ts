import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWaiting, type Waiting } from './waiting.ts';

function drain<T>(waiting: Waiting<T>): T[] {
  const taken: T[] = [];
  for (let item = waiting.take(); item !== undefined; item = waiting.take()) taken.push(item);
  return taken;
}

describe('events that wait', () => {
  test('leave in the order in which they came', () => {
    const waiting = openWaiting<number>(10, 100);
    for (const item of [1, 2, 3]) waiting.push(undefined, item, 1);
    expect(drain(waiting)).toEqual([1, 2, 3]);
  });

  test('of one entity: only the latest waits, at the place of the latest', () => {
    const waiting = openWaiting<string>(10, 100);
    waiting.push('a', 'a1', 1);
    waiting.push('b', 'b2', 1);
    waiting.push('a', 'a3', 1);
    expect(drain(waiting)).toEqual(['b2', 'a3']);
  });

  test('beyond the number or the bytes: everything goes but the newest, and it is said what went', () => {
    const few = openWaiting<number>(2, 100);
    expect([few.push('a', 1, 1), few.push('b', 2, 1), few.push('c', 3, 1)]).toEqual([[], [], [1, 2]]);
    expect(drain(few)).toEqual([3]);
    const small = openWaiting<number>(10, 100);
    small.push('a', 1, 60);
    expect(small.push('b', 2, 60)).toEqual([1]);
    expect(small.push('c', 3, 101)).toEqual([2, 3]);
    expect([small.size, small.bytes]).toEqual([0, 0]);
  });

  test('never exceed their bounds, keep order, and for each entity the latest waits or was said to be dropped', () => {
    const events = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', undefined), bytes: fc.nat(40) }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), events, (maxItems, list) => {
        const waiting = openWaiting<number>(maxItems, 50);
        const latest = new Map<string, number>();
        const lost = new Set<number>();
        for (const [index, { key, bytes }] of list.entries()) {
          if (key !== undefined) latest.set(key, index);
          for (const it of waiting.push(key, index, bytes)) lost.add(it);
          expect(waiting.size).toBeLessThanOrEqual(maxItems);
          expect(waiting.bytes).toBeLessThanOrEqual(50);
        }
        const taken = drain(waiting);
        expect(taken).toEqual([...taken].sort((a, b) => a - b));
        expect([waiting.size, waiting.bytes]).toEqual([0, 0]);
        for (const index of latest.values()) expect(taken.includes(index) || lost.has(index)).toBe(true);
      }),
    );
  });
});
