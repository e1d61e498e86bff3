const PARIS = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' });
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const HOUR = 3_600_000;

/** The instant at which a day (yyyy-mm-dd) begins in mainland France; undefined for what is no day. */
export function startOfFrenchDay(day: string): Date | undefined {
  const midnight = new Date(`${day}T00:00:00Z`);
  if (!DAY.test(day) || Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day)) return undefined;
  // The clock changes at 01:00 UTC, after both midnights: the offset is the same at one and at the other.
  return new Date(midnight.getTime() - Number(PARIS.format(midnight)) * HOUR);
}

/** The instant at which a day is over. */
export function endOfFrenchDay(day: string): Date | undefined {
  const start = startOfFrenchDay(day);
  if (!start) return undefined;
  const next = new Date(start.getTime() + 36 * HOUR);
  return startOfFrenchDay(next.toISOString().slice(0, 10));
}

const ISO_IN_PARIS = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** The day (yyyy-mm-dd) that it is in mainland France at an instant. */
export function dayInFrance(at: Date): string {
  return ISO_IN_PARIS.format(at);
}
