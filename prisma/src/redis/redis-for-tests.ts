import { type ChildProcess, spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findRedis, type RedisProgram } from './redis-program.ts';

const START_MS = 10_000;

/** Starts the server, says its process number, and ends it when this process lets go of its input, however that happens. */
const GUARD = '"$@" >/dev/null 2>&1 & echo $!; read -r _; kill -9 $! 2>/dev/null; wait';

/** A Redis of one test's own, empty, in memory alone, on a free port of this machine. It ends with the process that started it. */
export class RedisForTests {
  readonly url: string;
  readonly #program: RedisProgram;
  readonly #port: number;
  #guard: ChildProcess | undefined;
  #pid: number | undefined;

  private constructor(program: RedisProgram, port: number) {
    this.#program = program;
    this.#port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  /** Of the server as it runs now. */
  get pid(): number | undefined {
    return this.#pid;
  }

  static async open(): Promise<RedisForTests> {
    const redis = new RedisForTests(await findRedis(), await freePort());
    await redis.start();
    return redis;
  }

  /** Starts it (again), on the same port. */
  async start(): Promise<void> {
    const { path, env } = this.#program;
    const options = ['--bind', '127.0.0.1', '--port', String(this.#port), '--save', '', '--appendonly', 'no'];
    const guard = spawn('sh', ['-c', GUARD, 'sh', path, ...options, '--dir', '/tmp'], {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#guard = guard;
    this.#pid = await new Promise<number>((resolve, reject) => {
      guard.on('error', reject);
      guard.stdout.once('data', (line) => resolve(Number(line)));
    });
    for (const deadline = Date.now() + START_MS; !(await answers(this.#port)); await sleep(10)) {
      if (Date.now() > deadline) throw new Error(`redis-server does not answer on port ${this.#port}`);
    }
  }

  /** Ends it at once, as a crash would; what it held is lost. */
  async kill9(): Promise<void> {
    if (this.#pid) process.kill(this.#pid, 'SIGKILL');
    await this.#letGo();
  }

  async stop(): Promise<void> {
    await this.#letGo();
  }

  async #letGo(): Promise<void> {
    const guard = this.#guard;
    this.#guard = undefined;
    this.#pid = undefined;
    if (!guard || guard.exitCode !== null) return;
    const ended = new Promise((resolve) => guard.once('exit', resolve));
    guard.stdin?.end();
    await ended;
  }
}

/** A Redis for a test file; undefined, with one line that says why, where none can be had: its tests are then skipped. */
export async function redisForTests(): Promise<RedisForTests | undefined> {
  try {
    return await RedisForTests.open();
  } catch (error) {
    console.warn(`Tests on Redis are skipped: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const settle = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('data', (answer) => settle(String(answer).startsWith('+PONG')));
    socket.once('error', () => settle(false));
    socket.once('close', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
