import { createRequire } from 'node:module';
import type * as hive from '@graphql-hive/router-query-planner';
import { buildASTSchema, type DocumentNode, getOperationAST, parse, print, visit } from 'graphql';
import { withoutMetaFields } from './meta-fields.ts';
import type { EntityRequest, PathStep, Plan, PlanNode, PlannedFetch, Requirement, Rewrite } from './plan.ts';
import type { QueryPlanner } from './planner.ts';

/**
 * The operation has `@skip` or `@include`. This planner may forget them: it sent a mutation that was not to be included (version 0.0.38, found
 * by the comparison with Apollo's plans).
 */
export class ConditionsNotPlanned extends Error {
  override name = 'ConditionsNotPlanned';
  constructor() {
    super('an operation with @skip or @include is not planned here');
  }
}

/**
 * Opens the planner written in Rust (MIT) on a supergraph SDL, in about 10 ms. Throws when its native part does not load on this
 * machine (glibc Linux and macOS only) or when the SDL is no supergraph.
 */
export function openHivePlanner(supergraphSdl: string): QueryPlanner {
  const { QueryPlanner: HivePlanner }: typeof hive = createRequire(import.meta.url)(
    '@graphql-hive/router-query-planner',
  );
  if (!/\benum join__Graph\b/.test(supergraphSdl)) throw new Error('not a supergraph: it names no subgraph');
  const planner = new HivePlanner(supergraphSdl);
  return {
    name: 'hive',
    schema: buildASTSchema(withoutIntrospection(parse(planner.consumerSchema, { noLocation: true }))),
    plan(document, source, operationName) {
      if (/@(skip|include)\b/.test(source)) throw new ConditionsNotPlanned();
      const text = sourceToPlan(document, source, operationName);
      if (text === undefined) return undefined;
      return planFromHive(planner.plan(text, operationName ?? null, new Set(), 0).node);
    },
  };
}

/** This planner asks a subgraph for the type name of the root, and finds no subgraph for introspection: both are taken out before. */
function sourceToPlan(document: DocumentNode, source: string, operationName: string | undefined): string | undefined {
  if (!source.includes('__')) return source;
  const operation = getOperationAST(document, operationName);
  const rest = operation && withoutMetaFields(document, operation);
  return rest ? print(rest) : undefined;
}

/** The consumer schema lists what every schema has by itself (`__schema`, `__Type`, `String`, `@skip`): graphql-js refuses to be told. */
function withoutIntrospection(document: DocumentNode): DocumentNode {
  const isOwn = (name: string) => name.startsWith('__') || BUILT_IN.has(name);
  return visit(document, {
    FieldDefinition: (node) => (node.name.value.startsWith('__') ? null : undefined),
    Document: (node) => ({
      ...node,
      definitions: node.definitions.filter((it) => !('name' in it) || !it.name || !isOwn(it.name.value)),
    }),
  });
}
const BUILT_IN = new Set(['Boolean', 'Float', 'Int', 'ID', 'String', 'skip', 'include', 'deprecated', 'specifiedBy']);

/** Hive's plan in our form. Throws for what it does not know (`@defer`, conditions inside representations). */
export function planFromHive(node: hive.PlanNode | undefined): Plan | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'Subscription')
    return { kind: 'subscription', first: fetchFrom(node.primary, []), rest: undefined };
  if (node.kind === 'Sequence' && node.nodes[0]?.kind === 'Subscription') {
    const rest: PlanNode = { kind: 'sequence', nodes: node.nodes.slice(1).map((it) => nodeFrom(it, [])) };
    return { kind: 'subscription', first: fetchFrom(node.nodes[0].primary, []), rest };
  }
  return { kind: 'once', node: nodeFrom(node, []) };
}

function nodeFrom(node: hive.PlanNode, path: readonly PathStep[]): PlanNode {
  const child = (it: hive.PlanNode | undefined) => (it === undefined ? undefined : nodeFrom(it, path));
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', nodes: node.nodes.map((it) => nodeFrom(it, path)) };
    case 'Parallel':
      return { kind: 'parallel', nodes: node.nodes.map((it) => nodeFrom(it, path)) };
    case 'Flatten':
      return nodeFrom(node.node, [...path, ...node.path.map(stepFrom)]);
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        whenTrue: child(node.ifClause),
        whenFalse: child(node.elseClause),
      };
    case 'Fetch':
      return { kind: 'fetch', fetch: fetchFrom(node, path) };
    case 'BatchFetch':
      return { kind: 'fetch', fetch: batchFrom(node) };
    default:
      throw new Error(`a plan with ${node.kind} is not served`);
  }
}

function fetchFrom(node: hive.FetchNode, path: readonly PathStep[]): PlannedFetch {
  const outputRewrites = (node.outputRewrites ?? []).map(rewriteFrom);
  const entities: EntityRequest[] = node.requires
    ? [
        {
          alias: '_entities',
          variable: 'representations',
          paths: [path],
          requires: node.requires.map(requirementFrom),
          inputRewrites: (node.inputRewrites ?? []).map(rewriteFrom),
          outputRewrites,
        },
      ]
    : [];
  return { ...requestFrom(node), entities, path, outputRewrites: node.requires ? [] : outputRewrites };
}

function batchFrom(node: hive.BatchFetchNode): PlannedFetch {
  const entities = node.entityBatch.aliases.map((it) => ({
    alias: it.alias,
    variable: it.representationsVariableName,
    paths: it.paths.map((path) => path.map(stepFrom)),
    requires: it.requires.map(requirementFrom),
    inputRewrites: (it.inputRewrites ?? []).map(rewriteFrom),
    outputRewrites: (it.outputRewrites ?? []).map(rewriteFrom),
  }));
  return { ...requestFrom(node), entities, path: [], outputRewrites: [] };
}

function requestFrom(node: hive.FetchNode | hive.BatchFetchNode) {
  return {
    subgraph: node.serviceName,
    operation: node.operation,
    operationName: node.operationName,
    isMutation: node.operationKind === 'mutation',
    variableNames: node.variableUsages ?? [],
  };
}

function stepFrom(step: hive.FlattenNodePathSegment): PathStep {
  if (typeof step === 'string') return step;
  return 'Field' in step ? step.Field : new Set(step.TypeCondition);
}

function requirementFrom(selection: hive.RequiresSelection): Requirement {
  if (selection.kind === 'Field') {
    const name = selection.alias ?? selection.name;
    // The planner writes an empty list for a leaf.
    return selection.selections?.length
      ? { kind: 'field', name, selections: selection.selections.map(requirementFrom) }
      : { kind: 'field', name };
  }
  if (selection.kind !== 'InlineFragment' || selection.skipIf !== undefined || selection.includeIf !== undefined)
    throw new Error('a representation with conditions is not served');
  return { kind: 'on', type: selection.typeCondition, selections: selection.selections.map(requirementFrom) };
}

function rewriteFrom(rewrite: hive.FetchRewrite): Rewrite {
  const setter = 'kind' in rewrite ? rewrite : 'ValueSetter' in rewrite ? rewrite.ValueSetter : undefined;
  const { path: steps } = setter ?? (rewrite as { KeyRenamer: hive.KeyRenamer }).KeyRenamer; // The one form left.
  const last = steps.at(-1);
  if (last === undefined || !('Key' in last)) throw new Error('a rewrite that names no field is not served');
  const path = steps.slice(0, -1).map((step) => ('Key' in step ? step.Key : new Set(step.TypenameEquals)));
  if (setter) return { kind: 'set', path, field: last.Key, value: setter.setValueTo };
  return {
    kind: 'rename',
    path,
    field: last.Key,
    to: (rewrite as { KeyRenamer: hive.KeyRenamer }).KeyRenamer.renameKeyTo,
  };
}
