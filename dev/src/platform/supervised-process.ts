import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 5_000;
/** A process that ran this long had started well: its next failure is a new one. */
const STEADY_MS = 30_000;
const STOP_PATIENCE_MS = 12_000;
const LAST_LINES_MS = 1_000;
const WARNING = 40; // pino's level

export interface ProcessSettings {
  readonly name: string;
  /** TypeScript file to run. */
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  readonly root: string;
  readonly logFile: string;
  /** Receives what a person should see: warnings and errors, or everything. */
  readonly print: (line: string) => void;
  readonly isVerbose: boolean;
  /** How long it may take to stop before it is ended. */
  readonly stopPatienceMs?: number;
  /** Says whether it serves; asked after the start until it does. */
  readonly isReady: (messages: ReadonlySet<string>) => Promise<boolean>;
}

/** A program of the platform, kept running: it is started again when it ends, a little later each time it fails at once. */
export class SupervisedProcess {
  readonly name: string;
  readonly #settings: ProcessSettings;
  readonly #log: WriteStream;
  readonly #messages = new Set<string>();
  #child: ChildProcess | undefined;
  #delay = FIRST_DELAY_MS;
  #isStopping = false;

  constructor(settings: ProcessSettings) {
    this.name = settings.name;
    this.#settings = settings;
    this.#log = createWriteStream(settings.logFile, { mode: 0o600 });
  }

  /** Of the process as it runs now; another one after a restart. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const { program, env, root, name, print } = this.#settings;
    const startedAt = Date.now();
    const guard = fileURLToPath(new URL('./with-launcher.mjs', import.meta.url));
    this.#messages.clear();
    const child = spawn(
      process.execPath,
      ['--import', guard, ...(program.endsWith('.ts') ? ['--import', 'tsx'] : []), program],
      {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        // A group of its own: Ctrl-C reaches the launcher alone, which stops everything in order.
        detached: true,
      },
    );
    this.#child = child;
    child.on('message', (message) => {
      if (typeof message === 'object' && message) for (const key of Object.keys(message)) this.#messages.add(key);
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#write(line));
    }
    child.on('error', (error) => print(`${name}: ${error.message}`));
    child.on('exit', (code, signal) => {
      this.#child = undefined;
      if (this.#isStopping) return;
      if (Date.now() - startedAt > STEADY_MS) this.#delay = FIRST_DELAY_MS;
      print(`${name}: ended (${signal ?? `code ${code}`}), starts again in ${this.#delay} ms`);
      setTimeout(() => {
        if (!this.#isStopping) this.start();
      }, this.#delay);
      this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY_MS);
    });
  }

  /** Settles when it serves. */
  async ready(timeoutMs: number): Promise<void> {
    for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(50)) {
      if (this.#isStopping) throw new Error(`${this.name} was stopped`);
      if (await this.#settings.isReady(this.#messages)) return;
    }
    throw new Error(`${this.name} was not ready after ${timeoutMs / 1000} s: see ${this.#settings.logFile}`);
  }

  /** Asks it to stop, and ends it when it does not. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const child = this.#child;
    if (child) {
      const ended = new Promise<void>((resolve) => {
        // Its last lines are read after its end; what it leaves behind could hold them open for ever.
        child.once('close', () => resolve());
        child.once('exit', () => setTimeout(resolve, LAST_LINES_MS));
      });
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), this.#settings.stopPatienceMs ?? STOP_PATIENCE_MS);
      await ended;
      clearTimeout(timer);
    }
    await new Promise<void>((resolve) => this.#log.end(() => resolve()));
  }

  /** Ends it at once, without a warning, as a crash would. It is then started again. */
  kill9(): void {
    this.#child?.kill('SIGKILL');
  }

  #write(line: string): void {
    if (this.#log.writable) this.#log.write(`${line}\n`);
    const level = levelOf(line);
    if (this.#settings.isVerbose || level === undefined || level >= WARNING) {
      this.#settings.print(`${this.name}: ${level === undefined ? line : readable(line)}`);
    }
  }
}

/** The level of a structured line; undefined for any other text, which nobody expected. */
function levelOf(line: string): number | undefined {
  return Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? Number.NaN) || undefined;
}

function readable(line: string): string {
  try {
    const { msg, level: _level, time: _time, pid: _pid, hostname: _hostname, name: _name, ...rest } = JSON.parse(line);
    return `${msg ?? ''} ${Object.keys(rest).length > 0 ? JSON.stringify(rest) : ''}`.trim();
  } catch {
    return line;
  }
}
