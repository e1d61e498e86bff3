import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAST_COUNT, publicCount, publicParts, publicShare, toTheFive, toTheTen } from './small-numbers.ts';

const values = (counts: readonly number[]) => publicParts(counts).map(({ value }) => value);

describe('security rule 14: small numbers are hidden in public figures', () => {
  test('one to four are hidden, zero and five are not', () => {
    expect([0, 1, 4, 5, 120].map((count) => publicCount(count).value)).toEqual([0, null, null, 5, 120]);
  });

  test('a single small part takes the next smallest with it, or the total would tell it', () => {
    expect(values([40, 3, 12])).toEqual([40, null, null]);
    expect(values([40, 0, 12])).toEqual([40, 0, 12]);
    expect(values([3, 4, 50])).toEqual([null, null, 50]);
    expect(values([1, 2, 50])).toEqual([null, null, null]);
    expect(values([3])).toEqual([null]);
  });

  test('a share that would tell of a small group is hidden, on either side', () => {
    expect(publicShare(20, 40)).toEqual({ value: 50 });
    expect(publicShare(2, 40)).toEqual({ value: null });
    expect(publicShare(38, 40)).toEqual({ value: null });
    expect(publicShare(0, 40)).toEqual({ value: 0 });
    expect(publicShare(40, 40)).toEqual({ value: 100 });
    expect(publicShare(0, 3)).toEqual({ value: null });
    expect(publicShare(0, 0)).toEqual({ value: null });
  });

  test('to the five, two totals that differ by a small number may be the same, and nothing small appears', () => {
    expect([0, 5, 6, 7, 8, 12, 13].map((value) => toTheFive({ value }).value)).toEqual([0, 5, 5, 5, 10, 10, 15]);
    expect(toTheFive({ value: null })).toEqual({ value: null });
  });

  test('no published part is small, and what is hidden cannot be worked out from the total', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 14 }), (counts) => {
        const parts = publicParts(counts);
        const told = parts.flatMap(({ value }) => value ?? []);
        if (told.some((value) => value > 0 && value < LEAST_COUNT)) return false;
        const hidden = counts.filter((_count, index) => parts[index]?.value === null);
        const rest = counts.reduce((sum, count) => sum + count, 0) - told.reduce((sum, value) => sum + value, 0);
        const isAll = told.every((value) => value === 0);
        // One hidden part is the rest itself; unless it is the whole, whose own figure is hidden when it is small.
        return hidden.length === 0 || isAll || (hidden.length > 1 && rest >= LEAST_COUNT);
      }),
    );
  });

  test('homes are told to the ten', () => {
    expect([0, 4, 48, 1_205].map(toTheTen)).toEqual([0, 0, 50, 1210]);
  });
});
