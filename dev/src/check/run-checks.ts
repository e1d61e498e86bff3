// Runs the checks, two at a time, shows what each failing one says, and ends with a summary.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../prepare/prepare.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = (path: string) => join(root, 'node_modules', path);

const checks: readonly { readonly name: string; readonly args: readonly string[] }[] = [
  { name: 'format and lint', args: [program('@biomejs/biome/bin/biome'), 'check', '.'] },
  { name: 'types', args: [program('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'] },
  {
    name: 'boundaries',
    args: [
      program('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['subgraphs', 'gateway', 'frontend', 'tenants', 'prisma', 'dev', 'bench'],
    ],
  },
  { name: 'dead code', args: [program('knip/bin/knip.js'), '--no-progress'] },
  { name: 'printed schemas', args: ['--import', 'tsx', 'dev/src/sdl.ts', '--check'] },
  { name: 'supergraph', args: ['--import', 'tsx', 'gateway/src/compose/compose.command.ts', '--check'] },
];

await prepare((line) => console.log(line), { withPages: false, withCommitted: false });
const AT_ONCE = 2;
const waiting = [...checks];
const results: { readonly name: string; readonly isGood: boolean }[] = [];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await run(check));
  }),
);
const bad = results.filter(({ isGood }) => !isGood).map(({ name }) => name);
console.log(bad.length === 0 ? 'All checks are good.' : `To correct: ${bad.join(', ')}.`);
process.exit(bad.length === 0 ? 0 : 1);

async function run({ name, args }: (typeof checks)[number]): Promise<(typeof results)[number]> {
  const start = performance.now();
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
  const said = await new Promise<string | undefined>((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve(error ? `${stdout}\n${stderr}`.trim() || error.message : undefined);
    });
  });
  const isGood = said === undefined;
  console.log(`${isGood ? 'ok    ' : 'FAILED'}  ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (!isGood) console.log(said);
  return { name, isGood };
}
