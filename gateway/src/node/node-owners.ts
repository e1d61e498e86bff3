import { type ConstDirectiveNode, type DocumentNode, Kind, parse } from 'graphql';
import { NODE_SUBGRAPH } from './node-sdl.ts';

/**
 * Type name → the subgraphs that own it (they implement `Node` for it and resolve it by its key `id`), read from a
 * supergraph SDL. Subgraphs that merely extend the type are left out: they answer for any id, known or not.
 */
export function nodeOwners(supergraphSdl: string): ReadonlyMap<string, readonly string[]> {
  const document = parse(supergraphSdl, { noLocation: true });
  const subgraphNames = graphNames(document);
  const owners = new Map<string, readonly string[]>();
  for (const type of document.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const directives = (type.directives ?? []).map(toApplication);
    const keyed = directives.filter(
      (it) => it.name === 'join__type' && it.values.key === 'id' && it.values.resolvable !== 'false',
    );
    const implementing = directives
      .filter((it) => it.name === 'join__implements' && it.values.interface === 'Node')
      .map((it) => it.values.graph);
    const names = keyed
      .filter((it) => implementing.includes(it.values.graph))
      .map((it) => subgraphNames.get(it.values.graph ?? ''))
      .filter((name) => name !== undefined);
    if (names.length > 0) owners.set(type.name.value, names);
  }
  return owners;
}

/** The names of the subgraphs that a supergraph routes to over the network: all but the gateway's own. */
export function routedSubgraphs(supergraphSdl: string): string[] {
  return [...graphNames(parse(supergraphSdl, { noLocation: true })).values()]
    .filter((name) => name !== NODE_SUBGRAPH)
    .sort();
}

function graphNames(document: DocumentNode): Map<string, string> {
  const names = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const graph = (value.directives ?? []).map(toApplication).find((it) => it.name === 'join__graph');
      if (graph?.values.name !== undefined) names.set(value.name.value, graph.values.name);
    }
  }
  return names;
}

function toApplication(directive: ConstDirectiveNode): { name: string; values: Partial<Record<string, string>> } {
  const values: Partial<Record<string, string>> = {};
  for (const { name, value } of directive.arguments ?? []) {
    if (value.kind === Kind.STRING || value.kind === Kind.ENUM) values[name.value] = value.value;
    if (value.kind === Kind.BOOLEAN) values[name.value] = String(value.value);
  }
  return { name: directive.name.value, values };
}
