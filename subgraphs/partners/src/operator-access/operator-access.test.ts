import { PERMISSIONS } from '@mitoyen/kit/viewer.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DECIDING,
  isAnnounced,
  MAX_MINUTES,
  mayDecide,
  permissionsFor,
  READING,
  refusalOf,
  statusOf,
  timesOf,
} from './operator-access.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const access = (over: object = {}) => ({ ...timesOf(30, NOW), enteredAt: null, endedAt: null, ...over });

describe('security rule 22: what it takes to open an access', () => {
  it('is a reason that says something and an hour at most', () => {
    expect(refusalOf('ticket 123 : liste lente', 60)).toBeUndefined();
    expect(refusalOf('ticket 12', 30)).toBe('REASON_TOO_SHORT');
    expect(refusalOf('x'.repeat(501), 30)).toBe('REASON_TOO_LONG');
    for (const minutes of [0, -1, 61, 1.5, Number.NaN])
      expect(refusalOf('ticket 123 : …', minutes)).toBe('MINUTES_INVALID');
  });
});

describe('the life of an access', () => {
  it.each([
    ['opened, not entered', access(), 4, 'WAITING'],
    ['not entered in five minutes', access(), 5, 'UNUSED'],
    ['entered', access({ enteredAt: NOW }), 29, 'OPEN'],
    ['past its time', access({ enteredAt: NOW }), 30, 'EXPIRED'],
    ['ended early', access({ enteredAt: NOW, endedAt: minutesLater(3) }), 4, 'ENDED'],
    ['ended before being entered', access({ endedAt: NOW }), 1, 'ENDED'],
  ])('%s', (_what, given, minutes, status) => {
    expect(statusOf(given, minutesLater(minutes))).toBe(status);
  });

  it('is announced exactly while somebody is in or could enter, and never past the hour', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MAX_MINUTES }),
        fc.option(fc.integer({ min: 0, max: 70 })),
        fc.option(fc.integer({ min: 0, max: 70 })),
        fc.integer({ min: 0, max: 200 }),
        (length, entered, ended, at) => {
          const given = {
            ...timesOf(length, NOW),
            enteredAt: entered === null ? null : minutesLater(entered),
            endedAt: ended === null ? null : minutesLater(ended),
          };
          if (!isAnnounced(given, minutesLater(at))) return;
          expect(at).toBeLessThan(length);
          expect(ended).toBeNull();
          expect(given.linkExpiresAt.getTime()).toBeLessThanOrEqual(given.expiresAt.getTime());
        },
      ),
    );
  });
});

describe('what an operator may do', () => {
  it('is to read, and to decide only when that was asked for', () => {
    expect(mayDecide({ permissions: permissionsFor(false) })).toBe(false);
    expect(mayDecide({ permissions: permissionsFor(true) })).toBe(true);
    expect(permissionsFor(false)).toEqual(READING);
  });

  it('is never to let people in, to make keys, or to speak for the collectivité', () => {
    const most = permissionsFor(true);
    for (const never of ['agent.manage', 'key.manage', 'partner.manage', 'suivi.write'] as const)
      expect(most).not.toContain(never);
    expect([...READING, ...DECIDING].every((permission) => PERMISSIONS.includes(permission))).toBe(true);
  });
});
