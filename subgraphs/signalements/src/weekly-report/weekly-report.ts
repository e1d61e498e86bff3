import { dayAfter, instantInFrance, mondayOf } from '../digest/french-clock.ts';

/** When the report of a week leaves: on the Monday after it (hh:mm, France). */
export const REPORT_AT = '07:00';
/** Files named in each part of a report; the rest is counted. */
export const NAMED_FILES = 30;

/** The week a report is about: from one Monday to the next, in France. */
export interface ReportedWeek {
  /** The day (yyyy-mm-dd) on which the report is due: the Monday after. */
  readonly monday: string;
  readonly from: Date;
  readonly to: Date;
}

/** The last whole week before an instant, or one of those before it. */
export function reportedWeek(now: Date, weeksBack = 0): ReportedWeek {
  const monday = dayAfter(mondayOf(now), -7 * weeksBack);
  const start = (day: string) => instantInFrance(day, '00:00');
  return { monday, from: start(dayAfter(monday, -7)), to: start(monday) };
}

/** The instant at which the report of the week of `now` is due. */
export function reportDueAt(now: Date): Date {
  return instantInFrance(mondayOf(now), REPORT_AT);
}

export interface ReportedFile {
  readonly id: string;
  readonly reference: string;
  readonly citycode: string;
}

/** The week of one partner, or of the whole territory. */
export interface WeeklyReport {
  readonly week: ReportedWeek;
  /** What people wrote, by file. */
  readonly suivis: readonly (ReportedFile & { readonly count: number })[];
  /** Files, or parts of the partner in them, that ended. */
  readonly closures: readonly (ReportedFile & { readonly at: Date })[];
  /** Nobody has written in them for long: since when. */
  readonly silent: readonly (ReportedFile & { readonly since: Date })[];
  /** Given to the partner and not answered: since when. */
  readonly waiting: readonly (ReportedFile & { readonly since: Date })[];
  /** Its declarant has been told nothing for a month: since when. */
  readonly late: readonly (ReportedFile & { readonly since: Date })[];
}

/** Whether a report says nothing: it is then not sent. */
export function saysNothing(report: WeeklyReport): boolean {
  const { suivis, closures, silent, waiting, late } = report;
  return [suivis, closures, silent, waiting, late].every((part) => part.length === 0);
}
