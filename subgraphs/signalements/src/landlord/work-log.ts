/** The entries of a log that stand: without those that a later one takes the place of. */
export function standing<Work extends { readonly id: string; readonly correctsId: string | null }>(
  works: readonly Work[],
): Work[] {
  const corrected = new Set(works.map(({ correctsId }) => correctsId));
  return works.filter(({ id }) => !corrected.has(id));
}
