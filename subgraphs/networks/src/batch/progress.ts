/** What the time left is worked out from. */
export interface RunSoFar {
  readonly rowCount: number;
  readonly rowsDone: number;
  /** When the current run began, and how many rows were done by then. */
  readonly startedAt: Date;
  readonly rowsAtStart: number;
}

/** Seconds left at the pace of the current run; null before it has a pace, 0 when nothing is left. */
export function secondsLeft({ rowCount, rowsDone, startedAt, rowsAtStart }: RunSoFar, now: Date): number | null {
  const left = rowCount - rowsDone;
  if (left <= 0) return 0;
  const done = rowsDone - rowsAtStart;
  const seconds = (now.getTime() - startedAt.getTime()) / 1_000;
  if (done <= 0 || seconds <= 0) return null;
  return Math.ceil((left * seconds) / done);
}
