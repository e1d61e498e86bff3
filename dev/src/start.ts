// npm start: prepares what is stale, starts the platform, says where to look, and stops it all on Ctrl-C.
import { spawn } from 'node:child_process';
import { homeFolder } from '@mitoyen/database';
import { claimHome, findRunning } from './platform/running.ts';
import { startPlatform } from './platform/start-platform.ts';
import { welcome } from './platform/welcome.ts';
import { prepare } from './prepare/prepare.ts';

const flags = new Set(process.argv.slice(2));
const known = ['--no-open', '--verbose', '--empty'];
const unknown = [...flags].filter((flag) => !known.includes(flag));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(' ')}. npm start -- [${known.join('] [')}]`);
  process.exit(2);
}

const home = homeFolder();
const claim = await claimHome(home);
if ('isReady' in claim) {
  console.log('Mitoyen is already running.');
  let running: typeof claim | undefined = claim;
  while (running && !running.isReady) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    running = await findRunning(home);
  }
  console.log(running?.addresses ?? 'It has just stopped: run npm start again.');
  process.exit(running ? 0 : 1);
}

const giveUp = new AbortController();
const leave = (code: number): never => {
  claim.release();
  process.exit(code);
};
// What an end asked for has to undo, as far as the start has come.
let onStop = async (): Promise<void> => leave(0);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, async () => {
    if (giveUp.signal.aborted) return;
    console.log('\nStopping…');
    giveUp.abort();
    await onStop();
  });
}

try {
  const begin = performance.now();
  await prepare((line) => console.log(line));
  // Until it has started, the start itself gives up, and fails below.
  onStop = async () => undefined;
  const platform = await startPlatform({
    home,
    publicPort: Number(process.env.PUBLIC_PORT || 3000),
    ...(process.env.TENANTS_DIR && { tenantsDir: process.env.TENANTS_DIR }),
    verbose: flags.has('--verbose'),
    empty: flags.has('--empty'),
    signal: giveUp.signal,
  });
  onStop = async () => {
    await platform.stop();
    leave(0);
  };
  const addresses = welcome(platform);
  claim.announce(addresses);
  console.log(`Ready in ${((performance.now() - begin) / 1000).toFixed(1)} s.\n\n${addresses}`);
  const [first] = platform.tenants;
  if (first && process.stdout.isTTY && !process.env.CI && !flags.has('--no-open'))
    openInBrowser(platform.url(first.slug));
} catch (error) {
  if (giveUp.signal.aborted) leave(0);
  console.error(error instanceof Error ? error.message : error);
  leave(1);
}

function openInBrowser(url: string): void {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
