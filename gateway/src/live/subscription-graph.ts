import '../apollo-telemetry-off.ts';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import { type FetchNode, type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { Logger } from '@mitoyen/kit/log.ts';
import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RequestIdentity } from '../identity/request-identity.ts';
import { PLANNER_LIMITS } from '../limits/planner-limits.ts';
import type { SubgraphAnswer } from '../subgraphs/subgraph-source.ts';

/** Not a legal subgraph name: no real one can be shadowed. */
const EVENT = '\u0000event';
const MAX_PLANS = 1_000;

/** One subscription document, planned: what to open at which subgraph, and how an event becomes a whole result. */
export interface SubscriptionPlan {
  readonly owner: string;
  readonly operation: string;
  readonly operationName: string | undefined;
  /** The variables that the owner needs, by name. */
  readonly variableNames: readonly string[];
  /**
   * Completes an event with the fields of other subgraphs. The event is consumed: it becomes part of the result and must not be
   * given twice. Errors are as the subgraphs said them, not masked.
   */
  complete(
    event: SubgraphAnswer,
    variables: Readonly<Record<string, unknown>>,
    identity: RequestIdentity,
  ): Promise<ExecutionResult>;
}

/** Plans the subscriptions of one version of the supergraph. A plan keeps what it needs: it outlives a reload. */
export interface SubscriptionGraph {
  readonly schema: GraphQLSchema;
  /** The document must have been validated. Throws GraphQLError when it cannot be planned. */
  plan(document: DocumentNode, source: string, operationName: string | undefined): SubscriptionPlan;
}

/**
 * Federated subscriptions by replay. Apollo's planner splits a subscription into a first fetch and the rest, but its executor refuses
 * to run one: so the plan becomes that of a query whose first fetch is answered by the event, and everything after it (entities,
 * conditions, error paths, shape of the result) is the query executor's own work.
 */
export function openSubscriptionGraph(
  schema: GraphQLSchema,
  supergraphSdl: string,
  sourceOf: (subgraph: string) => GraphQLDataSource<RequestIdentity>,
  log: Logger,
): SubscriptionGraph {
  const supergraph = Supergraph.build(supergraphSdl);
  const apiSchema = supergraph.apiSchema();
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  const planner = new QueryPlanner(supergraph, PLANNER_LIMITS);
  const sources = Object.fromEntries(supergraph.subgraphsMetadata().map(({ name }) => [name, sourceOf(name)]));
  const plans = new LRUCache<string, SubscriptionPlan>({ max: MAX_PLANS });

  const build = (document: DocumentNode, operationName: string | undefined): SubscriptionPlan => {
    const options = operationName === undefined ? {} : { operationName };
    const { node } = planner.buildQueryPlan(operationFromDocument(apiSchema, document, options));
    if (node?.kind !== 'Subscription')
      throw new GraphQLError('Only subscriptions are served here.', { extensions: { code: 'SUBSCRIPTIONS_ONLY' } });
    const { primary, rest } = node;
    const first: FetchNode = { ...primary, serviceName: EVENT };
    const replay: QueryPlan = { kind: 'QueryPlan', node: rest ? { kind: 'Sequence', nodes: [first, rest] } : first };
    const operationContext = buildOperationContext({ schema, operationDocument: document, ...options });
    return {
      owner: primary.serviceName,
      operation: primary.operation,
      operationName: primary.operationName,
      variableNames: primary.variableUsages ?? [],
      complete(event, variables, identity) {
        const services = { ...sources, [EVENT]: { process: async () => event } };
        // The executor reads these fields only; the rest of Apollo Server's request context does not exist on a socket.
        const request = {
          request: { variables },
          context: identity,
          metrics: {},
          logger: log,
        } as unknown as Parameters<typeof executeQueryPlan>[2];
        return executeQueryPlan(replay, services, request, operationContext, supergraphSchema, apiSchema);
      },
    };
  };
  return {
    schema,
    plan(document, source, operationName) {
      const key = `${operationName ?? ''}\n${source}`;
      const plan = plans.get(key) ?? build(document, operationName);
      plans.set(key, plan);
      return plan;
    },
  };
}
