import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isFree, takePorts } from './ports.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mitoyen-ports-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('each name gets a port of its own, and the same one the next time', async () => {
  const first = await takePorts(home, ['gateway', 'mail', 'smtp']);
  expect(new Set(Object.values(first)).size).toBe(3);
  expect(await takePorts(home, ['gateway', 'mail', 'smtp'])).toEqual(first);
});

test('a port that somebody else has taken meanwhile is replaced', async () => {
  const first = await takePorts(home, ['gateway', 'mail']);
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(first.mail, '127.0.0.1', resolve));
  expect(await isFree(first.mail)).toBe(false);
  const second = await takePorts(home, ['gateway', 'mail']);
  expect(second.gateway).toBe(first.gateway);
  expect(second.mail).not.toBe(first.mail);
  other.close();
});
