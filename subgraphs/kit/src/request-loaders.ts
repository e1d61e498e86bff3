import type { SubgraphContext } from './context.ts';

/** What `make` makes for a request: once for each context, forgotten with it. Never for what another request may be given. */
export function oncePerRequest<Made>(make: (context: SubgraphContext) => Made): (context: SubgraphContext) => Made {
  const known = new WeakMap<SubgraphContext, { readonly made: Made }>();
  return (context) => {
    let kept = known.get(context);
    if (!kept) {
      kept = { made: make(context) };
      known.set(context, kept);
    }
    return kept.made;
  };
}

/** The rows of each key, in the order in which they came; none where there is none. */
export function grouped<Row>(
  rows: readonly Row[],
  keys: readonly string[],
  keyOf: (row: Row) => string | null,
): Row[][] {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return keys.map((key) => groups.get(key) ?? []);
}
