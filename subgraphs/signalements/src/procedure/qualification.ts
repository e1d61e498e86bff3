/** Where a suspicion of the score stands once somebody has been to see. */
export const QUALIFICATION_STATES = ['CHECK', 'CONFIRMED', 'LIFTED'] as const;
export type QualificationState = (typeof QUALIFICATION_STATES)[number];

/** A suspicion with what became of it. `on`: the day of the visit that settled it (yyyy-mm-dd). */
export interface Qualification {
  /** The suspicion's code, as the score gives it. */
  readonly code: string;
  readonly state: QualificationState;
  readonly on: string | null;
}

/** What somebody concluded of one suspicion, after a visit. */
export interface Conclusion {
  readonly code: string;
  readonly isConfirmed: boolean;
  /** Day of the visit, yyyy-mm-dd. */
  readonly on: string;
}

/**
 * What is left to check among these suspicions, and what was settled: the latest conclusion on a code counts, a conclusion on
 * what nobody suspected is kept when it confirms, and a suspicion that nobody concluded on stays to be checked.
 */
export function confirm(suspicions: readonly string[], conclusions: readonly Conclusion[]): Qualification[] {
  const latest = new Map<string, Conclusion>();
  for (const conclusion of conclusions) {
    const known = latest.get(conclusion.code);
    if (!known || known.on <= conclusion.on) latest.set(conclusion.code, conclusion);
  }
  const found = [...latest.values()].filter(({ code, isConfirmed }) => isConfirmed && !suspicions.includes(code));
  return [...new Set([...suspicions, ...found.map(({ code }) => code)])].map((code) => {
    const conclusion = latest.get(code);
    if (!conclusion) return { code, state: 'CHECK', on: null };
    return { code, state: conclusion.isConfirmed ? 'CONFIRMED' : 'LIFTED', on: conclusion.on };
  });
}
