import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBinaries, readableFolder } from './binaries.ts';

const stranger = { uid: 65_534, gid: 65_534 };
let folder: string;
let native: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mitoyen-binaries-'));
  const installed = dirname(dirname(dirname(findBinaries(undefined).postgres)));
  cpSync(installed, join(folder, 'package'), { recursive: true, verbatimSymlinks: true });
  native = join(folder, 'package', 'native');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the binaries that npm installed run', () => {
  expect(execFileSync(findBinaries(undefined).postgres, ['--version'], { encoding: 'utf8' })).toContain(
    'PostgreSQL) 18.',
  );
});

test('binaries that the account can read stay where they are', () => {
  chmodSync(folder, 0o755);
  expect(readableFolder(native, stranger)).toBe(native);
});

test('binaries inside a private folder are copied to one that the account can enter, once', () => {
  chmodSync(folder, 0o700);
  const copy = readableFolder(native, stranger);
  try {
    expect(copy).not.toContain(folder);
    expect(readableFolder(copy, stranger)).toBe(copy);
    expect(readableFolder(native, stranger)).toBe(copy);
    expect(execFileSync(join(copy, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' })).toContain(
      'PostgreSQL) 18.',
    );
  } finally {
    rmSync(dirname(copy), { recursive: true, force: true });
  }
});
