import { printSchema } from '@mitoyen/kit/print-schema.ts';
import { SUBGRAPH_NAMES, type Subgraph } from '@mitoyen/kit/subgraph.ts';

/** Prints the committed `schema.graphql` of every subgraph (or of those named); with `--check`, fails when one is stale. */
const check = process.argv.includes('--check');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));

for (const name of SUBGRAPH_NAMES.filter((each) => named.length === 0 || named.includes(each))) {
  const { subgraph } = (await import(`@mitoyen/${name}`)) as { subgraph: Subgraph };
  const path = new URL(`../../subgraphs/${name}/schema.graphql`, import.meta.url).pathname;
  const state = await printSchema(subgraph, path, check);
  console.log(`${name}: schema.graphql is ${state}`);
  if (state === 'stale') process.exitCode = 1;
}
