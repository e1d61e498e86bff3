import { ENGAGED, type InjunctionStatus } from './injunction-life-cycle.ts';

export const INJUNCTION_TIMERS = ['LANDLORD_REMINDER', 'EXPIRY', 'MONTHLY', 'CLOSURE_REMINDER', 'AUTO_CLOSE'] as const;
export type InjunctionTimer = (typeof INJUNCTION_TIMERS)[number];

/** Days after which each thing is due, by the settings of the territory. */
export interface InjunctionRules {
  /** For the landlord's answer, and before he is reminded of it. */
  readonly answerDays: number;
  readonly reminderDays: number;
  /** Between two reminders to both once the landlord has said yes. */
  readonly monthlyDays: number;
  /** For the resident to say whether the works are done: before she is asked again, and from then to the end. */
  readonly closureReminderDays: number;
  readonly closureDays: number;
}

export interface DueTimer {
  readonly kind: InjunctionTimer;
  readonly round: number;
  readonly dueAt: Date;
}

const after = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000);

/** What is due after an injunction came to this status. `declarations`: how often works were declared so far. */
export function timersAfter(
  status: InjunctionStatus,
  at: Date,
  declarations: number,
  rules: InjunctionRules,
): DueTimer[] {
  if (status === 'SENT') {
    return [
      { kind: 'LANDLORD_REMINDER', round: 1, dueAt: after(at, rules.reminderDays) },
      { kind: 'EXPIRY', round: 1, dueAt: after(at, rules.answerDays) },
    ];
  }
  if (status === 'ANSWERED_YES' || status === 'YES_WITH_HELP' || status === 'STARTED') {
    return [{ kind: 'MONTHLY', round: 1, dueAt: after(at, rules.monthlyDays) }];
  }
  if (status === 'WORKS_DECLARED') {
    return [{ kind: 'CLOSURE_REMINDER', round: declarations, dueAt: after(at, rules.closureReminderDays) }];
  }
  return [];
}

/** What is due once something was sent: the next month, or the end, which never comes before the resident was asked again. */
export function timersAfterSending(
  kind: InjunctionTimer,
  round: number,
  sentAt: Date,
  rules: InjunctionRules,
): DueTimer[] {
  if (kind === 'MONTHLY') return [{ kind, round: round + 1, dueAt: after(sentAt, rules.monthlyDays) }];
  if (kind === 'CLOSURE_REMINDER') return [{ kind: 'AUTO_CLOSE', round, dueAt: after(sentAt, rules.closureDays) }];
  return [];
}

/** What becomes of something whose day has come. `wait`: the works are declared, the monthly question comes back if they are contested. */
export type TimerVerdict = 'due' | 'cancelled' | 'wait';

/** Whether a timer still has a reason: the landlord has not answered, has not finished, the resident has not said. */
export function judgeTimer(
  kind: InjunctionTimer,
  round: number,
  injunction: { readonly status: InjunctionStatus; readonly declarations: number; readonly answerDueAt: Date | null },
  now: Date,
): TimerVerdict {
  const { status, declarations, answerDueAt } = injunction;
  switch (kind) {
    case 'LANDLORD_REMINDER':
      // Too late to remind: the time to answer is over.
      return status === 'SENT' && answerDueAt !== null && now < answerDueAt ? 'due' : 'cancelled';
    case 'EXPIRY':
      return status === 'SENT' ? 'due' : 'cancelled';
    case 'MONTHLY':
      if (status === 'WORKS_DECLARED') return 'wait';
      return ENGAGED.includes(status) ? 'due' : 'cancelled';
    case 'CLOSURE_REMINDER':
    case 'AUTO_CLOSE':
      return status === 'WORKS_DECLARED' && round === declarations ? 'due' : 'cancelled';
  }
}
