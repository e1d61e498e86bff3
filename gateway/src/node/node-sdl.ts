import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode } from 'graphql';

/** The name of the subgraph that owns `Query.node`; it lives in the gateway's own process. */
export const NODE_SUBGRAPH = 'node';

/**
 * The SDL of the node subgraph, derived from the others: every type that implements `Node` and has the key `id`.
 * Undefined when no subgraph has such a type. Federation lets one subgraph only own `Query.node`, hence this one.
 */
export function nodeSubgraphSdl(subgraphs: readonly DocumentNode[]): string | undefined {
  const names = new Set(subgraphs.flatMap((document) => nodeTypeNames(document)));
  if (names.size === 0) return undefined;
  const stubs = [...names]
    .sort()
    .map((name) => `type ${name} implements Node @key(fields: "id", resolvable: false) {\n  id: ID!\n}`);
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])

type Query {
  """
  Any entity by its global id. An unknown id, an id of another territory and an id of another kind all answer null.
  """
  node(id: ID!): Node
}

interface Node {
  id: ID!
}

${stubs.join('\n\n')}
`;
}

function nodeTypeNames(document: DocumentNode): string[] {
  const types = document.definitions.filter(isObjectType);
  const implementing = types.filter((type) => type.interfaces?.some(({ name }) => name.value === 'Node'));
  const keyed = new Set(types.filter(hasIdKey).map(({ name }) => name.value));
  return implementing.map(({ name }) => name.value).filter((name) => keyed.has(name));
}

function isObjectType(
  node: DocumentNode['definitions'][number],
): node is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
}

function hasIdKey(type: ObjectTypeDefinitionNode | ObjectTypeExtensionNode): boolean {
  return (type.directives ?? []).some(
    ({ name, arguments: given }) =>
      (name.value === 'key' || name.value === 'federation__key') &&
      given?.some(
        ({ name, value }) => name.value === 'fields' && value.kind === Kind.STRING && value.value.trim() === 'id',
      ),
  );
}
