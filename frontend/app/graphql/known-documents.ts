import { ApolloLink } from '@apollo/client';
import type { DocumentNode } from 'graphql';

/** What the code generator writes beside the selections of an operation. */
interface KnownDocument extends DocumentNode {
  readonly __meta__?: { readonly hash?: string };
}

/** The id under which the gateway knows an operation of these pages. Throws for one that the code generator has not made. */
export function documentIdOf(document: KnownDocument): string {
  const id = document.__meta__?.hash;
  if (id === undefined) throw new Error('only operations written beside the pages are known to the gateway');
  return id;
}

/** Names what is asked, on either transport of the browser: what follows sends the name, and never a text. */
export function byDocumentId(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    operation.extensions = { ...operation.extensions, documentId: documentIdOf(operation.query) };
    operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
    return forward(operation);
  });
}

/** Over HTTP the id stands beside the variables (GraphQL over HTTP, appendix on persisted documents). */
export const fetchByDocumentId: typeof fetch = (address, options) => {
  if (typeof options?.body !== 'string') return fetch(address, options);
  const { extensions: { documentId, ...extensions } = {}, ...rest } = JSON.parse(options.body);
  const body = { documentId, ...rest, ...(Object.keys(extensions).length > 0 && { extensions }) };
  return fetch(address, { ...options, body: JSON.stringify(body) });
};
