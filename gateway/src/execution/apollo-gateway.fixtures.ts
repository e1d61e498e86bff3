import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { openLog } from '@mitoyen/kit/log.ts';
import { type ExecutionResult, parse } from 'graphql';
import type { RandomOperation } from './random-operation.fixtures.ts';
import { isAskedFor } from './selections.ts';
import { fieldsAskedBy } from './sharing.ts';
import type { ExecutionScope, SubgraphTransport } from './transport.ts';

const log = openLog('test', 'silent');

/** Runs one operation through `@apollo/gateway`. */
export type ApolloExecution = (operation: RandomOperation) => Promise<ExecutionResult>;

/** The reference: the stock gateway on a supergraph, whose subgraphs answer through our own form of transport. */
export async function openApolloExecution(
  supergraphSdl: string,
  transport: SubgraphTransport,
  scope: ExecutionScope,
): Promise<ApolloExecution> {
  const buildService = ({ name }: { name: string }) => sourceOf(name, transport, scope);
  const gateway = new ApolloGateway({ supergraphSdl, buildService, logger: log });
  await gateway.load();
  return ({ source, variables }) => {
    const document = parse(source);
    const [operation] = document.definitions;
    const request = { query: source, variables };
    const context = { request, document, operation, queryHash: source, metrics: {}, context: {}, logger: log };
    return gateway.executor(context as unknown as Parameters<typeof gateway.executor>[0]) as Promise<ExecutionResult>; // All that it reads.
  };
}

/**
 * A subgraph as the stock gateway is given it. One that does not answer gives the errors that our executor makes. One that is asked for
 * nothing but what is known without it is left out: our executor does not ask, and so has no error of it.
 */
function sourceOf(subgraph: string, transport: SubgraphTransport, scope: ExecutionScope): GraphQLDataSource {
  return {
    async process({ request: { query = '', variables = {}, operationName } }) {
      const places = placesAsked(query, variables);
      if (places.length === 0) return { data: {} };
      const body = JSON.stringify({ query, variables, operationName });
      const answer = await transport({ subgraph, body, isMutation: query.startsWith('mutation'), scope });
      if (!answer.isUnreachable) return answer as object; // Theirs is the same form, without `readonly`.
      const error = { message: 'subgraph unreachable', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
      return { data: null, errors: places.map((path) => ({ ...error, path })) };
    },
  };
}

function placesAsked(operation: string, variables: Record<string, unknown>): (string | number)[][] {
  const { representations } = variables;
  if (Array.isArray(representations)) return representations.map((_, index) => ['_entities', index]);
  const defaults = [...operation.matchAll(/\$(\w+): ?Boolean! ?= ?(true|false)/g)].map(([, name, value]) => [
    name,
    value === 'true',
  ]);
  const known = { ...Object.fromEntries(defaults), ...variables };
  return fieldsAskedBy({ operation, entities: [] })
    .filter(({ alternatives }) => isAskedFor(alternatives, known))
    .map(({ responseName }) => [responseName]);
}
