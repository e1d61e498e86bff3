import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'mitoyen-lock-')), 'work.lock');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true, force: true }));

test('a lock left by a process that is gone is passed over', async () => {
  writeFileSync(file, '4194303');
  expect(await oneAtATime(file, async () => 'done')).toBe('done');
  expect(existsSync(file)).toBe(false);
});

test('work waits for the process that holds the lock, and the lock is given back after a failure', async () => {
  writeFileSync(file, String(process.ppid));
  const waiting = oneAtATime(file, async () => {
    throw new Error('failed inside');
  });
  const outcome = waiting.catch((error: Error) => error.message);
  expect(await Promise.race([outcome, sleep(500, 'still waiting')])).toBe('still waiting');
  rmSync(file);
  expect(await outcome).toBe('failed inside');
  expect(existsSync(file)).toBe(false);
});
