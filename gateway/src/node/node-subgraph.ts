import { buildSchema, type DocumentNode, execute, GraphQLError, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { FetchRequest, SubgraphAnswer, SubgraphTransport } from '../execution/transport.ts';
import { typeOfGlobalId } from './global-id.ts';
import { nodeOwners } from './node-owners.ts';
import { NODE_SUBGRAPH } from './node-sdl.ts';

const EXISTS = 'query($representations:[_Any!]!){_entities(representations:$representations){__typename}}';
const EXISTS_HEAD = `{"query":${JSON.stringify(EXISTS)},"variables":{"representations":[`;
const MAX_DOCUMENTS = 500;

interface NodeRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
}

/**
 * The subgraph that owns `Query.node`, inside the gateway: fetches for it are answered here, all others go to `transport`. It knows no type
 * by itself: they are read from the supergraph. A node is answered only when its owner knows it for this tenant and viewer, so that an
 * unknown and a foreign id are the same null. An owner that cannot be reached is an error, not a null.
 */
export function withNodeSubgraph(supergraphSdl: string, transport: SubgraphTransport): SubgraphTransport {
  const owners = nodeOwners(supergraphSdl);
  const types = [...owners.keys()].map((name) => `type ${name} implements Node { id: ID! }`);
  const schema = buildSchema(`type Query { node(id: ID!): Node } interface Node { id: ID! } ${types.join(' ')}`);
  const documents = new LRUCache<string, DocumentNode>({ max: MAX_DOCUMENTS });

  const isKnown = async (owner: string, representation: string, asked: FetchRequest): Promise<boolean> => {
    const body = `${EXISTS_HEAD}${representation}]}}`;
    const answer = await transport({ ...asked, subgraph: owner, body, isMutation: false });
    if (answer.isUnreachable)
      throw new GraphQLError('subgraph unreachable', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    const [error] = answer.errors ?? [];
    if (error) throw new GraphQLError(error.message, { extensions: error.extensions ?? {} });
    const entities = answer.data?._entities;
    return Array.isArray(entities) && Boolean(entities[0]);
  };
  const node = async (id: string, asked: FetchRequest) => {
    const type = typeOfGlobalId(id);
    const owning = type === undefined ? undefined : owners.get(type);
    if (owning === undefined) return null;
    const representation = JSON.stringify({ __typename: type, id });
    const known = await Promise.all(owning.map((owner) => isKnown(owner, representation, asked)));
    return known.every(Boolean) ? { __typename: type, id } : null;
  };

  const answer = async (request: FetchRequest): Promise<SubgraphAnswer> => {
    const { query, operationName, variables }: NodeRequest = JSON.parse(request.body); // Written by our own executor.
    const document = documents.get(query) ?? parse(query, { noLocation: true });
    documents.set(query, document);
    const { data, errors } = await execute({
      schema,
      document,
      operationName,
      variableValues: variables,
      rootValue: { node: ({ id }: { id: string }) => node(id, request) },
    });
    return errors ? { data, errors: errors.map((error) => error.toJSON()) } : { data };
  };
  return (request) => (request.subgraph === NODE_SUBGRAPH ? answer(request) : transport(request));
}
