import { type DocumentNode, GraphQLError } from 'graphql';
import { REFUSAL_WORDS, Refusal } from '../errors/refusal.ts';
import type { Graph, PreparedOperation } from '../execution/graph.ts';
import { checkIntrospection } from '../http/introspection.ts';
import type { OperationParams } from '../http/operation-params.ts';
import type { RequestIdentity } from '../identity/request-identity.ts';
import type { Protection } from '../limits/protection.ts';
import { groupKey } from './group-key.ts';

/** One subscription that may be opened, and the group of those that are the same. */
export interface LiveSubscription {
  /** Of the group. */
  readonly key: string;
  readonly tenant: string;
  /** What to open at the subgraph that owns the events. */
  readonly source: NonNullable<PreparedOperation['source$']>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Completes one event with the fields of other subgraphs. It consumes the event. Errors are not masked. */
  readonly complete: NonNullable<PreparedOperation['complete']>;
}

/** What is made of a request: a subscription, or the errors of variables that do not fit. */
export type ReadSubscription =
  | { readonly document: DocumentNode; readonly subscription: LiveSubscription }
  | { readonly document: DocumentNode; readonly errors: readonly GraphQLError[] };

export interface SubscriptionRules {
  /** The text of the operation that a request asks for. Throws Refusal. */
  readonly readOperation: (params: OperationParams, identity: RequestIdentity) => string;
  readonly development: boolean;
  /** What a subscription costs is spent once, when it is opened. */
  readonly protection: Pick<Protection, 'charge' | 'chargeFault' | 'checkBudget'>;
}

/**
 * Makes a subscription of a request, under the rules of every operation: found, parsed, validated, planned and its variables coerced
 * as over HTTP. Queries and mutations are refused, with errors that are not masked yet.
 */
export async function readSubscription(
  graph: Graph,
  params: OperationParams,
  { identity, address }: { readonly identity: RequestIdentity; readonly address: string },
  { readOperation, development, protection }: SubscriptionRules,
): Promise<ReadSubscription | { readonly refusals: readonly GraphQLError[] }> {
  const { tenant, viewer, locale } = identity;
  const { operationName } = params;
  const subject = { tenant, viewer, address };
  try {
    protection.checkBudget(subject);
    const source = readOperation(params, identity);
    const operation = graph.prepare(source, operationName);
    if ('errors' in operation) {
      protection.chargeFault(subject);
      return { refusals: operation.errors };
    }
    const { document, source$, complete } = operation;
    if (operation.kind !== 'subscription' || !source$ || !complete) return { refusals: [subscriptionsOnly()] };
    checkIntrospection(document, viewer, development);
    const coerced = operation.coerce(params.variables);
    if ('errors' in coerced) return { document, errors: coerced.errors };
    const { variables } = coerced;
    await protection.charge(graph.schema, operation, variables, subject);
    const key = groupKey({ graph: graph.version, source, operationName, variables, tenant, viewer, locale });
    return { document, subscription: { key, tenant, source: source$, variables, complete } };
  } catch (error) {
    if (error instanceof GraphQLError) return { refusals: [error] };
    if (!(error instanceof Refusal)) throw error;
    return { refusals: [new GraphQLError(REFUSAL_WORDS[error.code], { extensions: { code: error.code } })] };
  }
}

function subscriptionsOnly(): GraphQLError {
  return new GraphQLError('Only subscriptions are served here.', { extensions: { code: 'SUBSCRIPTIONS_ONLY' } });
}
