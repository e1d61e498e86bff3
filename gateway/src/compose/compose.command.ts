import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompositionFailure, composeSupergraph } from './composition.ts';
import { readSubgraphs } from './subgraph-files.ts';

const subgraphs = fileURLToPath(new URL('../../../subgraphs', import.meta.url));
const target = fileURLToPath(new URL('../../supergraph.graphql', import.meta.url));

/** `npm run compose`: writes the supergraph. With `--check`: only says whether the committed one is stale (exit code 1). */
function run(check: boolean): number {
  const composed = composeSupergraph(readSubgraphs(relative(process.cwd(), subgraphs) || '.'));
  const committed = existsSync(target) ? readFileSync(target, 'utf8') : undefined;
  if (committed === composed) {
    console.log('gateway/supergraph.graphql is up to date');
    return 0;
  }
  if (check) {
    console.error('gateway/supergraph.graphql is stale: run `npm run compose` and commit it');
    return 1;
  }
  // A gateway that watches the file must never read half of it.
  writeFileSync(`${target}.tmp`, composed);
  renameSync(`${target}.tmp`, target);
  console.log('gateway/supergraph.graphql written');
  return 0;
}

const unknown = process.argv.slice(2).filter((argument) => argument !== '--check');
if (unknown.length > 0) {
  console.error(`unknown argument ${unknown.join(' ')}; usage: compose [--check]`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = run(process.argv.includes('--check'));
  } catch (error) {
    if (!(error instanceof CompositionFailure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
