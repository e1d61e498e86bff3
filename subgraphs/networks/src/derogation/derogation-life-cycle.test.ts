import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allowedDerogationActions,
  answerDelay,
  DEROGATION_ACTIONS,
  DEROGATION_STATUSES,
  derogationStep,
  derogationTransitions,
} from './derogation-life-cycle.ts';

const now = new Date('2026-11-22T09:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe('the life of a request', () => {
  test('an agent asks for pieces and decides; the applicant adds and withdraws; nobody else does anything', () => {
    expect(allowedDerogationActions('UNDER_REVIEW', 'agent')).toEqual(['REQUEST_PIECES', 'GRANT', 'REFUSE']);
    expect(allowedDerogationActions('AWAITING_PIECES', 'agent')).toEqual(['REFUSE']);
    expect(allowedDerogationActions('UNDER_REVIEW', 'applicant')).toEqual(['ADD_PIECES', 'WITHDRAW']);
    for (const status of DEROGATION_STATUSES) expect(allowedDerogationActions(status, 'nobody')).toEqual([]);
  });

  test('what has ended stays ended', () => {
    for (const status of ['GRANTED', 'REFUSED', 'WITHDRAWN'] as const) {
      expect(allowedDerogationActions(status, 'agent')).toEqual([]);
      expect(allowedDerogationActions(status, 'applicant')).toEqual([]);
    }
  });

  test('the table says each step once', () => {
    const steps = derogationTransitions.map(({ action, from, by }) => `${action} ${from} ${by}`);
    expect(new Set(steps).size).toBe(steps.length);
  });

  test('whatever is done in whatever order, a request ends in one decision at most', () => {
    const move = fc.record({
      action: fc.constantFrom(...DEROGATION_ACTIONS),
      actor: fc.constantFrom('agent', 'applicant', 'nobody' as const),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        let status: (typeof DEROGATION_STATUSES)[number] = 'UNDER_REVIEW';
        let ends = 0;
        for (const { action, actor } of moves) {
          const step = derogationStep(action, status, actor);
          if (!step) continue;
          status = step.to;
          if (step.delay === 'ends') ends += 1;
        }
        expect(ends).toBe(['GRANTED', 'REFUSED', 'WITHDRAWN'].includes(status) ? 1 : 0);
      }),
    );
  });
});

describe('the delay of the answer', () => {
  test('runs from the day the file was whole', () => {
    const delay = answerDelay({ status: 'UNDER_REVIEW', completeSince: daysAgo(10) }, 60, now);
    expect(delay).toEqual({ state: 'RUNNING', dueAt: new Date('2027-01-11T09:00:00Z'), days: 50 });
  });
  test('is over the instant after its last day', () => {
    const file = { status: 'UNDER_REVIEW', completeSince: daysAgo(60) } as const;
    expect(answerDelay(file, 60, now)).toMatchObject({ state: 'RUNNING', days: 0 });
    expect(answerDelay(file, 60, new Date(now.getTime() + 1))).toMatchObject({ state: 'LATE', days: -1 });
  });
  test('stops while pieces are missing, and ends with the request', () => {
    expect(answerDelay({ status: 'AWAITING_PIECES', completeSince: null }, 60, now).state).toBe('STOPPED');
    expect(answerDelay({ status: 'GRANTED', completeSince: daysAgo(1) }, 60, now).state).toBe('ENDED');
  });
});
