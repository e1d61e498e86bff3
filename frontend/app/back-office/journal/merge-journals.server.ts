/** What one subgraph answers: its entries, newest first, and whether it has more. */
export interface JournalSource<Entry> {
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly edges: readonly { readonly cursor: string; readonly node: Entry }[];
}

/**
 * One page out of those that several subgraphs gave after the same cursor, newest first. A cursor holds the id of its entry,
 * and ids grow with time, so that the last one shown is where every subgraph goes on.
 * @param size of the page, which is what each subgraph was asked for
 */
export function mergeJournals<Entry>(
  sources: readonly JournalSource<Entry>[],
  size: number,
): { entries: Entry[]; nextCursor: string | null } {
  const all = sources
    .flatMap(({ edges }) => edges.map(({ cursor, node }) => ({ cursor, node, id: idIn(cursor) })))
    .sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));
  const shown = all.slice(0, size);
  const hasMore = all.length > size || sources.some(({ pageInfo }) => pageInfo.hasNextPage);
  return { entries: shown.map(({ node }) => node), nextCursor: hasMore ? (shown.at(-1)?.cursor ?? null) : null };
}

const idIn = (cursor: string) => Buffer.from(cursor, 'base64url').toString('utf8');
