import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

/** What a running platform tells whoever starts it a second time. */
export interface RunningPlatform {
  /** False while it is still starting. */
  readonly isReady: boolean;
  /** What to print, once ready. */
  readonly addresses: string;
}

/** The right to run the platform of a home folder: one process has it at a time. */
export interface Claim {
  announce(addresses: string): void;
  release(): void;
}

interface Record_ {
  readonly port: number;
}

/**
 * Claims the home folder, or finds who has it. The holder answers on a port of its own, so a holder that was killed is told
 * from one that lives whatever its process number has become.
 */
export async function claimHome(home: string): Promise<Claim | RunningPlatform> {
  mkdirSync(home, { recursive: true });
  const file = join(home, 'running.json');
  let state: RunningPlatform = { isReady: false, addresses: '' };
  const server = createServer((_request, response) => response.end(JSON.stringify({ home, ...state })));
  const port = await listen(server);
  server.unref();
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ port } satisfies Record_), { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(draft, file);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const running = await findRunning(home);
      if (running) {
        server.close();
        return running;
      }
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    announce(addresses) {
      state = { isReady: true, addresses };
    },
    release() {
      rmSync(file, { force: true });
      server.close();
    },
  };
}

/** Asks who claims the home folder; undefined when nobody lives there. */
export async function findRunning(home: string): Promise<RunningPlatform | undefined> {
  try {
    const { port }: Record_ = JSON.parse(readFileSync(join(home, 'running.json'), 'utf8'));
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) });
    const answer = (await response.json()) as RunningPlatform & { home: string };
    return answer.home === home ? { isReady: answer.isReady, addresses: answer.addresses } : undefined;
  } catch {
    return undefined;
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
    });
  });
}
