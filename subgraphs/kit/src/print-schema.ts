import { readFile, writeFile } from 'node:fs/promises';
import { printSubgraphSchema } from '@apollo/subgraph';
import { lexicographicSortSchema } from 'graphql';
import type { Subgraph } from './subgraph.ts';

/** The SDL of a subgraph as it is committed beside its sources. */
export function schemaText(subgraph: Subgraph): string {
  return `${printSubgraphSchema(lexicographicSortSchema(subgraph.schema)).trim()}\n`;
}

/** Writes `schema.graphql`, or with `check` says whether the committed one is stale. */
export async function printSchema(
  subgraph: Subgraph,
  path: string,
  check: boolean,
): Promise<'fresh' | 'stale' | 'written'> {
  const text = schemaText(subgraph);
  const committed = await readFile(path, 'utf8').catch(() => '');
  if (committed === text) return 'fresh';
  if (check) return 'stale';
  await writeFile(path, text);
  return 'written';
}
