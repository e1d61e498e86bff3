/** What stands under the table: of the whole filter, not of the page. */
export interface RequestTotals {
  readonly totalCount: number;
  readonly dwellings: number;
  /** Square metres. */
  readonly surface: number;
}

/** The totals of a list as the graph gives them. */
export function totalsOf(list: { totalCount: number; totalDwellings: number; totalSurface: number }): RequestTotals {
  return { totalCount: list.totalCount, dwellings: list.totalDwellings, surface: list.totalSurface };
}
