import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { parse } from 'graphql';
import { afterEach, expect, test, vi } from 'vitest';
import { ReportGridDocument } from './generated/graphql.ts';
import manifest from './generated/persisted-documents.json' with { type: 'json' };
import { byDocumentId, documentIdOf, fetchByDocumentId } from './known-documents.ts';

afterEach(() => vi.unstubAllGlobals());

test('an operation of the pages is in the manifest under its id, with the names that the cache lives on', () => {
  const texts: Readonly<Record<string, string>> = manifest;
  expect(texts[documentIdOf(ReportGridDocument)]).toMatch(
    /^query ReportGrid\(.+\) \{ __typename grid\(.+\) \{ __typename /,
  );
});

test('an operation that nobody generated is not sent', () => {
  expect(() => documentIdOf(parse('{ territory { slug } }'))).toThrow('written beside the pages');
});

test('the browser sends the id, and no text', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (_address: string, options: { body: string }) => {
    sent.push(JSON.parse(options.body));
    return new Response(JSON.stringify({ data: { __typename: 'Query', grid: null } }), {
      headers: { 'content-type': 'application/json' },
    });
  });
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: byDocumentId().concat(new HttpLink({ uri: 'http://niort.localhost/graphql', fetch: fetchByDocumentId })),
  });
  await client
    .query({ query: ReportGridDocument, variables: { locale: 'fr', profile: 'TENANT' } })
    .catch(() => undefined);
  expect(sent).toEqual([
    expect.objectContaining({
      documentId: documentIdOf(ReportGridDocument),
      operationName: 'ReportGrid',
      variables: { locale: 'fr', profile: 'TENANT' },
    }),
  ]);
  expect(JSON.stringify(sent)).not.toContain('query');
});
