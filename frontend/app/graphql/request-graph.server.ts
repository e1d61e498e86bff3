import {
  ApolloClient,
  ApolloLink,
  CombinedGraphQLErrors,
  InMemoryCache,
  Observable,
  type OperationVariables,
} from '@apollo/client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { AppLoadContext } from '@remix-run/node';
import { documentIdOf } from './known-documents.ts';

const clients = new WeakMap<AppLoadContext, ApolloClient>();

/** The Apollo Client of one request: its cache holds what this visitor may see and dies with the request. */
export function clientOf(context: AppLoadContext): ApolloClient {
  const known = clients.get(context);
  if (known) return known;
  const link = new ApolloLink(
    ({ query, operationName, variables }) =>
      new Observable((observer) => {
        context.askGraph({ documentId: documentIdOf(query), operationName, variables }).then(
          (result) => {
            observer.next(result);
            observer.complete();
          },
          (error: unknown) => observer.error(error),
        );
      }),
  );
  const client = new ApolloClient({ ssrMode: true, link, cache: new InMemoryCache() });
  clients.set(context, client);
  return client;
}

/** What the request has read so far, for the browser's own cache. */
export function extractedCache(context: AppLoadContext): unknown {
  return clients.get(context)?.extract();
}

/** Asks the graph in the visitor's name. Throws when the graph does not answer, or answers with an error. */
export async function ask<Data, Variables extends OperationVariables>(
  context: AppLoadContext,
  query: TypedDocumentNode<Data, Variables>,
  ...[variables]: [Variables] extends [Record<string, never>] ? [] : [Variables]
): Promise<Data> {
  // The spread above only makes the variables optional where the operation has none.
  const options = { query, variables } as ApolloClient.QueryOptions<Data, Variables>;
  const { data } = await clientOf(context).query(options).catch(answerFor);
  if (data === undefined) throw new Error('the graph answered without data');
  return data as Data;
}

/** The same for an answer that is passed on and forgotten: the request's cache does not keep it. */
export async function askOnce<Data, Variables extends OperationVariables>(
  context: AppLoadContext,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  // As in `ask`: the cast only tells Apollo Client that the variables are those of the operation.
  const options = { query, variables, fetchPolicy: 'no-cache' } as ApolloClient.QueryOptions<Data, Variables>;
  const { data } = await clientOf(context).query(options).catch(answerFor);
  if (data === undefined) throw new Error('the graph answered without data');
  return data as Data;
}

/** Changes something through the graph in the visitor's name. Throws as `ask` does; refusals are part of the answer. */
export async function change<Data, Variables extends OperationVariables>(
  context: AppLoadContext,
  mutation: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const options = { mutation, variables, fetchPolicy: 'no-cache' } as ApolloClient.MutateOptions<Data, Variables>;
  const { data } = await clientOf(context).mutate<Data, Variables>(options).catch(answerFor);
  if (data === undefined || data === null) throw new Error('the graph answered without data');
  return data as Data;
}

/** A failure that has a page of its own; any other stays a fault of ours. */
function answerFor(error: unknown): never {
  if (error instanceof Error && error.name === 'GatewayUnavailable') throw new Response(null, { status: 503 });
  if (CombinedGraphQLErrors.is(error)) {
    const codes = error.errors.map(({ extensions }) => extensions?.code);
    if (codes.includes('RATE_LIMITED')) throw new Response(null, { status: 429 });
    if (codes.includes('OVERLOADED')) throw new Response(null, { status: 503 });
    if (codes.includes('UNAUTHENTICATED') || codes.includes('FORBIDDEN')) throw new Response(null, { status: 403 });
  }
  throw error;
}
