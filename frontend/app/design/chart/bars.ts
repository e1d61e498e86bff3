/** One bar of a chart: a thing and its figure, already in words. */
export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** What stands beside the bar: "62 % (12 400 MWh)". */
  readonly words: string;
  /** Two kinds are told apart by fill and by words, never by colour alone. */
  readonly isHatched?: boolean;
}

/** How much of the width the longest bar takes, percent: the rest is for its words. */
export const LONGEST = 55;
const VISIBLE = 0.4;

/** Widths in percent of the chart: the greatest figure is the longest bar, 0 has none, and a small figure still shows. */
export function barWidths(values: readonly number[]): number[] {
  const greatest = Math.max(...values, 0);
  return values.map((value) =>
    value <= 0 || greatest === 0 ? 0 : Math.max(VISIBLE, Math.round((1000 * LONGEST * value) / greatest) / 1000),
  );
}
