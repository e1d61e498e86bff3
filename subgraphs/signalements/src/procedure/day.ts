/** The day (yyyy-mm-dd) of a column that holds one; null where there is none. */
export function dayOf(at: Date | null): string | null {
  return at === null ? null : at.toISOString().slice(0, 10);
}

/** The column of a day (yyyy-mm-dd). */
export function columnOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
