import { composeServices } from '@apollo/composition';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { NODE_SUBGRAPH, nodeSubgraphSdl } from '../node/node-sdl.ts';

/** A subgraph as it is committed: its name (folder) and its printed SDL. */
export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
}

/** The subgraphs do not make one graph. `problems` says each reason, with the subgraph it comes from where known. */
export class CompositionFailure extends Error {
  override name = 'CompositionFailure';
  constructor(readonly problems: readonly string[]) {
    super(`the subgraphs do not compose:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

const HEADER = '# Made by `npm run compose` from subgraphs/*/schema.graphql. Do not edit.\n\n';

/**
 * Composes the subgraphs, and the node subgraph derived from them, into the supergraph SDL of Federation 2.
 * The same subgraphs in any order give the same text. Routing urls are placeholders: the gateway maps names to addresses at run time.
 * Throws CompositionFailure.
 */
export function composeSupergraph(subgraphs: readonly SubgraphSdl[]): string {
  const parsed = subgraphs
    .map(({ name, sdl }) => ({ name, typeDefs: parseSubgraph(name, sdl) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const nodeSdl = nodeSubgraphSdl(parsed.map(({ typeDefs }) => typeDefs));
  const all = nodeSdl === undefined ? parsed : [...parsed, { name: NODE_SUBGRAPH, typeDefs: parse(nodeSdl) }];
  const { errors, supergraphSdl } = composeServices(
    all.map((service) => ({ ...service, url: `http://${service.name}/graphql` })),
  );
  if (errors) throw new CompositionFailure(errors.map(({ message }) => message));
  return `${HEADER}${supergraphSdl.trim()}\n`;
}

function parseSubgraph(name: string, sdl: string): DocumentNode {
  try {
    return parse(sdl);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const line = error.locations?.[0]?.line;
    throw new CompositionFailure([
      `[${name}] schema.graphql${line === undefined ? '' : `, line ${line}`}: ${error.message}`,
    ]);
  }
}
