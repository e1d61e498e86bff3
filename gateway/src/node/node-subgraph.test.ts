import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FetchRequest, SubgraphAnswer } from '../execution/transport.ts';
import { SUPERGRAPH_FILE } from '../settings.ts';
import { NODE_SUBGRAPH } from './node-sdl.ts';
import { withNodeSubgraph } from './node-subgraph.ts';

const sdl = readFileSync(SUPERGRAPH_FILE, 'utf8');
const PARTNER = Buffer.from('Partner:00000000-0000-7000-8000-000000000001').toString('base64url');

/** The node subgraph in front of an owner that answers this about existence. */
function aNodeSubgraph(answer: SubgraphAnswer) {
  const asked: FetchRequest[] = [];
  const transport = withNodeSubgraph(sdl, async (request) => {
    asked.push(request);
    return answer;
  });
  const scope = { identity: {}, signal: new AbortController().signal } as FetchRequest['scope']; // Nobody is asked who it is here.
  const request = (id: string): FetchRequest => ({
    subgraph: NODE_SUBGRAPH,
    body: JSON.stringify({ query: 'query($id: ID!) { node(id: $id) { __typename id } }', variables: { id } }),
    isMutation: false,
    scope,
  });
  return { asked, transport, request, node: (id: string) => transport(request(id)) };
}

test('a node is answered when its owner knows it, with what is needed to ask more of it', async () => {
  const { node, asked } = aNodeSubgraph({ data: { _entities: [{ __typename: 'Partner' }] } });
  expect(JSON.parse(JSON.stringify(await node(PARTNER)))).toEqual({
    data: { node: { __typename: 'Partner', id: PARTNER } },
  });
  expect(asked.map(({ subgraph }) => subgraph)).toEqual(['partners']);
  expect(JSON.parse(asked[0]?.body ?? '').variables).toEqual({
    representations: [{ __typename: 'Partner', id: PARTNER }],
  });
});

test('an id that its owner does not know, and one that is none, are the same null', async () => {
  const { node, asked } = aNodeSubgraph({ data: { _entities: [null] } });
  for (const id of [PARTNER, 'no id'])
    expect(JSON.parse(JSON.stringify(await node(id)))).toEqual({ data: { node: null } });
  expect(asked).toHaveLength(1);
});

test.each<[string, SubgraphAnswer, string]>([
  ['cannot be reached', { isUnreachable: true }, 'SUBGRAPH_UNAVAILABLE'],
  ['refuses', { data: null, errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] }, 'FORBIDDEN'],
])('an owner that %s is an error, not a null', async (_what, answer, code) => {
  const { errors } = await aNodeSubgraph(answer).node(PARTNER);
  expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([[['node'], code]]);
});

test('fetches for other subgraphs pass', async () => {
  const { transport, request, asked } = aNodeSubgraph({ data: { a: 1 } });
  expect(await transport({ ...request(PARTNER), subgraph: 'housing' })).toEqual({ data: { a: 1 } });
  expect(asked).toHaveLength(1);
});
