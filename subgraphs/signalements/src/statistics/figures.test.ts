import { LEAST_COUNT } from '@mitoyen/kit/public-figures/small-numbers.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BREAKDOWNS, type FileGroup, type FileTotals, publicGroups, publicTotals } from './figures.ts';

const aGroup = (over: Partial<FileGroup> = {}): FileGroup => ({
  key: 'x',
  files: 40,
  closed: 20,
  resolved: 10,
  ...over,
});
const totals = (over: Partial<FileTotals> = {}): FileTotals => ({
  files: 100,
  closed: 40,
  refused: 8,
  resolved: 21,
  open: 52,
  silent: 13,
  firstAnswer: { days: 3.6, of: 90 },
  firstVisit: { days: null, of: 0 },
  closing: { days: 121.2, of: 40 },
  ...over,
});

describe('what everybody may read of the files of a territory', () => {
  test('is to the five, with honest shares and medians in whole days', () => {
    expect(publicTotals(totals())).toEqual({
      files: { value: 100 },
      closed: { value: 40 },
      resolved: { value: 20 },
      resolvedShare: { value: 53 },
      silentShare: { value: 25 },
      firstAnswerDays: { value: 4 },
      firstVisitDays: { value: null },
      closingDays: { value: 121 },
    });
  });

  test('says nothing of fewer than five', () => {
    expect(publicTotals(totals({ files: 4, closed: 2, resolved: 1, closing: { days: 9, of: 2 } }))).toMatchObject({
      files: { value: null },
      closed: { value: null },
      resolved: { value: null },
      resolvedShare: { value: null },
      closingDays: { value: null },
    });
  });

  test('hides with a small commune the next one, and with a group the share of what it hides', () => {
    const groups = [aGroup({ key: 'a' }), aGroup({ key: 'b', files: 3 }), aGroup({ key: 'c', files: 12 })];
    expect(publicGroups('COMMUNE', groups, 55)).toEqual([
      { key: 'a', files: { value: 40 }, resolvedShare: { value: 50 } },
      { key: 'b', files: { value: null }, resolvedShare: { value: null } },
      { key: 'c', files: { value: null }, resolvedShare: { value: null } },
    ]);
  });

  test('hides a category in which nearly all files stand: the few others would be told', () => {
    const groups = [aGroup({ key: 'damp', files: 53 }), aGroup({ key: 'heating', files: 30 })];
    expect(publicGroups('CATEGORY', groups, 55).map(({ files }) => files.value)).toEqual([null, 30]);
  });

  test('security rule 14: two publications that differ by fewer than five people tell at most a difference of five', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BREAKDOWNS),
        fc.array(fc.nat(60), { minLength: 2, maxLength: 12 }),
        fc.nat(3),
        (breakdown, counts, more) => {
          const whole = counts.reduce((sum, count) => sum + count, 0);
          const groups = (files: readonly number[]) =>
            files.map((count, at) => aGroup({ key: String(at), files: count }));
          const before = publicGroups(breakdown, groups(counts), whole);
          const after = publicGroups(breakdown, groups([(counts[0] ?? 0) + more, ...counts.slice(1)]), whole + more);
          return [...before, ...after].every(
            ({ files: { value } }) => value === null || value === 0 || (value >= LEAST_COUNT && value % 5 === 0),
          );
        },
      ),
    );
  });
});
