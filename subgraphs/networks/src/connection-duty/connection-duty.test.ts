import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDutyPerimeter } from './connection-duty.fixtures.ts';
import { BUILDING_PROJECTS, type DutyPerimeter, judgeDuty } from './connection-duty.ts';

const project = { project: 'NEW_BUILDING', powerKw: 120, day: '2026-11-22' } as const;
const reasonOf = (over: Partial<DutyPerimeter>, asked: Partial<Parameters<typeof judgeDuty>[1]> = {}) =>
  judgeDuty([aDutyPerimeter(over)], { ...project, ...asked }, 30).reason;

describe('the duty to connect', () => {
  test('holds for a new building above 30 kW in a perimeter in force', () => {
    const duty = judgeDuty([aDutyPerimeter()], project, 30);
    expect(duty).toMatchObject({ outcome: 'DUE', reason: 'DUE', perimeters: [{ thresholdKw: 30, reason: 'DUE' }] });
  });

  test('holds above the threshold, not at it', () => {
    expect(reasonOf({}, { powerKw: 30 })).toBe('POWER_NOT_ABOVE');
    expect(reasonOf({}, { powerKw: 30.01 })).toBe('DUE');
  });

  test('follows the threshold of the perimeter before that of the collectivité', () => {
    expect(reasonOf({ powerThresholdKw: 100 }, { powerKw: 99 })).toBe('POWER_NOT_ABOVE');
    expect(judgeDuty([aDutyPerimeter()], { ...project, powerKw: 99 }, 100).reason).toBe('POWER_NOT_ABOVE');
    expect(judgeDuty([aDutyPerimeter({ powerThresholdKw: 0 })], { ...project, powerKw: 1 }, 100).reason).toBe('DUE');
  });

  test('holds on the first and on the last day of validity, not the day before nor the day after', () => {
    const dates = { validFrom: '2026-01-01', validTo: '2026-12-31' };
    expect(reasonOf(dates, { day: '2025-12-31' })).toBe('NOT_YET_IN_FORCE');
    expect(reasonOf(dates, { day: '2026-01-01' })).toBe('DUE');
    expect(reasonOf(dates, { day: '2026-12-31' })).toBe('DUE');
    expect(reasonOf(dates, { day: '2027-01-01' })).toBe('NO_LONGER_IN_FORCE');
    expect(reasonOf({ deliberationDate: '2026-12-01', validFrom: null })).toBe('NOT_YET_IN_FORCE');
  });

  test('holds for the renewal of a heating installation, not for other works', () => {
    expect(reasonOf({}, { project: 'HEATING_REPLACEMENT' })).toBe('DUE');
    expect(reasonOf({}, { project: 'MAJOR_RENOVATION' })).toBe('DUE');
    expect(reasonOf({}, { project: 'OTHER' })).toBe('PROJECT_NOT_CONCERNED');
  });

  test('depends on the power when nobody knows it', () => {
    expect(judgeDuty([aDutyPerimeter()], { ...project, powerKw: null }, 30).outcome).toBe('DEPENDS_ON_POWER');
  });

  test('asks nothing where there is no open network to connect to, nor outside of any perimeter', () => {
    expect(reasonOf({ isServed: false })).toBe('NO_OPEN_NETWORK');
    expect(judgeDuty([], project, 30)).toEqual({ outcome: 'NOT_DUE', reason: 'OUTSIDE_PERIMETERS', perimeters: [] });
  });

  test('is the strictest of two perimeters that overlap', () => {
    const mild = aDutyPerimeter({ id: 'a', powerThresholdKw: 500 });
    const strict = aDutyPerimeter({ id: 'b', powerThresholdKw: 50 });
    const duty = judgeDuty([mild, strict], project, 30);
    expect(duty.reason).toBe('DUE');
    expect(duty.perimeters.map(({ perimeter }) => perimeter.id)).toEqual(['b', 'a']);
  });
});

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const perimeter = fc.record({
  id: fc.uuid(),
  name: fc.string(),
  deliberationDate: fc.option(day),
  deliberationReference: fc.constant(null),
  validFrom: fc.option(day),
  validTo: fc.option(day),
  powerThresholdKw: fc.option(fc.integer({ min: 0, max: 500 })),
  isServed: fc.boolean(),
});
const asked = fc.record({
  project: fc.constantFrom(...BUILDING_PROJECTS),
  powerKw: fc.option(fc.integer({ min: 1, max: 1_000 })),
  day,
});

test('the order of perimeters changes nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(perimeter, { selector: ({ id }) => id, maxLength: 5 }), asked, (perimeters, what) => {
      expect(judgeDuty([...perimeters].reverse(), what, 30)).toEqual(judgeDuty(perimeters, what, 30));
    }),
  );
});

test('more power never ends a duty, and one more perimeter neither', () => {
  fc.assert(
    fc.property(fc.array(perimeter, { maxLength: 4 }), perimeter, asked, fc.nat(500), (some, another, what, more) => {
      fc.pre(judgeDuty(some, what, 30).outcome === 'DUE' && what.powerKw !== null);
      expect(judgeDuty(some, { ...what, powerKw: (what.powerKw ?? 0) + more }, 30).outcome).toBe('DUE');
      expect(judgeDuty([...some, another], what, 30).outcome).toBe('DUE');
    }),
  );
});
