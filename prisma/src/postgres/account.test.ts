import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mayEnter, permits } from './account.ts';

const account = { uid: 101, gid: 104 };

test.each([
  { file: { uid: 101, gid: 0, mode: 0o500 }, may: true, who: 'its owner' },
  { file: { uid: 101, gid: 104, mode: 0o055 }, may: false, who: 'its owner, shut out, whatever others may' },
  { file: { uid: 0, gid: 104, mode: 0o050 }, may: true, who: 'its group' },
  { file: { uid: 0, gid: 104, mode: 0o705 }, may: false, who: 'its group, shut out' },
  { file: { uid: 0, gid: 0, mode: 0o705 }, may: true, who: 'anybody' },
  { file: { uid: 0, gid: 0, mode: 0o770 }, may: false, who: 'anybody, shut out' },
])('the permission bits of a file decide for $who', ({ file, may }) => {
  expect(permits(file, account, 1)).toBe(may);
  expect(permits(file, account, 4)).toBe(may);
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mitoyen-account-'));
  mkdirSync(join(folder, 'inside', 'deeper'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('one closed folder on the way shuts an account out', () => {
  const stranger = { uid: statSync(folder).uid + 1, gid: statSync(folder).gid + 1 };
  chmodSync(folder, 0o755);
  expect(mayEnter(join(folder, 'inside', 'deeper'), stranger)).toBe(true);
  chmodSync(folder, 0o700);
  expect(mayEnter(join(folder, 'inside', 'deeper'), stranger)).toBe(false);
});

test('a folder that is not made yet does not count', () => {
  chmodSync(folder, 0o755);
  expect(mayEnter(join(folder, 'not', 'yet'), { uid: 65_534, gid: 65_534 })).toBe(true);
});
