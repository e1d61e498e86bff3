import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type PlanNode, QueryPlanner, type SubscriptionNode } from '@apollo/query-planner';
import { parse } from 'graphql';

/** The number of fetches that Apollo's planner gives an operation: the yardstick by which the operations of the bench are named. */
export function plannedFetches(supergraphSdl: string, query: string): number {
  const supergraph = Supergraph.build(supergraphSdl);
  const { node } = new QueryPlanner(supergraph).buildQueryPlan(
    operationFromDocument(supergraph.apiSchema(), parse(query)),
  );
  return node === undefined ? 0 : countFetches(node);
}

function countFetches(node: PlanNode | SubscriptionNode): number {
  switch (node.kind) {
    case 'Fetch':
      return 1;
    case 'Sequence':
    case 'Parallel':
      return node.nodes.reduce((total, it) => total + countFetches(it), 0);
    case 'Flatten':
      return countFetches(node.node);
    default:
      throw new Error(`a plan of the bench holds a ${node.kind}: it cannot be counted`);
  }
}
