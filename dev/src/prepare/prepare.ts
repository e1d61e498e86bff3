import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { hashInputs } from './inputs.ts';
import { oneAtATime } from './one-at-a-time.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'mitoyen');

/** Something made from sources: what makes it, from what, and what must exist afterwards. */
interface Product {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Committed: what stands in the clone is trusted as long as no input has changed since. */
  readonly committed?: boolean;
  readonly commands: readonly Command[];
}

/** A run of node: its arguments, and where it runs when that is not the root folder. */
interface Command {
  readonly args: readonly string[];
  readonly folder?: string;
}

const prismaClient: Product = {
  name: 'Prisma client',
  inputs: ['prisma/schema', 'prisma/prisma.config.ts', 'node_modules/prisma/package.json'],
  outputs: ['prisma/generated/client.ts'],
  commands: [{ args: ['node_modules/prisma/build/index.js', 'generate', '--config', 'prisma/prisma.config.ts'] }],
};

const graph: Product = {
  name: 'graph',
  inputs: ['subgraphs', 'gateway/src/compose', 'gateway/src/node', 'prisma/schema'],
  outputs: ['gateway/supergraph.graphql'],
  committed: true,
  commands: [
    { args: ['--import', 'tsx', 'dev/src/sdl.ts'] },
    { args: ['--import', 'tsx', 'gateway/src/compose/compose.command.ts'] },
  ],
};

const operationTypes: Product = {
  name: 'typed operations',
  inputs: ['frontend/app', 'frontend/codegen.ts', 'gateway/supergraph.graphql', 'package-lock.json'],
  outputs: ['frontend/app/graphql/generated/graphql.ts', 'frontend/app/graphql/generated/persisted-documents.json'],
  commands: [{ args: [join(root, 'node_modules/@graphql-codegen/cli/esm/bin.js')], folder: 'frontend' }],
};

const pages: Product = {
  name: 'pages',
  inputs: ['frontend', 'tenants/src', 'subgraphs/kit/src', 'gateway/supergraph.graphql', 'package-lock.json'],
  outputs: ['frontend/build/server/index.js', 'frontend/build/client/hors-ligne.js'],
  commands: [
    { args: [join(root, 'node_modules/@remix-run/dev/dist/cli.js'), 'vite:build'], folder: 'frontend' },
    { args: ['--import', 'tsx', 'build-worker.ts'], folder: 'frontend' },
  ],
};

const gatewayProgram: Product = {
  name: 'gateway',
  inputs: ['gateway/src', 'subgraphs/kit/src', 'tenants/src', 'package-lock.json'],
  outputs: ['gateway/build/main.js'],
  commands: [{ args: ['--import', 'tsx', 'gateway/src/build/build.command.ts'] }],
};

/**
 * Makes everything that is generated and stale: the Prisma client, the supergraph, the typed operations and the pages.
 * What is fresh costs one look at its sources.
 * @param options.withPages false leaves out the pages, which take the longest
 * @param options.withCommitted false leaves alone what is committed, so that a check can say whether it is stale
 */
export async function prepare(
  log: (line: string) => void,
  { withPages = true, withCommitted = true }: { withPages?: boolean; withCommitted?: boolean } = {},
): Promise<void> {
  await oneAtATime(join(cache, 'prepare.lock'), async () => {
    await make(prismaClient, log);
    if (withCommitted) await make(graph, log);
    await make(operationTypes, log);
    if (withPages) {
      await make(gatewayProgram, log);
      await make(pages, log);
    }
  });
}

async function make(product: Product, log: (line: string) => void): Promise<void> {
  const stamp = join(cache, `${product.name.replaceAll(' ', '-')}.inputs`);
  const inputs = hashInputs(root, product.inputs);
  const known = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  const isThere = product.outputs.every((path) => existsSync(join(root, path)));
  if (!isThere || (known === undefined ? !product.committed : known !== inputs)) {
    const start = performance.now();
    for (const command of product.commands) await run(command);
    log(`${product.name}: made in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  // As they were before: what changed meanwhile is found the next time.
  writeFileSync(stamp, inputs);
}

async function run({ args, folder = '.' }: Command): Promise<void> {
  // The pages are built as they are served: without the checks of a development build.
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' };
  try {
    await promisify(execFile)(process.execPath, [...args], {
      cwd: join(root, folder),
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${args.join(' ')} failed:\n${stdout}\n${stderr}`.trim(), { cause: error });
  }
}
