import {
  type PublicCount,
  publicCount,
  publicParts,
  publicShare,
  toTheFive,
} from '@mitoyen/kit/public-figures/small-numbers.ts';

/** By what files are counted. */
export const BREAKDOWNS = ['MONTH', 'CATEGORY', 'SECTOR', 'COMMUNE', 'CLASS', 'PROFILE', 'CHANNEL'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** Files of one kind. `resolved`: their dwelling was put right and somebody saw it, or the people were rehoused. */
export interface FileGroup {
  readonly key: string;
  readonly files: number;
  readonly closed: number;
  readonly resolved: number;
}

/** Files of a period. Silence is counted on all that are open today. Days are medians, `of` so many files. */
export interface FileTotals {
  readonly files: number;
  readonly closed: number;
  readonly refused: number;
  readonly resolved: number;
  readonly open: number;
  readonly silent: number;
  readonly firstAnswer: MedianDays;
  readonly firstVisit: MedianDays;
  readonly closing: MedianDays;
}

export interface MedianDays {
  readonly days: number | null;
  readonly of: number;
}

/** An open file in which nobody has written for that many days is left alone. */
export const SILENT_DAYS = 20;

/** A file of one kind as everybody may read of it. */
export interface PublicGroup {
  readonly key: string;
  readonly files: PublicCount;
  /** Percent of those that are closed. */
  readonly resolvedShare: PublicCount;
}

/** Breakdowns in which a file stands once: their parts add up to the total. In the others it may stand in several. */
const PARTS: readonly Breakdown[] = ['MONTH', 'SECTOR', 'COMMUNE', 'CLASS', 'PROFILE', 'CHANNEL'];

/**
 * The groups of a breakdown as everybody may read them: to the five, small ones hidden with what would tell them. Of a
 * breakdown whose groups overlap, a group is hidden too when few files stand outside of it.
 */
export function publicGroups(breakdown: Breakdown, groups: readonly FileGroup[], total: number): PublicGroup[] {
  const counts = PARTS.includes(breakdown)
    ? publicParts(groups.map(({ files }) => files))
    : groups.map(({ files }) => (publicCount(total - files).value === null ? { value: null } : publicCount(files)));
  return groups.map(({ key, closed, resolved }, index) => {
    const files = counts[index] ?? { value: null };
    return {
      key,
      files: toTheFive(files),
      resolvedShare: files.value === null ? { value: null } : publicShare(resolved, closed),
    };
  });
}

/** The totals as everybody may read them. */
export function publicTotals(totals: FileTotals) {
  const days = ({ days: median, of }: MedianDays): PublicCount => ({
    value: median === null || publicCount(of).value === null ? null : Math.round(median),
  });
  return {
    files: toTheFive(publicCount(totals.files)),
    closed: toTheFive(publicCount(totals.closed)),
    resolved: toTheFive(publicCount(totals.resolved)),
    resolvedShare: publicShare(totals.resolved, totals.closed),
    silentShare: publicShare(totals.silent, totals.open),
    firstAnswerDays: days(totals.firstAnswer),
    firstVisitDays: days(totals.firstVisit),
    closingDays: days(totals.closing),
  };
}
