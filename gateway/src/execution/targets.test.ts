import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from './merge.ts';
import { EACH, type PathStep } from './plan.ts';
import { collectTargets, placesOf } from './targets.ts';

const collected = (data: Json, path: readonly PathStep[]) => {
  const found: Json[] = [];
  collectTargets(data, path, 0, found);
  return found;
};
const partner = { __typename: 'Partner', id: 1 };
const address = { __typename: 'Address', id: 2 };
const data: Json = {
  a: [{ b: partner }, null, { b: null }, { b: address }, { b: partner }],
  c: [[partner], [address]],
};

test('a path leads through lists to every object that is there', () => {
  expect(collected(data, ['a', EACH, 'b'])).toEqual([partner, address, partner]);
  expect(collected(data, ['c', EACH, EACH])).toEqual([partner, address]);
  expect(collected(data, [])).toEqual([data]);
  expect(collected(data, ['x', 'b'])).toEqual([]);
});

test('a type in a path passes over the others, and over none that does not say its type', () => {
  expect(collected(data, ['a', EACH, 'b', new Set(['Address'])])).toEqual([address]);
  expect(collected(data, [new Set(['Query']), 'a', EACH, 'b', new Set(['Partner'])])).toEqual([partner, partner]);
});

test('names that JavaScript objects inherit lead nowhere', () => {
  expect(collected({ a: {} }, ['a', 'constructor'])).toEqual([]);
  expect(collected({ a: {} }, ['a', '__proto__'])).toEqual([]);
});

test('each place leads back to its object, and there is one place for each time that a path finds it', () => {
  const leaf = fc.constantFrom(null, partner, address);
  const tree = fc.record({ a: fc.oneof(leaf, fc.array(fc.oneof(fc.record({ b: leaf }), fc.constant(null)))) });
  fc.assert(
    fc.property(tree, (it) => {
      const path = ['a', EACH, 'b'];
      const found = collected(it, path);
      const places = placesOf(it, path);
      expect([...places.values()].flat()).toHaveLength(found.length);
      for (const [object, at] of places) {
        for (const place of at) {
          expect(place.reduce((value, step) => (value as Record<string | number, unknown>)[step], it as unknown)).toBe(
            object,
          );
        }
      }
    }),
  );
});
