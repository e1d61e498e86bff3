import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@mitoyen/kit/log.ts';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { ErrorReporter } from '../errors/error-log.ts';
import { Refusal } from '../errors/refusal.ts';
import type { Graph, PreparedOperation } from '../execution/graph.ts';
import { type Identification, requestIdOf } from '../identity/identification.ts';
import type { RequestIdentity } from '../identity/request-identity.ts';
import type { Protection } from '../limits/protection.ts';
import type { ObserveRequest, RequestRecord } from '../metrics/request-metrics.ts';
import { type Answer, sendAnswer, sendRefusal } from './answer.ts';
import { checkIntrospection } from './introspection.ts';
import { answerTypeFor, PLAIN_JSON } from './media-type.ts';
import { type OperationParams, readParams } from './operation-params.ts';
import { isSimpleGet } from './simple-request.ts';

export interface GraphqlParts {
  readonly identification: Identification;
  /** The current version of the graph: asked once for each request, which keeps it to its end. */
  readonly graph: () => Graph;
  /** The text of the operation that a request asks for. Throws Refusal. */
  readonly readOperation: (params: OperationParams, identity: RequestIdentity) => string;
  readonly protection: Protection;
  readonly observe: ObserveRequest;
  readonly report: ErrorReporter;
  readonly development: boolean;
  readonly log: Logger;
}

/** One request on its way through the steps. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly record: RequestRecord;
  /** Aborted when the client goes before it has its answer. */
  readonly signal: AbortSignal;
  /** Headers that the steps add to the answer. */
  readonly headers: Record<string, string>;
}

/** Serves `/graphql`: queries and mutations, one per request. */
export function graphqlEndpoint(parts: GraphqlParts) {
  return (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = requestIdOf(request);
    const signal = clientDeparture(response);
    return parts.observe(request, requestId, (record) =>
      serve({ request, requestId, record, signal, headers: {} }, response, parts),
    );
  };
}

async function serve(exchange: Exchange, response: ServerResponse, parts: GraphqlParts): Promise<void> {
  const { request, requestId, record, signal, headers } = exchange;
  const type = answerTypeFor(request.headers.accept);
  try {
    if (type === undefined) throw new Refusal(406, 'NOT_ACCEPTABLE');
    const answer = await answerTo(exchange, parts);
    for (const { extensions } of answer.errors ?? []) record.failed(extensions?.code);
    // A server that says `application/json` says 200 to any request it could read (GraphQL over HTTP, §6.4.1).
    const status = type === PLAIN_JSON || answer.data !== undefined ? 200 : 400;
    sendAnswer(response, { status, type, requestId, answer, headers });
  } catch (error) {
    if (signal.aborted) return record.failed('CLIENT_LEFT');
    const isRefused = sendRefusal(response, error, requestId, type);
    record.failed(isRefused && error instanceof Error && 'code' in error ? error.code : undefined);
    if (isRefused) return;
    parts.log.error({ err: error, tenant: record.tenant, requestId }, 'request failed');
    sendRefusal(response, new Refusal(500, 'INTERNAL_SERVER_ERROR'), requestId, type);
  }
}

/** The steps of a request, in order. Each refuses by throwing. */
async function answerTo(
  { request, requestId, record, signal, headers }: Exchange,
  { identification, graph, readOperation, protection, report, development, log }: GraphqlParts,
): Promise<Answer> {
  const place = identification.placeOf(request);
  record.belongsTo(place.tenant.slug);
  if (isSimpleGet(request.method, request.headers)) throw new Refusal(400, 'BAD_REQUEST');
  const identity = await identification.identify(request, place, requestId);
  const subject = protection.subjectOf(request, identity.tenant, identity.viewer);
  protection.checkBudget(subject);
  const params = await readParams(request);
  const source = readOperation(params, identity);

  const { schema, prepare } = graph();
  const operation = prepare(source, params.operationName);
  if ('errors' in operation) {
    protection.chargeFault(subject);
    return { errors: masked(operation.errors, identity, report) };
  }
  record.runs(operation);
  checkTransport(operation, request.method);
  checkIntrospection(operation.document, identity.viewer, development);
  const coerced = operation.coerce(params.variables);
  if ('errors' in coerced) return { errors: masked(coerced.errors, identity, report) };
  const { variables } = coerced;
  Object.assign(headers, await protection.charge(schema, operation, variables, subject));
  const leave = await protection.enter(subject, signal);
  const result = await operation.execute(variables, { identity, signal }).finally(leave);
  logEmptied(result, identity, log);
  const { data, errors } = result;
  return errors === undefined || errors.length === 0 ? { data } : { data, errors: masked(errors, identity, report) };
}

function masked(
  errors: readonly GraphQLError[],
  identity: RequestIdentity,
  report: ErrorReporter,
): readonly GraphQLFormattedError[] {
  return errors.map((error) => report(error.toJSON(), identity, error));
}

/** A subscription has its own transports, and a mutation never travels by GET. */
function checkTransport({ kind }: PreparedOperation, method: string | undefined): void {
  if (kind === 'subscription') throw new Refusal(400, 'SUBSCRIPTION_OVER_HTTP');
  if (kind === 'mutation' && method === 'GET') throw new Refusal(405, 'METHOD_NOT_ALLOWED', { allow: 'POST' });
}

function clientDeparture(response: ServerResponse): AbortSignal {
  const departure = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) departure.abort();
  });
  return departure.signal;
}

/** Why a field became null is said with names of types and fields: the log keeps it, the client does not see it. */
function logEmptied({ extensions }: ExecutionResult, { tenant, requestId }: RequestIdentity, log: Logger): void {
  if (!Array.isArray(extensions?.valueCompletion)) return;
  log.warn({ tenant, requestId, count: extensions.valueCompletion.length }, 'non-null fields were null');
}
