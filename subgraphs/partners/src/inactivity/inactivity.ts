/** An access as far as its use goes. */
export interface Use {
  readonly invitedAt: Date;
  /** First sign-in; null: the invitation still waits. */
  readonly acceptedAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly warnedAt: Date | null;
  readonly warnings: number;
}

export const DAY_MS = 86_400_000;
/** After this many days without use an access is shown among the unused ones. */
export const SHOWN_UNUSED_DAYS = 90;
/** An invitation that nobody answers is sent again after this many days … */
export const REMIND_INVITATION_DAYS = 10;
/** … this many times; then it is left to whoever invited. */
export const INVITATION_REMINDERS = 3;
/** An access nobody uses is announced to end after a year … */
export const UNUSED_DAYS = 365;
/** … and ends this many days after. */
export const GRACE_DAYS = 30;

/** What is due to an access today. */
export type InactivityStep = 'REMIND_INVITATION' | 'WARN' | 'DEACTIVATE';

/** What is to be done with an active access, or undefined. Coming back forgets every warning. */
export function stepFor(use: Use, now: Date): InactivityStep | undefined {
  const days = (since: Date) => (now.getTime() - since.getTime()) / DAY_MS;
  if (use.acceptedAt === null) {
    if (use.warnings >= INVITATION_REMINDERS) return undefined;
    return days(use.warnedAt ?? use.invitedAt) >= REMIND_INVITATION_DAYS ? 'REMIND_INVITATION' : undefined;
  }
  const lastUse = use.lastSeenAt ?? use.acceptedAt;
  if (days(lastUse) < UNUSED_DAYS) return undefined;
  const isWarned = use.warnedAt !== null && use.warnedAt > lastUse;
  if (!isWarned) return 'WARN';
  return use.warnedAt !== null && days(use.warnedAt) >= GRACE_DAYS ? 'DEACTIVATE' : undefined;
}
