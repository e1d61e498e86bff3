import { dayInFrance, endOfFrenchDay } from '@mitoyen/kit/french-day.ts';
import {
  dayAfterDays,
  dayAfterMonths,
  firstWorkingDayFrom,
  lastWorkingDayUntil,
  workingDaysUntil,
} from '@mitoyen/kit/legal-calendar.ts';
import type { PermitMoment, RentalPermitKind, RentalPermitStatus } from './rental-permit-life-cycle.ts';

/**
 * The delays of the law, as data. An authorisation: one month from the deposit, and silence is a yes (CCH, art. L. 635-4).
 * A declaration: its receipt within a week (CCH, art. R. 634-3), and silence decides nothing.
 */
export const LEGAL_DELAYS = {
  AUTHORISATION: { months: 1, days: 0, silence: 'GRANTS', source: 'CCH, art. L. 635-4' },
  DECLARATION: { months: 0, days: 7, silence: 'NOTHING', source: 'CCH, art. R. 634-3' },
} as const satisfies Record<
  RentalPermitKind,
  { months: number; days: number; silence: 'GRANTS' | 'NOTHING'; source: string }
>;

/** Months to send missing pieces (CCH, art. R. 634-3; CRPA, art. L. 114-5). */
export const PIECES_MONTHS = 1;
/** Months after which an authorisation under which nobody moved in lapses (CCH, art. R. 635-3). */
export const LAPSE_MONTHS = 24;

/** A day of the calendar as the instant at which it is over in France. */
function endOf(day: string): Date {
  const end = endOfFrenchDay(day);
  if (!end) throw new RangeError(`${day} is no day`);
  return end;
}

/** When the answer is due at the latest, counted from the day on which the file is whole. It is never put off to a working day. */
export function answerDueAt(kind: RentalPermitKind, completeSince: Date): Date {
  const { months, days } = LEGAL_DELAYS[kind];
  return endOf(dayAfterDays(dayAfterMonths(dayInFrance(completeSince), months), days));
}

/** Until when what is missing may be sent. A last day on which offices are closed is put off to the next one on which they are open. */
export function piecesDueAt(askedAt: Date): Date {
  return endOf(firstWorkingDayFrom(dayAfterMonths(dayInFrance(askedAt), PIECES_MONTHS)));
}

/** What the rules read of a file. */
export interface DelayedFile {
  readonly kind: RentalPermitKind;
  readonly status: RentalPermitStatus;
  readonly dueAt: Date | null;
  readonly piecesAskedAt: Date | null;
  readonly piecesDueAt: Date | null;
  readonly endedAt: Date | null;
  readonly letOn: Date | null;
}

/** A file at an instant, as its life cycle sees it. @param isWhole everything that was asked for has come */
export function momentOf(file: DelayedFile, isWhole: boolean, now: Date): PermitMoment {
  const lapses = file.endedAt && endOf(dayAfterMonths(dayInFrance(file.endedAt), LAPSE_MONTHS));
  return {
    kind: file.kind,
    status: file.status,
    arePiecesAsked: file.piecesAskedAt !== null,
    isWhole,
    isDelayOver: file.dueAt !== null && file.dueAt <= now,
    isPiecesDelayOver: file.piecesDueAt !== null && file.piecesDueAt <= now,
    isLet: file.letOn !== null,
    isLapseDue: lapses !== null && lapses <= now,
  };
}

/** Where the legal delay stands. `workingDays`: days left on which offices are open, up to the last one that still counts. */
export type LegalDelay =
  | {
      readonly state: 'RUNNING' | 'LATE';
      /** Last day of the delay, and last working day on which an answer still arrives in time. */
      readonly lastDay: string;
      readonly lastWorkingDay: string;
      readonly workingDays: number;
    }
  | {
      readonly state: 'STOPPED' | 'ENDED';
      readonly lastDay: null;
      readonly lastWorkingDay: null;
      readonly workingDays: null;
    };

/** The legal delay of a file at an instant; it stops while pieces are missing. */
export function legalDelay({ status, dueAt }: DelayedFile, now: Date): LegalDelay {
  const none = { lastDay: null, lastWorkingDay: null, workingDays: null } as const;
  if (status === 'AWAITING_PIECES') return { state: 'STOPPED', ...none };
  if (status !== 'UNDER_REVIEW' || dueAt === null) return { state: 'ENDED', ...none };
  const lastDay = dayInFrance(new Date(dueAt.getTime() - 1));
  const lastWorkingDay = lastWorkingDayUntil(lastDay);
  return {
    state: dueAt <= now ? 'LATE' : 'RUNNING',
    lastDay,
    lastWorkingDay,
    workingDays: workingDaysUntil(dayInFrance(now), lastWorkingDay),
  };
}
