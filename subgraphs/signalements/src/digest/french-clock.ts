import { dayInFrance } from '@mitoyen/kit/french-day.ts';

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const DAY_MS = 86_400_000;

/** The time (hh:mm) that a clock in mainland France shows. */
export function timeInFrance(at: Date): string {
  return CLOCK.format(at);
}

/** The instant at which clocks in France show this time (hh:mm) of a day (yyyy-mm-dd), summer or winter. */
export function instantInFrance(day: string, time: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  for (const hours of [2, 1]) {
    const at = new Date(asUtc - hours * 3_600_000);
    if (timeInFrance(at) === time && dayInFrance(at) === day) return at;
  }
  // Between two and three o'clock of the last Sunday of March there is no such time.
  return new Date(asUtc - 3_600_000);
}

/** A day so many days after another (before, when negative). */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days of the French calendar from one instant to another. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((Date.parse(dayInFrance(to)) - Date.parse(dayInFrance(from))) / DAY_MS);
}

/** The Monday (yyyy-mm-dd) of the week that it is in France. */
export function mondayOf(at: Date): string {
  const day = dayInFrance(at);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return dayAfter(day, -((weekday + 6) % 7));
}
