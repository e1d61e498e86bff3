import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Claim, claimHome, findRunning } from './running.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mitoyen-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const claimed = (found: Awaited<ReturnType<typeof claimHome>>): Claim => {
  if ('isReady' in found) throw new Error('somebody else has it');
  return found;
};

test('of two starts at once one has the home folder, and the other is told where to look once it is ready', async () => {
  const both = await Promise.all([claimHome(home), claimHome(home)]);
  expect(both.filter((found) => 'isReady' in found)).toHaveLength(1);
  const mine = claimed(both.find((found) => !('isReady' in found)) ?? both[0]);
  expect(await claimHome(home)).toEqual({ isReady: false, addresses: '' });
  mine.announce('http://niort.localhost:3000');
  expect(await claimHome(home)).toEqual({ isReady: true, addresses: 'http://niort.localhost:3000' });
  mine.release();
  claimed(await claimHome(home)).release();
});

test('a claim left by a process that was killed is taken over', async () => {
  writeFileSync(join(home, 'running.json'), JSON.stringify({ port: 1 }));
  expect(await findRunning(home)).toBeUndefined();
  claimed(await claimHome(home)).release();
});

test('a port of another home folder, or of another program, is not taken for ours', async () => {
  const other = mkdtempSync(join(tmpdir(), 'mitoyen-other-home-'));
  const neighbour = claimed(await claimHome(other));
  writeFileSync(join(home, 'running.json'), JSON.stringify(JSON.parse(readRecord(other))));
  expect(await findRunning(home)).toBeUndefined();
  neighbour.release();
  rmSync(other, { recursive: true, force: true });
});

function readRecord(folder: string): string {
  return readFileSync(join(folder, 'running.json'), 'utf8');
}
