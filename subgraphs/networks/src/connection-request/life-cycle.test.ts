import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Actor,
  allowedRequestActions,
  ENDED,
  judgeRequest,
  purgeDate,
  REQUEST_ACTIONS,
  REQUEST_STATUSES,
  type RequestAction,
  type RequestFacts,
  type RequestStatus,
  requestTransitions,
  undoableUntil,
} from './life-cycle.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const OURS = '0193b000-0000-7000-8000-000000000001';
const THEIRS = '0193b000-0000-7000-8000-000000000002';

/** Every role of the platform, written out: what each may do is checked against literals, not against the code. */
const actors = {
  territory_agent: {
    side: 'territory',
    permissions: ['request.list', 'request.listAll', 'request.process', 'request.assign', 'request.readApplicant'],
  },
  partner_agent: {
    side: 'partner',
    partnerId: OURS,
    permissions: ['request.list', 'request.process', 'request.readApplicant'],
  },
  partner_that_assigns: {
    side: 'partner',
    partnerId: OURS,
    permissions: ['request.list', 'request.process', 'request.assign'],
  },
  reader: { side: 'territory', permissions: ['request.list', 'request.listAll'] },
  applicant: { side: 'applicant' },
  anonymous: { side: 'nobody' },
} satisfies Record<string, Actor>;
type RoleName = keyof typeof actors;

const aRequest = (over: Partial<RequestFacts> = {}): RequestFacts => ({
  status: 'NEW',
  partnerId: OURS,
  validatedAt: NOW,
  endedAt: null,
  ...over,
});

const anyActor = fc.constantFrom(...(Object.keys(actors) as RoleName[])).map((role) => actors[role] as Actor);
const anyRequest: fc.Arbitrary<RequestFacts> = fc.record({
  status: fc.constantFrom(...REQUEST_STATUSES),
  partnerId: fc.constantFrom(null, OURS, THEIRS),
  validatedAt: fc.constantFrom(null, NOW),
  endedAt: fc.option(fc.integer({ min: 0, max: 400 }).map((days) => new Date(NOW.getTime() - days * 86_400_000))),
});

describe('the life of a request', () => {
  const work: readonly RequestAction[] = ['REASSIGN', 'WRITE'];
  test.each<[RoleName, RequestStatus, RequestAction[]]>([
    ['territory_agent', 'TO_VALIDATE', ['VALIDATE', 'REJECT', 'WRITE']],
    ['territory_agent', 'NEW', ['REVIEW', 'START_STUDY', 'DECLARE_NOT_FEASIBLE', 'ABANDON', ...work]],
    ['territory_agent', 'IN_REVIEW', ['START_STUDY', 'SEND_PROPOSAL', 'DECLARE_NOT_FEASIBLE', 'ABANDON', ...work]],
    ['territory_agent', 'STUDY', ['SEND_PROPOSAL', 'DECLARE_NOT_FEASIBLE', 'ABANDON', ...work]],
    ['territory_agent', 'PROPOSAL_SENT', ['RECORD_VOTE', 'START_WORKS', 'DECLARE_NOT_FEASIBLE', 'ABANDON', ...work]],
    ['territory_agent', 'VOTED', ['START_WORKS', 'ABANDON', ...work]],
    ['territory_agent', 'WORKS', ['CONNECT', 'ABANDON', ...work]],
    ['territory_agent', 'CONNECTED', ['WRITE']],
    ['territory_agent', 'NOT_FEASIBLE', ['REOPEN', 'WRITE']],
    ['partner_agent', 'TO_VALIDATE', []],
    [
      'partner_agent',
      'NEW',
      ['REVIEW', 'START_STUDY', 'DECLARE_NOT_FEASIBLE', 'ABANDON', 'PROPOSE_REASSIGNMENT', 'DECLINE', 'WRITE'],
    ],
    ['partner_agent', 'CONNECTED', ['WRITE']],
    ['partner_that_assigns', 'TO_VALIDATE', []],
    ['reader', 'NEW', []],
    ['applicant', 'NEW', ['WITHDRAW', 'WRITE_FROM_LINK']],
    ['applicant', 'WORKS', ['WRITE_FROM_LINK']],
    ['anonymous', 'NEW', []],
  ])('%s may do on a %s request: %j', (role, status, expected) => {
    expect(allowedRequestActions(aRequest({ status }), actors[role], NOW)).toEqual(expected);
  });

  test('a partner does nothing with a request that is in other hands, or in nobody’s', () => {
    for (const partnerId of [THEIRS, null]) {
      expect(allowedRequestActions(aRequest({ partnerId }), actors.partner_agent, NOW)).toEqual([]);
    }
  });

  test('a rejected request is not taken up again: it never was a true one', () => {
    const rejected = aRequest({ status: 'ABANDONED', validatedAt: null, partnerId: null, endedAt: NOW });
    expect(judgeRequest('REOPEN', rejected, actors.territory_agent, NOW)).toEqual({
      allowed: false,
      code: 'WRONG_STATUS',
    });
  });

  test('the applicant may still write for thirty days after the end', () => {
    const ended = (days: number) =>
      aRequest({ status: 'CONNECTED', endedAt: new Date(NOW.getTime() - days * 86_400_000) });
    expect(judgeRequest('WRITE_FROM_LINK', ended(30), actors.applicant, NOW).allowed).toBe(true);
    expect(judgeRequest('WRITE_FROM_LINK', ended(31), actors.applicant, NOW).allowed).toBe(false);
  });

  test('what is not in the table for this side, permission and status is refused, and every status stays a status', () => {
    fc.assert(
      fc.property(anyRequest, anyActor, fc.constantFrom(...REQUEST_ACTIONS), (request, actor, action) => {
        const verdict = judgeRequest(action, request, actor, NOW);
        const rows = requestTransitions.filter((row) => row.action === action && row.by === actor.side);
        const granted = rows.filter(
          (row) => row.permission === null || ('permissions' in actor && actor.permissions.includes(row.permission)),
        );
        if (granted.length === 0) expect(verdict).toEqual({ allowed: false, code: 'FORBIDDEN' });
        else if (!granted.some((row) => row.from === request.status)) {
          expect(verdict).toEqual({ allowed: false, code: 'WRONG_STATUS' });
        }
        if (verdict.allowed) {
          expect(granted.some((row) => row.from === request.status && row.to === verdict.to)).toBe(true);
          expect(REQUEST_STATUSES).toContain(verdict.to);
          if (actor.side === 'partner') expect(request.partnerId).toBe(actor.partnerId);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test('the table is closed: from every open status there is a way to every end, and a connection is final', () => {
    const next = (from: RequestStatus) =>
      requestTransitions.filter((row) => row.from === from && row.to !== from).map((row) => row.to);
    const reach = (from: RequestStatus, seen = new Set<RequestStatus>()): Set<RequestStatus> => {
      for (const to of next(from)) {
        if (seen.has(to)) continue;
        seen.add(to);
        reach(to, seen);
      }
      return seen;
    };
    for (const status of REQUEST_STATUSES.filter((open) => !ENDED.includes(open))) {
      const reached = reach(status);
      for (const end of ENDED) expect([...reached], `${status} → ${end}`).toContain(end);
    }
    expect(next('CONNECTED')).toEqual([]);
    expect(requestTransitions.some((row) => row.to === 'TO_VALIDATE' && row.from !== 'TO_VALIDATE')).toBe(false);
    // The same hand finds one way at most for one action from one status.
    const ways = requestTransitions.map(({ action, from, by }) => `${action} ${from} ${by}`);
    expect(new Set(ways).size).toBe(ways.length);
  });
});

describe('taking a step back', () => {
  const step = { action: 'REVIEW', agentId: OURS, at: NOW, undoneAt: null };
  const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

  test('is for who took it, within ten seconds', () => {
    expect(undoableUntil(step, OURS, later(10))).toEqual(later(10));
    expect(undoableUntil(step, OURS, later(11))).toBeNull();
    expect(undoableUntil(step, THEIRS, later(1))).toBeNull();
    expect(undoableUntil(step, null, later(1))).toBeNull();
    expect(undoableUntil({ ...step, undoneAt: NOW }, OURS, later(1))).toBeNull();
    expect(undoableUntil(undefined, OURS, later(1))).toBeNull();
  });

  test('is not for what others were told at once', () => {
    for (const action of ['VALIDATE', 'REJECT', 'REOPEN', 'REASSIGN', 'DECLINE', 'DEPOSIT', 'WITHDRAW']) {
      expect(undoableUntil({ ...step, action }, OURS, later(1)), action).toBeNull();
    }
  });
});

test('what names people goes the months of the territory after the real end', () => {
  expect(purgeDate(new Date('2026-11-22T10:00:00Z'), 36)).toEqual(new Date('2029-11-22T10:00:00Z'));
});
