import { durations, gauge, readCounter } from '@mitoyen/kit/metrics/registry.ts';

/** What is told of the version of the graph that serves. */
export interface ObservedGraph {
  readonly version: string;
  readonly planner: string;
  readonly counters: { readonly hits: number; readonly misses: number; readonly size: number };
}

const watched = new Set<() => ObservedGraph | undefined>();

/** From the text of an operation that was not remembered to its compiled plan. */
export const preparations = durations('operation_prepare', 'Parsing, validating and planning one operation.', [
  'outcome',
]);

readCounter('operations_remembered_total', 'Operations found in the plan cache, and not.', ['found'], (counter) => {
  for (const { counters } of graphs()) {
    counter.inc({ found: 'yes' }, counters.hits);
    counter.inc({ found: 'no' }, counters.misses);
  }
});
gauge('operations_remembered', 'Operations in the plan cache.', [], (size) => {
  size.set(graphs().reduce((sum, { counters }) => sum + counters.size, 0));
});
gauge('supergraph', '1, with the version that serves and its planner as labels.', ['version', 'planner'], (info) => {
  info.reset();
  for (const { version, planner } of graphs()) info.set({ version, planner }, 1);
});

/** Tells of the graph that serves, whichever it is at each scrape, until it is let go of. */
export function watchGraph(graph: () => ObservedGraph | undefined): () => void {
  watched.add(graph);
  return () => void watched.delete(graph);
}

function graphs(): ObservedGraph[] {
  return [...watched].flatMap((graph) => graph() ?? []);
}
