import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/**
 * Takes one free port of 127.0.0.1 per name, all different. The ports of the last run are taken again where they are free,
 * so that links of mails and pages left open still lead somewhere after a restart.
 */
export async function takePorts<N extends string>(home: string, names: readonly N[]): Promise<Record<N, number>> {
  const file = join(home, 'ports.json');
  const last = readPorts(file);
  const taken: Partial<Record<N, number>> = {};
  for (const name of names) {
    const used = new Set<number>(Object.values(taken));
    const wanted = last[name];
    let port = wanted !== undefined && !used.has(wanted) && (await isFree(wanted)) ? wanted : await freePort();
    while (used.has(port)) port = await freePort();
    taken[name] = port;
  }
  writeFileSync(file, JSON.stringify(taken));
  return taken as Record<N, number>;
}

export async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

/** Below the ports that systems give to outgoing connections: one of those may be taken again before its program listens. */
const LOWEST = 15_000;
const HIGHEST = 32_000;
const TRIES = 100;

/** A port of 127.0.0.1 where nobody listens. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port on 127.0.0.1');
}

function readPorts(file: string): Partial<Record<string, number>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
