import type { ReportedWeek } from './weekly-report.ts';

/** The week of one partner in figures. */
export interface PartnerWeek {
  readonly partnerId: string;
  /** What people wrote in the files it has a part in. */
  readonly suivis: number;
  /** Files, or its part in them, that ended. */
  readonly closures: number;
  /** Files it has accepted, in which nobody has written for long. */
  readonly silent: number;
  /** Given to it and not answered. */
  readonly waiting: number;
}

/** The week of all the partners of a territory: each that has something to say. */
export interface TerritoryReport {
  readonly week: ReportedWeek;
  readonly partners: readonly PartnerWeek[];
}

const FIGURES = ['suivis', 'closures', 'silent', 'waiting'] as const;
export type Figure = (typeof FIGURES)[number];

/** One line for each partner that any of these figures is about; none for a partner of which all say nothing. */
export function partnerWeeks(
  counts: Readonly<Record<Figure, readonly { readonly partnerId: string; readonly count: number }[]>>,
): PartnerWeek[] {
  const lines = new Map<string, Record<Figure, number>>();
  for (const figure of FIGURES) {
    for (const { partnerId, count } of counts[figure]) {
      if (count === 0) continue;
      const line = lines.get(partnerId) ?? { suivis: 0, closures: 0, silent: 0, waiting: 0 };
      line[figure] += count;
      lines.set(partnerId, line);
    }
  }
  return [...lines]
    .map(([partnerId, line]) => ({ partnerId, ...line }))
    .sort((a, b) => b.waiting - a.waiting || b.silent - a.silent || (a.partnerId < b.partnerId ? -1 : 1));
}
