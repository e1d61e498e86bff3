import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { homeFolder, readSecret } from './home.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mitoyen-home-'));
  vi.stubEnv('MITOYEN_SECRET', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

test('a secret is drawn once, kept for its owner’s eyes, and is the same ever after', () => {
  const secret = readSecret(home);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(readSecret(home)).toBe(secret);
  expect(readdirSync(home)).toEqual(['secret']);
  if (process.platform !== 'win32') expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600);
});

test('a secret given by the environment is used and kept nowhere', () => {
  vi.stubEnv('MITOYEN_SECRET', 'the secret of a real deployment, 32+');
  expect(readSecret(home)).toBe('the secret of a real deployment, 32+');
  expect(readdirSync(home)).toEqual([]);
});

test('the home folder is the one of the environment, whatever the working folder', () => {
  vi.stubEnv('MITOYEN_HOME', home);
  expect(homeFolder()).toBe(home);
  vi.stubEnv('MITOYEN_HOME', '');
  expect(homeFolder()).toMatch(/[/\\]\.mitoyen$/);
});
