import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestLines } from '../digest/digest.ts';
import { dayAfter, daysBetween, instantInFrance, mondayOf, timeInFrance } from '../digest/french-clock.ts';
import { mayBeAsked, questionsDue } from '../reminder/occupant-reminder.ts';
import { remindersDue } from '../reminder/partner-reminder.ts';
import { KINDS, MAIL_MODES, mailedAtOnce, modeFor, type Preference, USUAL_PREFERENCE } from './notification.ts';

const anyKind = fc.constantFrom(...KINDS);
const anyMode = fc.constantFrom(...MAIL_MODES);
const anyPreference: fc.Arbitrary<Preference> = fc.record({
  mode: anyMode,
  kinds: fc.dictionary(anyKind, anyMode) as fc.Arbitrary<Preference['kinds']>,
  weekly: fc.boolean(),
});

describe('how an agent is told by mail', () => {
  test('once a day when she has chosen nothing, at once of a danger, never when she wants none', () => {
    expect(modeFor(USUAL_PREFERENCE, 'NEW_AFFECTATION')).toBe('DAILY');
    expect(modeFor(USUAL_PREFERENCE, 'DANGER_AFFECTATION')).toBe('IMMEDIATE');
    expect(modeFor({ ...USUAL_PREFERENCE, mode: 'NONE' }, 'DANGER_AFFECTATION')).toBe('NONE');
    expect(modeFor({ ...USUAL_PREFERENCE, kinds: { DANGER_AFFECTATION: 'DAILY' } }, 'DANGER_AFFECTATION')).toBe(
      'DAILY',
    );
  });

  test('a partner where nobody wants mail is reached by its own address, and by it alone', () => {
    fc.assert(
      fc.property(fc.array(anyPreference, { maxLength: 4 }), anyKind, (preferences, kind) => {
        const agents = preferences.map((preference, at) => ({ id: String(at), preference }));
        const { agentIds, fallback } = mailedAtOnce(agents, kind);
        const modes = preferences.map((preference) => modeFor(preference, kind));
        expect(agentIds).toHaveLength(modes.filter((mode) => mode === 'IMMEDIATE').length);
        expect(fallback).toBe(modes.every((mode) => mode === 'NONE'));
      }),
    );
  });

  test('a digest tells every thing once, except what she wants no mail of', () => {
    fc.assert(
      fc.property(fc.array(anyKind), anyPreference, (kinds, preference) => {
        const items = kinds.map((kind, id) => ({ kind, id }));
        const told = digestLines(items, preference).flatMap((line) => line.items);
        const wanted = items.filter(({ kind }) => modeFor(preference, kind) !== 'NONE');
        expect(new Set(told)).toEqual(new Set(wanted));
        expect(told).toHaveLength(wanted.length);
      }),
    );
  });
});

describe('time in France', () => {
  test.each([
    ['2026-03-29', '05:45', '2026-03-29T03:45:00.000Z'],
    ['2026-03-28', '05:45', '2026-03-28T04:45:00.000Z'],
    ['2026-10-25', '05:45', '2026-10-25T04:45:00.000Z'],
    ['2026-10-24', '05:45', '2026-10-24T03:45:00.000Z'],
    ['2026-10-26', '00:00', '2026-10-25T23:00:00.000Z'],
  ])('on %s at %s it is %s', (day, time, instant) => {
    expect(instantInFrance(day, time).toISOString()).toBe(instant);
  });

  test('a day and a time give an instant that shows them, and weeks begin on Monday', () => {
    const anyDay = fc.integer({ min: 0, max: 4_000 }).map((days) => dayAfter('2024-01-01', days));
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 4, max: 23 }), (day, hour) => {
        const time = `${String(hour).padStart(2, '0')}:15`;
        const at = instantInFrance(day, time);
        expect(timeInFrance(at)).toBe(time);
        const monday = mondayOf(at);
        expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(monday <= day && day < dayAfter(monday, 7)).toBe(true);
      }),
    );
  });
});

describe('how often somebody should have been asked', () => {
  test('a partner every third day of the calendar, whatever the hour', () => {
    const given = new Date('2026-03-27T22:30:00Z');
    expect(remindersDue(given, new Date('2026-03-29T21:00:00Z'), 3)).toBe(0);
    expect(remindersDue(given, new Date('2026-03-30T05:30:00Z'), 3)).toBe(1);
    expect(daysBetween(given, new Date('2026-04-02T05:30:00Z'))).toBe(6);
  });

  test('a declarant after 45 days, then 30, 30, and every 90 for ever; never backwards', () => {
    const delays = [45, 30, 30, 90];
    const after = (days: number) => questionsDue(new Date(0), new Date(days * 86_400_000), delays);
    expect([44, 45, 74, 75, 104, 105, 194, 195, 284, 285].map(after)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5]);
    fc.assert(
      fc.property(fc.nat(3_000), fc.nat(200), (days, more) => {
        expect(after(days + more)).toBeGreaterThanOrEqual(after(days));
      }),
    );
  });

  test.each([
    [{}, true],
    [{ status: 'NEW' as const }, true],
    [{ status: 'CLOSED' as const }, false],
    [{ isVacant: true }, false],
    [{ mergedInto: 'other' }, false],
    [{ wantsToStop: true }, false],
  ])('%j: %s', (over, expected) => {
    const file = { status: 'ACTIVE' as const, isVacant: false, mergedInto: null, wantsToStop: false };
    expect(mayBeAsked({ ...file, ...over })).toBe(expected);
  });
});
