import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allowedVisitActions,
  judgeVisit,
  roomIsOpen,
  VISIT_ACTIONS,
  VISIT_STATUSES,
  type VisitAction,
  type VisitActor,
  type VisitFacts,
  visitTransitions,
} from './visit-life-cycle.ts';
import { visitReminderDue, visitToPlanDue } from './visit-timers.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const OURS = '0193b000-0000-7000-8000-000000000001';
const THEIRS = '0193b000-0000-7000-8000-000000000002';
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const manage = ['visit.manage'];

/** Every role, written out; a partner whose competence or affectation is missing acts as nobody. */
const actors = {
  territory: { side: 'territory', permissions: manage },
  reader: { side: 'territory', permissions: ['signalement.list'] },
  partner: { side: 'partner', partnerId: OURS, permissions: manage },
  partner_reader: { side: 'partner', partnerId: OURS, permissions: [] },
  other_partner: { side: 'partner', partnerId: THEIRS, permissions: manage },
  resident: { side: 'resident' },
  nobody: { side: 'nobody' },
} satisfies Record<string, VisitActor>;

/** A visit of our partner: before its day, on its day before its time, and past it. */
const moments = { before: at(30), soon: at(2), past: at(-2) };
const aVisit = (over: Partial<VisitFacts> = {}): VisitFacts => ({
  status: 'PROPOSED',
  kind: 'REMOTE',
  startsAt: moments.before,
  durationMinutes: 60,
  partnerId: OURS,
  fileStatus: 'ACTIVE',
  ...over,
});

const kept: VisitAction[] = ['WRITE_MINUTES', 'ADD_DOCUMENTS'];
/** What our partner and the territory may do to a remote visit, by status and moment: all of it. */
const byAgents: Record<VisitFacts['status'], Record<keyof typeof moments, VisitAction[]>> = {
  NONE: { before: ['PLAN'], soon: ['PLAN'], past: ['PLAN'] },
  PROPOSED: {
    before: ['CONFIRM', 'MOVE', 'CANCEL', ...kept],
    soon: ['CONFIRM', 'MOVE', 'CANCEL', 'CONCLUDE', 'ABORT', ...kept],
    past: ['MOVE', 'CONCLUDE', 'ABORT', ...kept, 'CALL'],
  },
  CONFIRMED: {
    before: ['MOVE', 'CANCEL', ...kept],
    soon: ['MOVE', 'CANCEL', 'CONCLUDE', 'ABORT', ...kept],
    past: ['MOVE', 'CONCLUDE', 'ABORT', ...kept, 'CALL'],
  },
  DONE: { before: kept, soon: kept, past: kept },
  NOT_DONE: { before: ['ADD_DOCUMENTS'], soon: ['ADD_DOCUMENTS'], past: ['ADD_DOCUMENTS'] },
  CANCELLED: { before: [], soon: [], past: [] },
};
const byResident: typeof byAgents = {
  NONE: { before: [], soon: [], past: [] },
  PROPOSED: { before: ['CONFIRM', 'ASK_ANOTHER_DATE'], soon: ['CONFIRM', 'ASK_ANOTHER_DATE'], past: ['CALL'] },
  CONFIRMED: { before: ['ASK_ANOTHER_DATE'], soon: ['ASK_ANOTHER_DATE'], past: ['CALL'] },
  DONE: { before: [], soon: [], past: [] },
  NOT_DONE: { before: [], soon: [], past: [] },
  CANCELLED: { before: [], soon: [], past: [] },
};

describe('the life of a visit', () => {
  test('every role, in every status and at every moment, may do exactly what the matrix says', () => {
    for (const [role, actor] of Object.entries(actors)) {
      const matrix = { territory: byAgents, partner: byAgents, resident: byResident }[role];
      for (const status of ['NONE', ...VISIT_STATUSES] as const) {
        for (const [when, startsAt] of Object.entries(moments) as [keyof typeof moments, Date][]) {
          const allowed = allowedVisitActions(aVisit({ status, startsAt }), actor, NOW);
          expect(allowed, `${role}, ${status}, ${when}`).toEqual(matrix?.[status][when] ?? []);
        }
      }
    }
  });

  test('nothing happens around a file that is not active, whoever asks', () => {
    for (const fileStatus of ['NEW', 'CLOSED', 'REFUSED'] as const) {
      for (const actor of Object.values(actors)) {
        for (const status of ['NONE', ...VISIT_STATUSES] as const) {
          expect(allowedVisitActions(aVisit({ status, fileStatus }), actor, NOW)).toEqual([]);
        }
      }
    }
  });

  test('whatever is done in whatever order, a visit that has ended never begins again, and moving keeps it open', () => {
    const anActor = fc.constantFrom<VisitActor>(...Object.values(actors));
    const moves = fc.array(fc.tuple(fc.constantFrom(...VISIT_ACTIONS), anActor, fc.integer({ min: -60, max: 60 })));
    fc.assert(
      fc.property(moves, (all) => {
        let visit = aVisit();
        for (const [action, actor, hours] of all) {
          const verdict = judgeVisit(action, visit, actor, at(hours));
          if (!verdict.allowed) continue;
          if (['DONE', 'NOT_DONE', 'CANCELLED'].includes(visit.status)) expect(verdict.to).toBe(visit.status);
          if (action === 'MOVE') expect(verdict.to).toBe('PROPOSED');
          visit = { ...visit, status: verdict.to };
        }
      }),
      { numRuns: 500 },
    );
    expect(new Set(visitTransitions.map(({ action }) => action))).toEqual(new Set(VISIT_ACTIONS));
  });

  test('the room of a visit opens half an hour before and closes two hours after its end; no other visit has one', () => {
    const open = (hours: number, kind: VisitFacts['kind'] = 'REMOTE') =>
      roomIsOpen(aVisit({ kind, startsAt: at(hours) }), NOW);
    expect([0.51, 0.5, 0, -3, -3.01].map((hours) => open(hours))).toEqual([false, true, true, true, false]);
    expect([open(0, 'VISIT'), open(0, 'CONTROL')]).toEqual([false, false]);
  });
});

describe('what people are reminded of', () => {
  const visit = (startsAt: string, datedAt = '2026-11-01T08:00:00Z') =>
    ({ status: 'PROPOSED', startsAt: new Date(startsAt), datedAt: new Date(datedAt) }) as const;
  const due = (timed: ReturnType<typeof visit>, now: string) => visitReminderDue(timed, new Date(now));

  test('a visit, from two days before on the calendar until it begins', () => {
    const one = visit('2026-11-25T13:00:00Z');
    expect(due(one, '2026-11-22T22:59:00Z')).toBeUndefined();
    expect(due(one, '2026-11-22T23:00:00Z')).toBe('SOON');
    expect(due(one, '2026-11-25T12:59:00Z'), 'a missed day loses nothing').toBe('SOON');
    expect(due(one, '2026-11-25T13:00:00Z')).toBeUndefined();
  });
  test('not one whose date was told less than three days ahead', () => {
    expect(due(visit('2026-11-25T13:00:00Z', '2026-11-23T08:00:00Z'), '2026-11-24T10:00:00Z')).toBeUndefined();
  });
  test('its conclusion, from two days after, and never once it has ended', () => {
    const one = visit('2026-11-20T09:00:00Z');
    expect(due(one, '2026-11-21T22:59:00Z')).toBeUndefined();
    expect(due(one, '2026-11-21T23:00:00Z')).toBe('TO_CONCLUDE');
    expect(visitReminderDue({ ...one, status: 'DONE' }, NOW)).toBeUndefined();
  });
  test('a visit to plan, from fifteen days after the acceptance', () => {
    expect(visitToPlanDue(new Date('2026-11-07T22:59:00Z'), NOW)).toBe(true);
    expect(visitToPlanDue(new Date('2026-11-07T23:00:00Z'), NOW)).toBe(false);
  });
});
