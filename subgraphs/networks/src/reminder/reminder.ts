import { ENDED, type RequestStatus } from '../connection-request/life-cycle.ts';

export const REMINDER_KINDS = ['OPERATOR', 'ESCALATION', 'APPLICANT_FIRST', 'APPLICANT_SECOND'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Days after which each reminder is due. The national service: 7 days for operators, 30 and 45 for applicants. */
export interface ReminderRules {
  readonly operatorReminderDays: number;
  readonly escalationDays: number;
  readonly applicantFirstReminderDays: number;
  readonly applicantSecondReminderDays: number;
}

export interface DueReminder {
  readonly kind: ReminderKind;
  readonly dueAt: Date;
}

const DAY_MS = 86_400_000;
const after = (from: Date, days: number) => new Date(from.getTime() + days * DAY_MS);

/** What is due when nobody gives a first answer, counted from the moment the request came into these hands. */
export function remindersOfAssignment(assignedAt: Date, rules: ReminderRules): DueReminder[] {
  return [
    { kind: 'OPERATOR', dueAt: after(assignedAt, rules.operatorReminderDays) },
    { kind: 'ESCALATION', dueAt: after(assignedAt, rules.escalationDays) },
  ];
}

/** When the applicant is asked whether somebody got in touch, counted from the deposit. */
export function remindersOfDeposit(createdAt: Date, rules: ReminderRules): DueReminder[] {
  return [
    { kind: 'APPLICANT_FIRST', dueAt: after(createdAt, rules.applicantFirstReminderDays) },
    { kind: 'APPLICANT_SECOND', dueAt: after(createdAt, rules.applicantSecondReminderDays) },
  ];
}

/** A request, as far as its reminders go. */
export interface RemindedRequest {
  readonly status: RequestStatus;
  readonly firstAnswerAt: Date | null;
  readonly assignmentRound: number;
  /** Whether the applicant has answered an earlier reminder. */
  readonly isAnswered: boolean;
  readonly isErased: boolean;
}

/** From here on the file itself shows that somebody got in touch. */
const CLEARLY_IN_TOUCH: readonly RequestStatus[] = ['STUDY', 'PROPOSAL_SENT', 'VOTED', 'WORKS'];

/**
 * Whether a reminder still has a reason when its day has come: none once the request has ended; for those who must answer,
 * while they have not, and only for the hands it is in now; for the applicant, until she or the file has said.
 */
export function isStillDue(kind: ReminderKind, round: number, request: RemindedRequest): boolean {
  if (ENDED.includes(request.status) || request.isErased) return false;
  if (kind === 'OPERATOR' || kind === 'ESCALATION') {
    return request.firstAnswerAt === null && round === request.assignmentRound;
  }
  return !request.isAnswered && !CLEARLY_IN_TOUCH.includes(request.status);
}
