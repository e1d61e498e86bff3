import { dayInFrance, endOfFrenchDay } from '@mitoyen/kit/french-day.ts';
import { dayAfterDays, isWorkingDay } from '@mitoyen/kit/legal-calendar.ts';

/** The steps of a file as the person who reported sees them, in their order. */
export const PROGRESS_STEPS = ['RECEIVED', 'STUDIED', 'GIVEN', 'VISIT', 'WORKS', 'ENDED'] as const;
export type ProgressCode = (typeof PROGRESS_STEPS)[number];
export type ProgressState = 'DONE' | 'CURRENT' | 'TO_COME';

/** A step, with the day it was done, or the day by which the territory promises it. */
export interface ProgressStep {
  readonly code: ProgressCode;
  readonly state: ProgressState;
  readonly at: Date | null;
  readonly dueAt: Date | null;
}

export interface ProgressFacts {
  readonly status: 'NEW' | 'ACTIVE' | 'CLOSED' | 'REFUSED';
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly closingReason: string | null;
  /** When the territory took it on, or refused it; null before. */
  readonly answeredAt: Date | null;
  /** When it was first given to a partner; null before. */
  readonly givenAt: Date | null;
  /** The day of the last visit that took place, and of the next one. */
  readonly visitedAt: Date | null;
  readonly nextVisitAt: Date | null;
}

/**
 * Where a file stands, step by step. A file that ended shows what was done and its end; another shows what is to come, with
 * the first step that is not done as the current one.
 */
export function progressOf(facts: ProgressFacts, answerWorkingDays: number): ProgressStep[] {
  const doneAt: Readonly<Record<ProgressCode, Date | null>> = {
    RECEIVED: facts.createdAt,
    STUDIED: facts.answeredAt,
    GIVEN: facts.givenAt,
    VISIT: facts.visitedAt,
    WORKS: facts.closingReason === 'WORKS_DONE' ? facts.endedAt : null,
    ENDED: facts.endedAt,
  };
  const dueAt: Partial<Record<ProgressCode, Date | null>> = {
    STUDIED: afterWorkingDays(facts.createdAt, answerWorkingDays),
    VISIT: facts.nextVisitAt,
  };
  const hasEnded = facts.endedAt !== null;
  const shown = PROGRESS_STEPS.filter((code) => !hasEnded || doneAt[code] !== null);
  const current = shown.find((code) => doneAt[code] === null);
  return shown.map((code) => ({
    code,
    state: doneAt[code] ? 'DONE' : code === current ? 'CURRENT' : 'TO_COME',
    at: doneAt[code],
    dueAt: doneAt[code] ? null : (dueAt[code] ?? null),
  }));
}

/** The end of the day that comes so many working days after this instant, in mainland France. */
export function afterWorkingDays(from: Date, days: number): Date | null {
  let day = dayInFrance(from);
  for (let left = days; left > 0; ) {
    day = dayAfterDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return endOfFrenchDay(day) ?? null;
}
