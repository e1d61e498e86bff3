import { expect, test } from 'vitest';
import type { Json } from './merge.ts';
import type { Rewrite } from './plan.ts';
import { applyRewrites } from './rewrites.ts';

const matches = (condition: string, typename: string) => condition === typename || condition === 'Node';
const rewritten = (value: Json, ...rewrites: Rewrite[]) => {
  applyRewrites(rewrites, value, matches);
  return value;
};

test('a field gets back the name that the client gave it, in lists too', () => {
  const rename: Rewrite = { kind: 'rename', path: ['a', new Set(['Node'])], field: 'b__alias', to: 'b' };
  expect(rewritten({ a: [{ __typename: 'X', b__alias: 1 }, { __typename: 'X' }] }, rename)).toEqual({
    a: [{ __typename: 'X', b: 1 }, { __typename: 'X' }],
  });
});

test('false, zero and null are values', () => {
  for (const value of [false, 0, '', null]) {
    expect(rewritten({ x: value }, { kind: 'rename', path: [], field: 'x', to: 'y' })).toEqual({ y: value });
  }
});

test('a value is set on objects of the type, and on those that do not say it', () => {
  const set: Rewrite = { kind: 'set', path: ['a', new Set(['Partner'])], field: '__typename', value: 'Media' };
  expect(rewritten({ a: [{ __typename: 'Partner' }, { __typename: 'Other' }, {}] }, set)).toEqual({
    a: [{ __typename: 'Media' }, { __typename: 'Other' }, { __typename: 'Media' }],
  });
});

test('what is not there is left alone', () => {
  expect(rewritten({ a: null }, { kind: 'set', path: ['a', 'b'], field: 'c', value: 1 })).toEqual({ a: null });
});
