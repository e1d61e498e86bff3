import { type DocumentNode, type ExecutionResult, GraphQLError, getOperationAST, getVariableValues } from 'graphql';
import type { ErrorReporter } from '../errors/error-log.ts';
import type { RequestIdentity } from '../identity/request-identity.ts';
import type { SubgraphAnswer } from '../subgraphs/subgraph-source.ts';
import { type LiveStream, liveStream } from './live-stream.ts';
import type { SubscriptionGraph, SubscriptionPlan } from './subscription-graph.ts';
import type { Upstream } from './upstream.ts';

/** One client's subscription, validated against `graph.schema`. */
export interface SubscriptionRequest {
  readonly graph: SubscriptionGraph;
  readonly document: DocumentNode;
  readonly source: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly identity: RequestIdentity;
}

export interface SubscribeParts {
  readonly upstreamOf: (subgraph: string) => Upstream;
  readonly report: ErrorReporter;
  /** Events that may wait for one subscriber. */
  readonly capacity: number;
}

/** What a subscriber receives. `extensions.resync`: something may have been missed before this; ask for the current state again. */
export type LiveResult = Pick<ExecutionResult, 'data' | 'errors' | 'extensions'>;

/**
 * Opens a federated subscription: the events of its owner, each completed with the fields of other subgraphs, with masked errors.
 * Variables that do not fit are answered as errors, and nothing is opened.
 */
export function subscribe(request: SubscriptionRequest, parts: SubscribeParts): LiveStream<LiveResult> | LiveResult {
  const { graph, document, operationName, identity } = request;
  const masked = (errors: ExecutionResult['errors']) => errors?.map((error) => shownAs(error, identity, parts.report));
  const operation = getOperationAST(document, operationName);
  const coerced = getVariableValues(graph.schema, operation?.variableDefinitions ?? [], request.variables, {
    maxErrors: 10,
  });
  if (coerced.errors) return { errors: masked(coerced.errors.map(asBadInput)) ?? [] };

  const plan = planOf(request);
  if (plan instanceof GraphQLError) return { errors: masked([plan]) ?? [] };
  const variables = coerced.coerced;
  const needed = Object.fromEntries(
    plan.variableNames.filter((name) => name in variables).map((name) => [name, variables[name]]),
  );
  const open = {
    query: plan.operation,
    operationName: plan.operationName,
    variables: needed,
    signedContext: () => identity.signedContext(),
  };

  return liveStream<SubgraphAnswer, LiveResult>(
    (sink) => parts.upstreamOf(plan.owner).subscribe(open, sink),
    async (event, missed) => {
      const resync = missed ? { extensions: { resync: true } } : {};
      if (event === undefined) return { data: null, ...resync };
      const { data = null, errors } = await plan.complete(event, variables, identity);
      return errors ? { data, errors: masked(errors) ?? [], ...resync } : { data, ...resync };
    },
    parts.capacity,
  );
}

function planOf({ graph, document, source, operationName }: SubscriptionRequest): SubscriptionPlan | GraphQLError {
  try {
    return graph.plan(document, source, operationName);
  } catch (error) {
    return error instanceof GraphQLError ? error : new GraphQLError('not plannable', { originalError: error as Error });
  }
}

function asBadInput(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function shownAs(error: GraphQLError, { requestId }: RequestIdentity, report: ErrorReporter): GraphQLError {
  const { message, path, extensions } = report(error.toJSON(), requestId, error);
  return new GraphQLError(message, { ...(path && { path }), extensions: extensions ?? {} });
}
