/**
 * One step towards the objects that a fetch completes: a response name, `@` for each element of a list, or the type names that the
 * object may have (others are passed over).
 */
export type PathStep = string | ReadonlySet<string>;

/** The step into the elements of a list. Not a GraphQL name: no field can be taken for it. */
export const EACH = '@';

/** What a representation holds, in the order in which it is read. */
export type Requirement =
  | { readonly kind: 'field'; readonly name: string; readonly selections?: readonly Requirement[] }
  | { readonly kind: 'on'; readonly type: string; readonly selections: readonly Requirement[] };

/** A correction of one field, on the way to a subgraph or back. `path` leads to the objects that have the field; lists are walked through. */
export type Rewrite =
  | { readonly kind: 'set'; readonly path: readonly PathStep[]; readonly field: string; readonly value: unknown }
  | { readonly kind: 'rename'; readonly path: readonly PathStep[]; readonly field: string; readonly to: string };

/** One `_entities` field of a fetch: which objects it completes and by what they are represented. */
export interface EntityRequest {
  /** Response name of the `_entities` field, and name of its variable. */
  readonly alias: string;
  readonly variable: string;
  readonly paths: readonly (readonly PathStep[])[];
  readonly requires: readonly Requirement[];
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
}

/** One request to one subgraph. */
export interface PlannedFetch {
  readonly subgraph: string;
  readonly operation: string;
  readonly operationName: string | undefined;
  readonly isMutation: boolean;
  /** The variables of the client's operation that the subgraph needs. */
  readonly variableNames: readonly string[];
  /** Empty: the fetch asks for root fields, and its answer belongs at `path`. */
  readonly entities: readonly EntityRequest[];
  readonly path: readonly PathStep[];
  readonly outputRewrites: readonly Rewrite[];
}

/** What to fetch, in which order. Paths are absolute. `F` is what stands for a fetch. */
export type PlanNode<F = PlannedFetch> =
  | { readonly kind: 'fetch'; readonly fetch: F }
  | { readonly kind: 'sequence'; readonly nodes: readonly PlanNode<F>[] }
  | { readonly kind: 'parallel'; readonly nodes: readonly PlanNode<F>[] }
  | {
      readonly kind: 'condition';
      readonly variable: string;
      readonly whenTrue?: PlanNode<F> | undefined;
      readonly whenFalse?: PlanNode<F> | undefined;
    };

/** The plan of one operation. A subscription opens `first` at its owner, and runs `rest` for each event. */
export type Plan =
  | { readonly kind: 'once'; readonly node: PlanNode }
  | { readonly kind: 'subscription'; readonly first: PlannedFetch; readonly rest: PlanNode | undefined };

/** Every fetch of a plan, those of both branches of a condition included. */
export function fetchesOf<F>(node: PlanNode<F> | undefined): F[] {
  if (node === undefined) return [];
  switch (node.kind) {
    case 'fetch':
      return [node.fetch];
    case 'condition':
      return [...fetchesOf(node.whenTrue), ...fetchesOf(node.whenFalse)];
    default:
      return node.nodes.flatMap((child) => fetchesOf(child));
  }
}

/** The same plan with another thing in the place of each fetch. */
export function mapFetches<F, G>(node: PlanNode<F>, change: (fetch: F) => G): PlanNode<G> {
  const child = (it: PlanNode<F> | undefined) => (it === undefined ? undefined : mapFetches(it, change));
  switch (node.kind) {
    case 'fetch':
      return { kind: 'fetch', fetch: change(node.fetch) };
    case 'condition':
      return {
        kind: 'condition',
        variable: node.variable,
        whenTrue: child(node.whenTrue),
        whenFalse: child(node.whenFalse),
      };
    default:
      return { kind: node.kind, nodes: node.nodes.map((it) => mapFetches(it, change)) };
  }
}
