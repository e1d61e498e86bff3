const DAY_MS = 86_400_000;

/** Days are `yyyy-mm-dd`; none of these rules knows an hour. */
const asDate = (day: string): Date => new Date(`${day}T12:00:00Z`);
const asDay = (date: Date): string => date.toISOString().slice(0, 10);

/** A day so many calendar days later (earlier when negative). */
export function dayAfterDays(day: string, days: number): string {
  return asDay(new Date(asDate(day).getTime() + days * DAY_MS));
}

/** The same date so many months later, or the last day of that month when it has no such date: 31 January + 1 is 28 or 29 February. */
export function dayAfterMonths(day: string, months: number): string {
  const from = asDate(day);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1, 12));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), last));
  return asDay(first);
}

/** Easter Sunday of a year, by the Gregorian computus (Meeus, Jones and Butcher). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return asDay(new Date(Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1, 12)));
}

const FIXED_HOLIDAYS = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Easter Monday, Ascension, Whit Monday. */
const DAYS_AFTER_EASTER = [1, 39, 50];

/** Whether offices are open on a day: neither Saturday, Sunday nor a public holiday of the whole country (code du travail, art. L. 3133-1). */
export function isWorkingDay(day: string): boolean {
  const weekday = asDate(day).getUTCDay();
  if (weekday === 0 || weekday === 6 || FIXED_HOLIDAYS.includes(day.slice(5))) return false;
  const easter = easterSunday(Number(day.slice(0, 4)));
  return !DAYS_AFTER_EASTER.some((days) => dayAfterDays(easter, days) === day);
}

/** This day if offices are open, otherwise the next one on which they are: for a delay that is given to somebody. */
export function firstWorkingDayFrom(day: string): string {
  return isWorkingDay(day) ? day : firstWorkingDayFrom(dayAfterDays(day, 1));
}

/** This day if offices are open, otherwise the last one before: for a delay that binds us and is never prolonged. */
export function lastWorkingDayUntil(day: string): string {
  return isWorkingDay(day) ? day : lastWorkingDayUntil(dayAfterDays(day, -1));
}

/** How many days offices are open from a day (left out) to another (included); 0 when that one is past. */
export function workingDaysUntil(from: string, to: string): number {
  let count = 0;
  for (let day = dayAfterDays(from, 1); day <= to; day = dayAfterDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}
