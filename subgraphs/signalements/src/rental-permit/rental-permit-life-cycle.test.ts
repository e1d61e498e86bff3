import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerDueAt, legalDelay, momentOf, piecesDueAt } from './legal-delay.ts';
import {
  allowedPermitActions,
  type PermitMoment,
  permitStep,
  RENTAL_PERMIT_ACTIONS,
  RENTAL_PERMIT_ACTORS,
  RENTAL_PERMIT_KINDS,
  RENTAL_PERMIT_STATUSES,
  type RentalPermitActor,
  type RentalPermitKind,
  type RentalPermitStatus,
  rentalPermitTransitions,
} from './rental-permit-life-cycle.ts';

const aMoment = (over: Partial<PermitMoment> = {}): PermitMoment => ({
  kind: 'AUTHORISATION',
  status: 'UNDER_REVIEW',
  arePiecesAsked: false,
  isWhole: true,
  isDelayOver: false,
  isPiecesDelayOver: false,
  isLet: false,
  isLapseDue: false,
  ...over,
});

const held = { applicant: 'TRANSFER DECLARE_LET' };
/** Everything each actor may do in each status, while no delay is over. What is not written is nothing. */
const expected: Record<
  RentalPermitKind,
  Partial<Record<RentalPermitStatus, Partial<Record<RentalPermitActor, string>>>>
> = {
  AUTHORISATION: {
    UNDER_REVIEW: {
      agent: 'REQUEST_PIECES REQUEST_CHECK RECORD_CHECK GRANT GRANT_WITH_CONDITIONS REFUSE',
      applicant: 'ADD_PIECES WITHDRAW',
    },
    AWAITING_PIECES: { applicant: 'ADD_PIECES WITHDRAW' },
    GRANTED: held,
    GRANTED_WITH_CONDITIONS: held,
    IMPLICITLY_GRANTED: held,
  },
  DECLARATION: {
    UNDER_REVIEW: { agent: 'REQUEST_PIECES REGISTER', applicant: 'ADD_PIECES WITHDRAW' },
    AWAITING_PIECES: { applicant: 'ADD_PIECES WITHDRAW' },
  },
};

describe('the life of a permis de louer', () => {
  test('every kind × status × actor × action is as written', () => {
    for (const kind of RENTAL_PERMIT_KINDS) {
      for (const status of RENTAL_PERMIT_STATUSES) {
        for (const actor of RENTAL_PERMIT_ACTORS) {
          const allowed = (expected[kind][status]?.[actor] ?? '').split(' ').filter(Boolean);
          for (const action of RENTAL_PERMIT_ACTIONS) {
            expect(
              permitStep(action, aMoment({ kind, status }), actor) !== undefined,
              `${kind} ${status} ${actor} ${action}`,
            ).toBe(allowed.includes(action));
          }
        }
      }
    }
  });

  test('pieces are asked for once', () => {
    const actions = allowedPermitActions(aMoment({ arePiecesAsked: true }), 'agent');
    expect(actions).not.toContain('REQUEST_PIECES');
    expect(actions).toContain('GRANT');
  });

  test('a file is whole again only once all that was asked has come', () => {
    const waiting = aMoment({ status: 'AWAITING_PIECES' });
    expect(permitStep('ADD_PIECES', waiting, 'applicant')).toEqual({ to: 'UNDER_REVIEW', delay: 'starts' });
    expect(permitStep('ADD_PIECES', { ...waiting, isWhole: false }, 'applicant')).toEqual({
      to: 'AWAITING_PIECES',
      delay: 'runs',
    });
  });

  test('once the delay is over silence has decided: an authorisation only, and nobody decides after', () => {
    const over = aMoment({ isDelayOver: true });
    expect(permitStep('GRANT_BY_SILENCE', over, 'system')?.to).toBe('IMPLICITLY_GRANTED');
    expect(allowedPermitActions(over, 'agent')).toEqual(['REQUEST_CHECK', 'RECORD_CHECK']);
    const declaration = { ...over, kind: 'DECLARATION' } as const;
    expect(allowedPermitActions(declaration, 'system')).toEqual([]);
    expect(allowedPermitActions(declaration, 'agent')).toEqual(['REQUEST_PIECES', 'REGISTER']);
  });

  test('an authorisation under which nobody moved in lapses; one that is used does not', () => {
    const old = aMoment({ status: 'GRANTED', isLapseDue: true });
    expect(allowedPermitActions(old, 'system')).toEqual(['LAPSE']);
    expect(allowedPermitActions(old, 'applicant')).toEqual([]);
    expect(allowedPermitActions({ ...old, isLet: true }, 'system')).toEqual([]);
    expect(allowedPermitActions({ ...old, isLet: true }, 'applicant')).toEqual(['TRANSFER']);
  });

  test('readers and strangers never do anything, and every row of the table can be reached', () => {
    for (const actor of ['reader', 'nobody'] as const)
      for (const status of RENTAL_PERMIT_STATUSES)
        expect(allowedPermitActions(aMoment({ status, isDelayOver: true }), actor)).toEqual([]);
    for (const row of rentalPermitTransitions) expect(row.from.length * row.kinds.length).toBeGreaterThan(0);
  });

  test('whatever is done in whatever order, a file is decided once at most', () => {
    const move = fc.record({
      action: fc.constantFrom(...RENTAL_PERMIT_ACTIONS),
      actor: fc.constantFrom(...RENTAL_PERMIT_ACTORS),
      isDelayOver: fc.boolean(),
      isPiecesDelayOver: fc.boolean(),
      isWhole: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.constantFrom(...RENTAL_PERMIT_KINDS), fc.array(move, { maxLength: 30 }), (kind, moves) => {
        let moment = aMoment({ kind });
        let decisions = 0;
        for (const { action, actor, ...facts } of moves) {
          const step = permitStep(action, { ...moment, ...facts }, actor);
          if (!step) continue;
          if (['UNDER_REVIEW', 'AWAITING_PIECES'].includes(moment.status) && step.delay === 'ends') decisions += 1;
          moment = { ...moment, status: step.to, arePiecesAsked: moment.arePiecesAsked || action === 'REQUEST_PIECES' };
        }
        expect(decisions).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the delays of the law', () => {
  const paris = (at: Date) => at.toLocaleString('fr-FR', { timeZone: 'Europe/Paris' });
  const aFile = (over: Partial<Parameters<typeof legalDelay>[0]> = {}) => ({
    kind: 'AUTHORISATION' as const,
    status: 'UNDER_REVIEW' as const,
    dueAt: null,
    piecesAskedAt: null,
    piecesDueAt: null,
    endedAt: null,
    letOn: null,
    ...over,
  });

  test('an authorisation: one month, to the end of the day, not put off by a Sunday', () => {
    expect(paris(answerDueAt('AUTHORISATION', new Date('2026-11-20T23:30:00+01:00')))).toBe('21/12/2026 00:00:00');
    expect(paris(answerDueAt('AUTHORISATION', new Date('2027-01-31T10:00:00Z')))).toBe('01/03/2027 00:00:00');
    // Through the change of clock.
    expect(paris(answerDueAt('AUTHORISATION', new Date('2027-03-10T10:00:00Z')))).toBe('11/04/2027 00:00:00');
  });
  test('a declaration: its receipt within a week', () => {
    expect(paris(answerDueAt('DECLARATION', new Date('2026-11-20T09:00:00Z')))).toBe('28/11/2026 00:00:00');
  });
  test('the landlord’s own delay is put off to a day on which offices are open', () => {
    // 25 December 2026 is a holiday and a Friday.
    expect(paris(piecesDueAt(new Date('2026-11-25T09:00:00Z')))).toBe('29/12/2026 00:00:00');
  });
  test('the board shows the last working day on which an answer is still in time', () => {
    const file = aFile({ dueAt: answerDueAt('AUTHORISATION', new Date('2026-11-20T09:00:00Z')) });
    expect(legalDelay(file, new Date('2026-12-14T09:00:00Z'))).toEqual({
      state: 'RUNNING',
      lastDay: '2026-12-20',
      lastWorkingDay: '2026-12-18',
      workingDays: 4,
    });
    expect(legalDelay(file, new Date('2026-12-20T22:59:59Z')).state).toBe('RUNNING');
    expect(legalDelay(file, new Date('2026-12-20T23:00:00Z')).state).toBe('LATE');
    expect(legalDelay(aFile({ status: 'AWAITING_PIECES' }), new Date()).state).toBe('STOPPED');
    expect(legalDelay(aFile({ status: 'GRANTED' }), new Date()).state).toBe('ENDED');
  });
  test('two years after the authorisation, to the day', () => {
    const file = aFile({ status: 'GRANTED', endedAt: new Date('2026-11-22T10:00:00Z') });
    expect(momentOf(file, true, new Date('2028-11-22T22:59:59Z')).isLapseDue).toBe(false);
    expect(momentOf(file, true, new Date('2028-11-22T23:00:00Z')).isLapseDue).toBe(true);
  });
});
