import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INJUNCTION_OBSTACLES, type InjunctionFacts, injunctionObstacles } from './eligibility.ts';
import {
  allowedInjunctionActions,
  INJUNCTION_ACTIONS,
  INJUNCTION_STATUSES,
  type InjunctionActor,
  injunctionStep,
  injunctionTransitions,
  OPEN,
} from './injunction-life-cycle.ts';
import { INJUNCTION_TIMERS, judgeTimer, timersAfter, timersAfterSending } from './injunction-timers.ts';
import { landlordCode, printedCode, readLandlordCode } from './landlord-code.ts';

const ACTORS: readonly InjunctionActor[] = ['territory', 'landlord', 'resident', 'clock', 'nobody'];
const RULES = { answerDays: 21, reminderDays: 14, monthlyDays: 30, closureReminderDays: 15, closureDays: 15 };
const AT = new Date('2026-11-22T10:00:00Z');
const inDays = (days: number) => new Date(AT.getTime() + days * 86_400_000);

describe('who may go the landlord-first way', () => {
  const facts: InjunctionFacts = {
    reporterKind: 'TENANT',
    housingSector: 'PRIVATE',
    hasDanger: false,
    suspicions: ['NON_DECENCE', 'RSD'],
    isLandlordWarned: true,
    landlordEmail: 'bailleur@exemple.fr',
    landlordAddress: null,
    hasOptedIn: true,
  };
  test('a tenant of a private dwelling without danger, whose landlord was told and can be reached, who chose it', () => {
    expect(injunctionObstacles(facts, true)).toEqual([]);
    expect(injunctionObstacles({ ...facts, landlordEmail: null, landlordAddress: '1 rue X' }, true)).toEqual([]);
  });
  test.each([
    [{ reporterKind: 'OWNER_OCCUPANT' }, 'NOT_A_TENANT'],
    [{ housingSector: 'SOCIAL' }, 'NOT_PRIVATE'],
    [{ housingSector: 'UNKNOWN' }, 'NOT_PRIVATE'],
    [{ hasDanger: true }, 'DANGER_SUSPECTED'],
    [{ suspicions: ['DANGER'] }, 'DANGER_SUSPECTED'],
    [{ suspicions: ['PERIL'] }, 'DANGER_SUSPECTED'],
    [{ suspicions: ['INSALUBRITE'] }, 'INSALUBRITY_SUSPECTED'],
    [{ isLandlordWarned: false }, 'LANDLORD_NOT_WARNED'],
    [{ landlordEmail: null }, 'LANDLORD_UNREACHABLE'],
    [{ hasOptedIn: false }, 'NOT_CHOSEN'],
  ])('nobody else: %j', (over, obstacle) => {
    expect(injunctionObstacles({ ...facts, ...over }, true)).toEqual([obstacle]);
  });
  test('and only where the territory offers it', () => {
    expect(injunctionObstacles(facts, false)).toEqual(['NOT_OFFERED_HERE']);
    const nothing = {
      ...facts,
      reporterKind: 'LANDLORD',
      housingSector: 'SOCIAL',
      hasDanger: true,
      suspicions: ['INSALUBRITE'],
    };
    const all = { ...nothing, isLandlordWarned: false, landlordEmail: null, hasOptedIn: false };
    expect(injunctionObstacles(all, false)).toEqual([...INJUNCTION_OBSTACLES]);
  });
});

describe('the life of an injunction', () => {
  test('every actor × status × action is what the table says, and nothing else', () => {
    const table = Object.fromEntries(
      ACTORS.map((actor) => [
        actor,
        Object.fromEntries(
          INJUNCTION_STATUSES.map((status) => [status, allowedInjunctionActions(status, actor).join(' ')]).filter(
            ([, actions]) => actions !== '',
          ),
        ),
      ]),
    );
    const leave = Object.fromEntries(OPEN.map((status) => [status, 'SWITCH']));
    const stop = Object.fromEntries(OPEN.map((status) => [status, 'SWITCH CLOSE']));
    expect(table).toEqual({
      territory: { ...leave, OFFERED: 'SEND SWITCH' },
      resident: { ...stop, WORKS_DECLARED: 'CONFIRM CONTEST SWITCH CLOSE' },
      landlord: {
        SENT: 'ANSWER_YES ANSWER_YES_WITH_HELP ANSWER_STARTED ANSWER_NO',
        ANSWERED_YES: 'ANSWER_YES_WITH_HELP ANSWER_STARTED ANSWER_NO DECLARE_WORKS',
        YES_WITH_HELP: 'ANSWER_YES ANSWER_STARTED ANSWER_NO DECLARE_WORKS',
        STARTED: 'ANSWER_NO DECLARE_WORKS',
        CONTESTED: 'DECLARE_WORKS',
      },
      clock: { OFFERED: 'SEND', SENT: 'EXPIRE', WORKS_DECLARED: 'AUTO_CLOSE' },
      nobody: {},
    });
    for (const actor of ACTORS) {
      for (const status of INJUNCTION_STATUSES) {
        for (const action of INJUNCTION_ACTIONS) {
          const rows = injunctionTransitions.filter(
            (row) => row.action === action && row.from.includes(status) && row.by.includes(actor),
          );
          expect(rows.length, `${actor} ${status} ${action}`).toBeLessThanOrEqual(1);
          expect(injunctionStep(action, status, actor)).toEqual(rows[0]);
        }
      }
    }
  });

  test('the resident may leave for the classic procedure, or stop, at any moment before the end', () => {
    for (const status of OPEN) {
      expect(injunctionStep('SWITCH', status, 'resident')?.consequence).toBe('CLASSIC');
      expect(injunctionStep('CLOSE', status, 'resident')?.consequence).toBe('CLOSE_GIVEN_UP');
    }
  });

  test('whatever is done in whatever order, it ends once, and one thing follows from its end', () => {
    const move = fc.record({ action: fc.constantFrom(...INJUNCTION_ACTIONS), actor: fc.constantFrom(...ACTORS) });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        let status: (typeof INJUNCTION_STATUSES)[number] = 'OFFERED';
        const ends: string[] = [];
        for (const { action, actor } of moves) {
          const step = injunctionStep(action, status, actor);
          if (!step) continue;
          status = step.to;
          if (!OPEN.includes(step.to)) ends.push(step.consequence);
        }
        expect(ends.length).toBe(OPEN.includes(status) ? 0 : 1);
        expect(['NONE', 'CALL_HELP']).not.toContain(ends[0]);
      }),
    );
  });
});

describe('the timers', () => {
  test('14 days to remind the landlord, 21 to give him up, a month between two questions, 15 and 15 days for the resident', () => {
    expect(timersAfter('SENT', AT, 0, RULES)).toEqual([
      { kind: 'LANDLORD_REMINDER', round: 1, dueAt: inDays(14) },
      { kind: 'EXPIRY', round: 1, dueAt: inDays(21) },
    ]);
    for (const yes of ['ANSWERED_YES', 'YES_WITH_HELP', 'STARTED'] as const) {
      expect(timersAfter(yes, AT, 0, RULES)).toEqual([{ kind: 'MONTHLY', round: 1, dueAt: inDays(30) }]);
    }
    expect(timersAfter('WORKS_DECLARED', AT, 2, RULES)).toEqual([
      { kind: 'CLOSURE_REMINDER', round: 2, dueAt: inDays(15) },
    ]);
    expect(timersAfter('CONFIRMED', AT, 1, RULES)).toEqual([]);
    expect(timersAfterSending('CLOSURE_REMINDER', 2, inDays(15), RULES)).toEqual([
      { kind: 'AUTO_CLOSE', round: 2, dueAt: inDays(30) },
    ]);
    expect(timersAfterSending('MONTHLY', 3, AT, RULES)).toEqual([{ kind: 'MONTHLY', round: 4, dueAt: inDays(30) }]);
    expect(timersAfterSending('EXPIRY', 1, AT, RULES)).toEqual([]);
  });

  test('nothing is due without a reason left', () => {
    const sent = { status: 'SENT', declarations: 0, answerDueAt: inDays(21) } as const;
    expect(judgeTimer('LANDLORD_REMINDER', 1, sent, inDays(14))).toBe('due');
    expect(judgeTimer('LANDLORD_REMINDER', 1, sent, inDays(21))).toBe('cancelled');
    expect(judgeTimer('EXPIRY', 1, sent, inDays(21))).toBe('due');
    expect(judgeTimer('EXPIRY', 1, { ...sent, status: 'ANSWERED_YES' }, inDays(21))).toBe('cancelled');
    expect(judgeTimer('MONTHLY', 1, { ...sent, status: 'CONTESTED' }, inDays(30))).toBe('due');
    expect(judgeTimer('MONTHLY', 1, { ...sent, status: 'WORKS_DECLARED' }, inDays(30))).toBe('wait');
    const declared = { ...sent, status: 'WORKS_DECLARED', declarations: 2 } as const;
    expect(judgeTimer('AUTO_CLOSE', 1, declared, inDays(60))).toBe('cancelled');
    expect(judgeTimer('AUTO_CLOSE', 2, declared, inDays(60))).toBe('due');
  });

  test('nobody hears anything once it is over', () => {
    const over = INJUNCTION_STATUSES.filter((status) => !OPEN.includes(status));
    for (const status of over) {
      for (const kind of INJUNCTION_TIMERS) {
        expect(judgeTimer(kind, 1, { status, declarations: 1, answerDueAt: inDays(21) }, inDays(100))).toBe(
          'cancelled',
        );
      }
    }
  });
});

describe('the code of a letter', () => {
  const key = new Uint8Array(32).fill(7);
  test('is 16 signs that nobody mistakes, the same each time, read as it was printed', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const code = landlordCode(key, 'niort', id);
        expect(code).toMatch(/^[2-9A-HJKMNP-Z]{16}$/);
        expect(readLandlordCode(` ${printedCode(code).toLowerCase()} `)).toBe(code);
        expect(landlordCode(key, 'amiens', id)).not.toBe(code);
      }),
    );
  });
  test.each(['', 'ABCD', 'ABCD-EFGH-JKMN-PQR0', `${'A'.repeat(17)}`, '😀'.repeat(16)])('%j is none', (typed) => {
    expect(readLandlordCode(typed)).toBeUndefined();
  });
});
