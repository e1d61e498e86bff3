import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { buildSchema, type ExecutionResult, execute, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RequestIdentity } from '../identity/request-identity.ts';
import { nodeOwners } from './node-owners.ts';

/** Asks a subgraph by name, under the identity of the request. */
export type AskSubgraph = (
  subgraph: string,
  options: GraphQLDataSourceProcessOptions<RequestIdentity>,
) => ReturnType<GraphQLDataSource<RequestIdentity>['process']>;

const EXISTS = 'query($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The type name in front of a global id (base64url of `Type:uuid`), or undefined when it is not one. */
export function typeOfGlobalId(id: string): string | undefined {
  if (!/^[\w-]{1,200}$/.test(id)) return undefined;
  const [type, key, ...rest] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (type === undefined || key === undefined || rest.length > 0 || !UUID.test(key)) return undefined;
  // Several spellings decode to the same bytes: only the canonical one is an id, so that caches never see two.
  return Buffer.from(`${type}:${key}`).toString('base64url') === id ? type : undefined;
}

/**
 * The subgraph that owns `Query.node`, inside the gateway. It knows no type by itself: they are read from the supergraph
 * each time this changes. A node is answered only when its owner knows it for this tenant and viewer, so that an
 * unknown and a foreign id are the same null. An owner that cannot be reached is an error, not a null.
 */
export class NodeSource implements GraphQLDataSource<RequestIdentity> {
  readonly #ask: AskSubgraph;
  readonly #documents = new LRUCache<string, ReturnType<typeof parse>>({ max: 500 });
  #owners: ReadonlyMap<string, readonly string[]> = new Map();
  #schema: GraphQLSchema | undefined;

  constructor(ask: AskSubgraph) {
    this.#ask = ask;
  }

  /** Takes the types and their owners from a new supergraph. */
  update(supergraphSdl: string): void {
    this.#owners = nodeOwners(supergraphSdl);
    const types = [...this.#owners.keys()].map((name) => `type ${name} implements Node { id: ID! }`);
    this.#schema = buildSchema(`type Query { node(id: ID!): Node } interface Node { id: ID! } ${types.join(' ')}`);
    this.#documents.clear();
  }

  async process(
    options: GraphQLDataSourceProcessOptions<RequestIdentity>,
  ): Promise<ExecutionResult<Record<string, unknown>>> {
    if (!this.#schema) return { errors: [new GraphQLError('the node subgraph has no supergraph yet')] };
    const query = options.request.query ?? '';
    const document = this.#documents.get(query) ?? parse(query, { noLocation: true });
    this.#documents.set(query, document);
    return execute({
      schema: this.#schema,
      document,
      operationName: options.request.operationName,
      variableValues: options.request.variables,
      rootValue: { node: ({ id }: { id: string }) => this.#node(id, options) },
    });
  }

  async #node(id: string, options: GraphQLDataSourceProcessOptions<RequestIdentity>) {
    const type = typeOfGlobalId(id);
    const owners = type === undefined ? undefined : this.#owners.get(type);
    if (type === undefined || owners === undefined) return null;
    const request = { query: EXISTS, variables: { representations: [{ __typename: type, id }] } };
    const answers = await Promise.all(owners.map((owner) => this.#ask(owner, { ...options, request })));
    for (const { data, errors } of answers) {
      const first = errors?.[0];
      if (first) throw new GraphQLError(first.message, { extensions: first.extensions });
      if (!data?._entities?.[0]) return null;
    }
    return { __typename: type, id };
  }
}
