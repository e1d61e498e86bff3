import {
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type CompletionRun, compileCompletion, type Violation } from './completion.ts';
import { mergeRootFields, type PlanRun, runPlan } from './execute-plan.ts';
import { type ReadyFetch, readyFetch } from './fetch.ts';
import { introspectionOf } from './introspection.ts';
import type { Json } from './merge.ts';
import { fetchesOf, mapFetches, type Plan, type PlanNode } from './plan.ts';
import { type Fragments, mergeFields } from './selections.ts';
import { shareableRequests } from './sharing.ts';
import type { ExecutionScope, SubgraphAnswer, SubgraphTransport } from './transport.ts';
import type { TypeConditions } from './type-conditions.ts';

type Variables = Readonly<Record<string, unknown>>;

/** However many fetches follow one another, a request has its answer, whole or in part, after this time. */
const REQUEST_MS = 25_000;

/** An operation that was found valid, planned and compiled: ready to run any number of times. */
export interface PreparedOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** The name of the operation. */
  readonly name: string | undefined;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly source: string;
  /** Coerces variables. Errors have the code BAD_USER_INPUT. */
  coerce(variables: Variables): { readonly variables: Variables } | { readonly errors: readonly GraphQLError[] };
  /**
   * Runs a query or a mutation with coerced variables. Errors are not masked yet. Rejects only when the client has left, with the
   * reason of its signal.
   */
  execute(variables: Variables, scope: ExecutionScope): Promise<ExecutionResult>;
  /** Subscriptions only: what to open at the subgraph that owns the events. */
  readonly source$?: {
    readonly subgraph: string;
    readonly operation: string;
    readonly operationName: string | undefined;
    /** The variables that the owner needs, by name. */
    readonly variableNames: readonly string[];
  };
  /**
   * Subscriptions only: completes an event with what other subgraphs know. The event is consumed: it becomes part of the result and must not
   * be given twice.
   */
  complete?(event: SubgraphAnswer, variables: Variables, scope: ExecutionScope): Promise<ExecutionResult>;
}

/** What operations are run with: the same for all operations of one supergraph. */
export interface OperationParts {
  readonly schema: GraphQLSchema;
  readonly transport: SubgraphTransport;
  readonly matches: TypeConditions;
}

/** A valid operation, with its plan (undefined: nothing to fetch). */
export interface PlannedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly source: string;
  readonly plan: Plan | undefined;
}

/** Compiles a planned operation. */
export function prepareOperation(planned: PlannedOperation, parts: OperationParts): PreparedOperation {
  const { document, operation, source, plan } = planned;
  const { schema, transport, matches } = parts;
  const { first, rest } = readyPlan(plan, matches);
  const shape = shapeOf(planned, schema);

  const run = async (variables: Variables, scope: ExecutionScope, event?: SubgraphAnswer): Promise<ExecutionResult> => {
    const until = performance.now() + REQUEST_MS;
    const planRun: PlanRun = { data: {}, errors: [], variables, scope, transport, matches, until };
    if (first && event) mergeRootFields(first, event, planRun);
    if (rest) await runPlan(rest, planRun);
    return shape(planRun);
  };
  const prepared: PreparedOperation = {
    kind: operation.operation,
    name: operation.name?.value,
    document,
    operation,
    source,
    coerce: coercionOf(schema, operation),
    execute: (variables, scope) => run(variables, scope),
  };
  if (!first) return prepared;
  const { subgraph, operation: opened, operationName, variableNames } = first.planned;
  return {
    ...prepared,
    source$: { subgraph, operation: opened, operationName, variableNames },
    complete: (event, variables, scope) => run(variables, scope, event),
  };
}

function readyPlan(
  plan: Plan | undefined,
  matches: TypeConditions,
): { first?: ReadyFetch; rest?: PlanNode<ReadyFetch> | undefined } {
  if (plan === undefined) return {};
  const node = plan.kind === 'once' ? plan.node : plan.rest;
  const planned = fetchesOf(node);
  const shareable = shareableRequests(plan.kind === 'once' ? planned : [plan.first, ...planned]);
  const rest = node && mapFetches(node, (fetch) => readyFetch(fetch, shareable, matches));
  return plan.kind === 'once' ? { rest } : { first: readyFetch(plan.first, shareable, matches), rest };
}

/** Coerces the variables of an operation; at once when it declares none. */
function coercionOf(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): PreparedOperation['coerce'] {
  if (variableDefinitions.length === 0) return () => NO_VARIABLES;
  return (variables) => {
    const { coerced, errors } = getVariableValues(schema, variableDefinitions, variables, { maxErrors: 10 });
    if (!errors) return { variables: coerced };
    return {
      errors: errors.map(({ message }) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })),
    };
  };
}
const NO_VARIABLES = { variables: Object.freeze({}) };

/** Makes the result of a run out of what its fetches brought. */
function shapeOf({ document, operation }: PlannedOperation, schema: GraphQLSchema): (run: PlanRun) => ExecutionResult {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new GraphQLError(`The graph has no ${operation.operation}.`);
  const fragments: Fragments = new Map(
    document.definitions
      .filter((it): it is FragmentDefinitionNode => it.kind === Kind.FRAGMENT_DEFINITION)
      .map((it) => [it.name.value, it]),
  );
  const occurrences = [{ selectionSet: operation.selectionSet, conditions: [] }];
  const complete = compileCompletion(schema, root, occurrences, fragments);
  const rootFields = mergeFields(occurrences, fragments, (condition) => condition === root.name);
  const introspect = introspectionOf(schema, document, operation, rootFields);

  return ({ data, errors, variables }) => {
    const completion: CompletionRun = {
      variables,
      introspection: introspect?.(variables),
      violations: 0,
      trace: undefined,
    };
    const shaped = complete(data, completion);
    if (errors.length > 0) return { errors, data: shaped };
    if (completion.violations === 0) return { data: shaped };
    const found: Violation[] = [];
    complete(data, { ...completion, trace: { path: [], found } });
    return { data: shaped, extensions: { valueCompletion: found.map(asError) } };
  };
}

function asError({ message, path }: Violation): Json {
  return { message, path, extensions: { code: 'INVALID_GRAPHQL' } };
}
