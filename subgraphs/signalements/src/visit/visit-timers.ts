import { daysBetween } from '../digest/french-clock.ts';
import type { VisitStatus } from './visit-life-cycle.ts';

/** Nobody is reminded before this time of day (hh:mm, France). */
export const REMINDED_FROM = '08:00';
/** Days before a visit when people are reminded of it, and after it when its conclusion is asked for. */
export const SOON_DAYS = 2;
export const TO_CONCLUDE_DAYS = 2;
/** Days after a partner accepted a file when it is told that its visit is still to be planned. */
export const TO_PLAN_DAYS = 15;

export type VisitReminderKind = 'SOON' | 'TO_CONCLUDE';

export interface TimedVisit {
  readonly status: VisitStatus;
  readonly startsAt: Date;
  /** When it was given this date. */
  readonly datedAt: Date;
}

/**
 * The reminder that is due by now, on the French calendar: a window, not a day, so that none is lost when a day's run is
 * missed. Who was told of the date less than three days ahead needs no reminder of it.
 */
export function visitReminderDue({ status, startsAt, datedAt }: TimedVisit, now: Date): VisitReminderKind | undefined {
  if (status !== 'PROPOSED' && status !== 'CONFIRMED') return undefined;
  if (daysBetween(startsAt, now) >= TO_CONCLUDE_DAYS) return 'TO_CONCLUDE';
  const isSoon = startsAt > now && daysBetween(now, startsAt) <= SOON_DAYS;
  return isSoon && daysBetween(datedAt, startsAt) > SOON_DAYS ? 'SOON' : undefined;
}

/** Whether a partner that accepted a file then should have planned its visit by now. */
export function visitToPlanDue(acceptedAt: Date, now: Date): boolean {
  return daysBetween(acceptedAt, now) >= TO_PLAN_DAYS;
}
