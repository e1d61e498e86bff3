// Runs every test and ends with the one line "N passed, N failed".
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../prepare/prepare.ts';
import { tallyOf, type VitestReport } from './tally.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mitoyen-tests-'));
const file = join(folder, 'report.json');

// What failed before the tests, in a run that ends with one line for all.
const earlier = /^--failed-before=(\d+)$/;
const failedBefore = Number(process.argv.map((argument) => earlier.exec(argument)?.[1]).find(Boolean) ?? 0);
const vitestArguments = process.argv.slice(2).filter((argument) => !earlier.test(argument));

let exitCode: number | null = null;
try {
  await prepare((line) => console.log(line));
  exitCode = await runVitest(['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
const tally = tallyOf(readReport(), exitCode);
const passed = tally.passed;
const failed = tally.failed + failedBefore;
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function runVitest(options: readonly string[]): Promise<number | null> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...options, ...vitestArguments], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', (code) => resolve(code));
  });
}

function readReport(): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
