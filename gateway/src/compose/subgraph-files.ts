import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompositionFailure, type SubgraphSdl } from './composition.ts';

/**
 * Reads the printed SDL of every subgraph under a folder. A folder with a schema but no printed SDL is a mistake,
 * a folder without a schema (the kit) is not a subgraph. Throws CompositionFailure.
 */
export function readSubgraphs(folder: string): SubgraphSdl[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const printed = names.filter((name) => existsSync(join(folder, name, 'schema.graphql')));
  const missing = names.filter((name) => !printed.includes(name) && existsSync(join(folder, name, 'src', 'schema.ts')));
  if (missing.length > 0) {
    throw new CompositionFailure(
      missing.map((name) => `[${name}] has a schema but no printed ${join(folder, name, 'schema.graphql')}`),
    );
  }
  if (printed.length === 0) throw new CompositionFailure([`no subgraph found under ${folder}`]);
  return printed.map((name) => ({ name, sdl: readFileSync(join(folder, name, 'schema.graphql'), 'utf8') }));
}
