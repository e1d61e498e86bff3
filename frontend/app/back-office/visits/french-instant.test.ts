import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, instantOf } from './french-instant.ts';

test('a day and a time are those of clocks in France, summer and winter', () => {
  expect(instantOf('2026-11-23', '14:30')).toBe('2026-11-23T13:30:00.000Z');
  expect(instantOf('2026-07-01', '09:00')).toBe('2026-07-01T07:00:00.000Z');
});

test('what is no moment is none: another writing, a day that does not exist, the hour that is skipped in March', () => {
  for (const [day, time] of [
    ['23/11/2026', '14:30'],
    ['2026-02-30', '10:00'],
    ['2026-11-23', ''],
    ['2027-03-28', '02:30'],
  ] as const) {
    expect(instantOf(day, time)).toBeNull();
  }
});

test('what a field shows is read back as the same minute, but in the hour that is lived twice', () => {
  const minutes = fc
    .integer({ min: 0, max: 4 * 366 * 24 * 60 })
    .map((minute) => Date.UTC(2026, 0, 1) + minute * 60_000);
  fc.assert(
    fc.property(minutes, (at) => {
      const { day, time } = fieldsOf(new Date(at).toISOString());
      const back = Date.parse(instantOf(day, time) ?? '');
      expect([at, at - 3_600_000]).toContain(back);
    }),
  );
});
