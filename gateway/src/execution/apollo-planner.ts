import '../apollo-telemetry-off.ts';
import { createRequire } from 'node:module';
import type * as federation from '@apollo/federation-internals';
import type * as apolloPlanner from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import { PLANNER_LIMITS } from '../limits/planner-limits.ts';
import type { EntityRequest, PathStep, Plan, PlanNode, PlannedFetch, Requirement, Rewrite } from './plan.ts';
import type { QueryPlanner } from './planner.ts';

/** Opens Apollo's planner on a supergraph SDL. Throws when the SDL is no supergraph. Takes about 0.4 s the first time. */
export function openApolloPlanner(supergraphSdl: string): QueryPlanner {
  // Loaded when asked for: where the other planner works, its 0.2 s and its memory are saved.
  const require = createRequire(import.meta.url);
  const { Supergraph, operationFromDocument }: typeof federation = require('@apollo/federation-internals');
  const { QueryPlanner: ApolloPlanner }: typeof apolloPlanner = require('@apollo/query-planner');
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: true });
  const apiSchema = supergraph.apiSchema();
  const planner = new ApolloPlanner(supergraph, PLANNER_LIMITS);
  return {
    name: 'apollo',
    schema: apiSchema.toGraphQLJSSchema(),
    plan(document, _source, operationName) {
      const options = operationName === undefined ? {} : { operationName };
      const { node } = planner.buildQueryPlan(operationFromDocument(apiSchema, document, options));
      return planFromApollo(node);
    },
  };
}

/** Apollo's plan in our form. Throws for `@defer`. */
export function planFromApollo(
  node: apolloPlanner.PlanNode | apolloPlanner.SubscriptionNode | undefined,
): Plan | undefined {
  if (node === undefined) return undefined;
  if (node.kind !== 'Subscription') return { kind: 'once', node: nodeFrom(node, []) };
  return {
    kind: 'subscription',
    first: fetchFrom(node.primary, []),
    rest: node.rest === undefined ? undefined : nodeFrom(node.rest, []),
  };
}

function nodeFrom(node: apolloPlanner.PlanNode, path: readonly PathStep[]): PlanNode {
  const child = (it: apolloPlanner.PlanNode | undefined) => (it === undefined ? undefined : nodeFrom(it, path));
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', nodes: node.nodes.map((it) => nodeFrom(it, path)) };
    case 'Parallel':
      return { kind: 'parallel', nodes: node.nodes.map((it) => nodeFrom(it, path)) };
    case 'Flatten':
      return nodeFrom(node.node, [...path, ...node.path.map(String)]);
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        whenTrue: child(node.ifClause),
        whenFalse: child(node.elseClause),
      };
    case 'Fetch':
      return { kind: 'fetch', fetch: fetchFrom(node, path) };
    case 'Defer':
      throw new GraphQLError('@defer is not served.', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  }
}

function fetchFrom(node: apolloPlanner.FetchNode, path: readonly PathStep[]): PlannedFetch {
  const outputRewrites = (node.outputRewrites ?? []).map(rewriteFrom);
  const entities: EntityRequest[] = node.requires
    ? [
        {
          alias: '_entities',
          variable: 'representations',
          paths: [path],
          requires: node.requires.flatMap(requirementFrom),
          inputRewrites: (node.inputRewrites ?? []).map(rewriteFrom),
          outputRewrites,
        },
      ]
    : [];
  return {
    subgraph: node.serviceName,
    operation: node.operation,
    operationName: node.operationName,
    isMutation: node.operationKind === 'mutation',
    variableNames: node.variableUsages ?? [],
    entities,
    path,
    outputRewrites: node.requires ? [] : outputRewrites,
  };
}

function requirementFrom(selection: apolloPlanner.QueryPlanSelectionNode): Requirement[] {
  const selections = selection.selections?.flatMap(requirementFrom);
  if (selection.kind === 'Field') {
    const name = selection.alias ?? selection.name;
    return [selections === undefined ? { kind: 'field', name } : { kind: 'field', name, selections }];
  }
  if (selection.typeCondition === undefined) return []; // Apollo's own executor passes over these.
  return [{ kind: 'on', type: selection.typeCondition, selections: selections ?? [] }];
}

const FRAGMENT = '... on ';

function rewriteFrom(rewrite: apolloPlanner.FetchDataRewrite): Rewrite {
  const path = rewrite.path
    .slice(0, -1)
    .map((step) => (step.startsWith(FRAGMENT) ? new Set([step.slice(FRAGMENT.length)]) : step));
  const field = rewrite.path.at(-1) ?? '';
  return rewrite.kind === 'ValueSetter'
    ? { kind: 'set', path, field, value: rewrite.setValueTo }
    : { kind: 'rename', path, field, to: rewrite.renameKeyTo };
}
