import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayAfterDays,
  dayAfterMonths,
  easterSunday,
  firstWorkingDayFrom,
  isWorkingDay,
  lastWorkingDayUntil,
  workingDaysUntil,
} from './legal-calendar.ts';

const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

test.each([
  ['2026-11-22', 1, '2026-12-22'],
  ['2027-01-31', 1, '2027-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-12-15', 24, '2028-12-15'],
])('%s and %i months is %s', (day, months, then) => expect(dayAfterMonths(day, months)).toBe(then));

test.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %i is %s', (year, day) => expect(easterSunday(year)).toBe(day));

describe('working days', () => {
  test.each([
    ['2026-11-20', true],
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2026-12-25', false],
    ['2026-04-06', false],
    ['2026-05-14', false],
    ['2026-05-25', false],
    ['2026-05-26', true],
  ])('%s: %s', (day, open) => expect(isWorkingDay(day)).toBe(open));

  test('a delay given to somebody moves on, one that binds us moves back', () => {
    expect(firstWorkingDayFrom('2026-12-25')).toBe('2026-12-28');
    expect(lastWorkingDayUntil('2026-12-27')).toBe('2026-12-24');
    fc.assert(
      fc.property(days, (day) => {
        const next = firstWorkingDayFrom(day);
        const last = lastWorkingDayUntil(day);
        expect(isWorkingDay(next) && isWorkingDay(last) && last <= day && day <= next).toBe(true);
        expect(dayAfterDays(last, 6) >= next).toBe(true);
      }),
    );
  });

  test('five a week', () => {
    expect(workingDaysUntil('2026-11-20', '2026-11-27')).toBe(5);
    expect(workingDaysUntil('2026-11-27', '2026-11-20')).toBe(0);
  });
});
