import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashInputs } from './inputs.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mitoyen-inputs-'));
  write('app/root.ts', 'export const a = 1;');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const hash = () => hashInputs(root, ['app', 'lock.json', 'not-there']);

test.each([
  ['a changed file', () => write('app/root.ts', 'export const a = 2;')],
  ['a new file', () => write('app/deep/new.ts', '')],
  ['a renamed file', () => renameSync(join(root, 'app/root.ts'), join(root, 'app/other.ts'))],
  ['a file named as an input itself', () => write('lock.json', '{}')],
])('%s makes what it is for stale', (_, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});

test.each([
  'app/root.test.ts',
  'app/build/out.js',
  'app/generated/types.ts',
  'app/README.md',
  'app/node_modules/x/index.js',
])('%s does not count', (path) => {
  const before = hash();
  write(path, 'anything');
  expect(hash()).toBe(before);
});
