/** Days as yyyy-mm-dd, on the calendar of mainland France; first and last day both away. */
export interface Days {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** An absence as far as standing in goes. */
export interface Absence extends Days {
  readonly agentId: string;
  readonly standInId: string | null;
}

/** An absence longer than a year is the end of an access, not an absence. */
const MAX_DAYS = 366;
const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What is wrong with days that somebody announces, or undefined. `others`: the absences of the same agent. */
export function faultOf(
  { firstDay, lastDay }: Days,
  today: string,
  others: readonly Days[],
): 'DATES_INVALID' | 'ABSENCE_PAST' | 'ABSENCE_TOO_LONG' | 'ABSENCE_OVERLAPS' | undefined {
  if (!isDay(firstDay) || !isDay(lastDay) || lastDay < firstDay) return 'DATES_INVALID';
  if (lastDay < today) return 'ABSENCE_PAST';
  if ((Date.parse(lastDay) - Date.parse(firstDay)) / DAY_MS >= MAX_DAYS) return 'ABSENCE_TOO_LONG';
  const overlaps = others.some((other) => other.firstDay <= lastDay && firstDay <= other.lastDay);
  return overlaps ? 'ABSENCE_OVERLAPS' : undefined;
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/** What tells who does somebody's work on a day. */
export interface Presence {
  readonly isActive: boolean;
  /** Who took over when the access ended. */
  readonly successorId: string | null;
}

/**
 * Who does the work of an agent on a day: the agent, or who stands in for them, and so on while that one is away or gone too.
 * Null when nobody is left: the partner as a whole must then be told. A circle of people who stand in for each other is nobody.
 */
export function whoWorks(
  agentId: string,
  day: string,
  absences: readonly Absence[],
  presence: ReadonlyMap<string, Presence>,
): string | null {
  const seen = new Set<string>();
  let candidate: string | null = agentId;
  while (candidate !== null && !seen.has(candidate)) {
    seen.add(candidate);
    const id: string = candidate;
    const known = presence.get(id);
    if (!known) return null;
    if (!known.isActive) {
      candidate = known.successorId;
      continue;
    }
    const absence = absences.find((row) => row.agentId === id && row.firstDay <= day && day <= row.lastDay);
    if (!absence) return id;
    candidate = absence.standInId;
  }
  return null;
}
