import { expect, test } from 'vitest';
import { endOfFrenchDay, startOfFrenchDay } from './french-day.ts';

const iso = (date: Date | undefined) => date?.toISOString();

test.each([
  ['2026-11-22', '2026-11-21T23:00:00.000Z', '2026-11-22T23:00:00.000Z'],
  ['2026-07-14', '2026-07-13T22:00:00.000Z', '2026-07-14T22:00:00.000Z'],
  // The days on which the clock changes have 23 and 25 hours.
  ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ['2026-12-31', '2026-12-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
])('the day %s begins and ends on the clock of mainland France', (day, start, end) => {
  expect([iso(startOfFrenchDay(day)), iso(endOfFrenchDay(day))]).toEqual([start, end]);
});

test.each(['', '2026-02-30', '2026-13-01', '22/11/2026', '2026-1-1', '2026-11-22T10:00:00Z'])(
  '%j is no day',
  (text) => {
    expect(startOfFrenchDay(text)).toBeUndefined();
    expect(endOfFrenchDay(text)).toBeUndefined();
  },
);
