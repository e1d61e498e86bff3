/** A public figure; hidden when it would be about too few people, which is not the same as unknown. */
export interface PublicCount {
  /** Null when hidden. */
  readonly value: number | null;
}

/** Fewest requests, tests or homes that a public figure may be about. Source: k-anonymity, k = 5 (domain facts §5, point 11). */
export const LEAST_COUNT = 5;

/** A number by itself: 0 says nothing of anybody, 1 to 4 are hidden. */
export function publicCount(count: number): PublicCount {
  return { value: count > 0 && count < LEAST_COUNT ? null : count };
}

/**
 * The parts of a total that is published too. Small parts are hidden; and since what is left of the total would tell a
 * single hidden part, the next smallest are hidden with it until the hidden ones together count for enough.
 */
export function publicParts(counts: readonly number[]): PublicCount[] {
  const hidden = new Set(counts.flatMap((count, index) => (count > 0 && count < LEAST_COUNT ? [index] : [])));
  const bySize = counts.map((count, index) => ({ count, index })).sort((a, b) => a.count - b.count);
  const sumOf = (indices: ReadonlySet<number>) => [...indices].reduce((sum, index) => sum + (counts[index] ?? 0), 0);
  for (const { count, index } of bySize) {
    if (hidden.size === 0 || (hidden.size > 1 && sumOf(hidden) >= LEAST_COUNT)) break;
    if (count > 0) hidden.add(index);
  }
  return counts.map((count, index) => ({ value: hidden.has(index) ? null : count }));
}

/** A share of a whole, in percent to the unit; hidden when it tells of a small group, or when there is no whole. */
export function publicShare(part: number, whole: number): PublicCount {
  const rest = whole - part;
  const isTold = whole >= LEAST_COUNT && publicCount(part).value !== null && publicCount(rest).value !== null;
  return { value: isTold ? Math.round((part / whole) * 100) : null };
}

/** To the ten: a figure that grows by the homes of one building would tell how many they are. */
export const toTheTen = (value: number) => Math.round(value / 10) * 10;

/**
 * To the five: published month after month, totals that differ by one month would tell a month that is hidden. What was
 * hidden stays hidden, and nothing becomes none.
 */
export function toTheFive({ value }: PublicCount): PublicCount {
  if (value === null || value === 0) return { value };
  return { value: Math.max(LEAST_COUNT, Math.round(value / 5) * 5) };
}
