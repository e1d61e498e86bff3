import { daysBetween } from '../digest/french-clock.ts';

/** No partner is reminded before this time of day (hh:mm, France). */
export const REMINDED_FROM = '07:00';

/**
 * How many times a partner should have been reminded by now: once every so many days after the file was given to it,
 * on the French calendar. 0: not yet.
 */
export function remindersDue(givenAt: Date, now: Date, everyDays: number): number {
  return Math.max(0, Math.floor(daysBetween(givenAt, now) / everyDays));
}
