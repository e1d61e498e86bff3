import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SupervisedProcess } from './supervised-process.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let folder: string;
let printed: string[];
let running: SupervisedProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mitoyen-process-'));
  printed = [];
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  rmSync(folder, { recursive: true, force: true });
});

function supervise(code: string): SupervisedProcess {
  const program = join(folder, 'program.mjs');
  writeFileSync(program, code);
  const supervised = new SupervisedProcess({
    name: 'example',
    program,
    root,
    env: {},
    logFile: join(folder, 'example.log'),
    print: (line) => printed.push(line),
    isVerbose: false,
    stopPatienceMs: 800,
    isReady: async (messages) => messages.has('ready'),
  });
  running.push(supervised);
  supervised.start();
  return supervised;
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const SERVES = `process.send({ ready: true }); setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0));`;

test('a process that is killed is started again, as another one', async () => {
  const supervised = supervise(SERVES);
  await supervised.ready(10_000);
  const first = supervised.pid;
  supervised.kill9();
  while (supervised.pid === first || supervised.pid === undefined) await sleep(20);
  await supervised.ready(10_000);
  expect(supervised.pid).not.toBe(first);
  expect(printed).toEqual(['example: ended (SIGKILL), starts again in 200 ms']);
});

test('one that fails at once is tried again less and less often', async () => {
  supervise('process.exit(3);');
  while (printed.length < 3) await sleep(20);
  expect(printed.slice(0, 3)).toEqual([
    'example: ended (code 3), starts again in 200 ms',
    'example: ended (code 3), starts again in 400 ms',
    'example: ended (code 3), starts again in 800 ms',
  ]);
});

test('its log is kept whole, and only what matters is printed', async () => {
  const supervised = supervise(`
    console.log('{"level":30,"time":1,"msg":"an everyday line"}');
    console.log('{"level":50,"time":1,"msg":"a fault","code":"X"}');
    console.error('a line that nobody expected');
    ${SERVES}`);
  await supervised.ready(10_000);
  await supervised.stop();
  expect(readFileSync(join(folder, 'example.log'), 'utf8')).toContain('an everyday line');
  expect(printed.sort()).toEqual(['example: a fault {"code":"X"}', 'example: a line that nobody expected']);
});

test('one that does not want to stop is ended', { timeout: 40_000 }, async () => {
  const supervised = supervise(
    `process.on('SIGTERM', () => {}); process.send({ ready: true }); setInterval(() => {}, 1000);`,
  );
  await supervised.ready(10_000);
  const pid = supervised.pid ?? 0;
  await supervised.stop();
  expect(isAlive(pid)).toBe(false);
});

test('none outlives a launcher that was killed, even one that does not listen', { timeout: 40_000 }, async () => {
  const launcher = `
    import { SupervisedProcess } from '${fileURLToPath(new URL('./supervised-process.ts', import.meta.url))}';
    const supervised = new SupervisedProcess({
      name: 'deaf', program: '${join(folder, 'program.mjs')}', root: '${root}', env: {}, logFile: '${join(folder, 'deaf.log')}',
      print: () => {}, isVerbose: false, isReady: async (messages) => messages.has('ready'),
    });
    supervised.start();
    await supervised.ready(20_000);
    process.send({ pid: supervised.pid });`;
  writeFileSync(join(folder, 'program.mjs'), 'process.send({ ready: true }); setInterval(() => {}, 1000);');
  writeFileSync(join(folder, 'launcher.mts'), launcher);
  const child = spawn(process.execPath, ['--import', 'tsx', join(folder, 'launcher.mts')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { pid } = await new Promise<{ pid: number }>((resolve) =>
    child.once('message', (message) => resolve(message as { pid: number })),
  );
  expect(isAlive(pid)).toBe(true);
  child.kill('SIGKILL');
  for (const deadline = Date.now() + 20_000; isAlive(pid) && Date.now() < deadline; ) await sleep(100);
  expect(isAlive(pid)).toBe(false);
});
