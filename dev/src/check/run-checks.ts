// Runs the checks one after the other, shows what each failing one says, and ends with a summary.
import { spawnSync } from 'node:child_process';
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
const results = checks.map(({ name, args }) => {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const isGood = status === 0;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${isGood ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
  if (!isGood) console.log(`${stdout}\n${stderr}`.trim());
  return { name, isGood };
});
const bad = results.filter(({ isGood }) => !isGood).map(({ name }) => name);
console.log(bad.length === 0 ? 'All checks are good.' : `To correct: ${bad.join(', ')}.`);
process.exit(bad.length === 0 ? 0 : 1);
