import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENDED, REQUEST_STATUSES } from '../connection-request/life-cycle.ts';
import {
  isStillDue,
  REMINDER_KINDS,
  type RemindedRequest,
  remindersOfAssignment,
  remindersOfDeposit,
} from './reminder.ts';

const RULES = {
  operatorReminderDays: 7,
  escalationDays: 14,
  applicantFirstReminderDays: 30,
  applicantSecondReminderDays: 45,
};
const AT = new Date('2026-11-22T10:00:00Z');
const aRequest = (over: Partial<RemindedRequest> = {}): RemindedRequest => ({
  status: 'NEW',
  firstAnswerAt: null,
  assignmentRound: 1,
  isAnswered: false,
  isErased: false,
  ...over,
});

test('operators are reminded after 7 days, the collectivité is told after 14, applicants are asked after 30 and 45', () => {
  expect(remindersOfAssignment(AT, RULES)).toEqual([
    { kind: 'OPERATOR', dueAt: new Date('2026-11-29T10:00:00Z') },
    { kind: 'ESCALATION', dueAt: new Date('2026-12-06T10:00:00Z') },
  ]);
  expect(remindersOfDeposit(AT, RULES)).toEqual([
    { kind: 'APPLICANT_FIRST', dueAt: new Date('2026-12-22T10:00:00Z') },
    { kind: 'APPLICANT_SECOND', dueAt: new Date('2027-01-06T10:00:00Z') },
  ]);
});

test('who must answer is left alone once they have, or once the request is in other hands', () => {
  expect(isStillDue('OPERATOR', 1, aRequest())).toBe(true);
  expect(isStillDue('OPERATOR', 1, aRequest({ firstAnswerAt: AT }))).toBe(false);
  expect(isStillDue('ESCALATION', 1, aRequest({ assignmentRound: 2 }))).toBe(false);
});

test('the applicant is left alone once she has answered, or once the file shows that somebody got in touch', () => {
  expect(isStillDue('APPLICANT_FIRST', 0, aRequest({ status: 'IN_REVIEW', firstAnswerAt: AT }))).toBe(true);
  expect(isStillDue('APPLICANT_SECOND', 0, aRequest({ isAnswered: true }))).toBe(false);
  expect(isStillDue('APPLICANT_SECOND', 0, aRequest({ status: 'STUDY' }))).toBe(false);
});

test('nobody hears of a request that has ended or whose applicant is erased', () => {
  const anyRequest = fc.record({
    status: fc.constantFrom(...REQUEST_STATUSES),
    firstAnswerAt: fc.constantFrom(null, AT),
    assignmentRound: fc.integer({ min: 1, max: 3 }),
    isAnswered: fc.boolean(),
    isErased: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...REMINDER_KINDS),
      fc.integer({ min: 0, max: 3 }),
      anyRequest,
      (kind, round, request) => {
        if (ENDED.includes(request.status) || request.isErased) expect(isStillDue(kind, round, request)).toBe(false);
      },
    ),
  );
});
