import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./listener.process.ts', import.meta.url));

export interface ListenerOptions {
  readonly url: string;
  readonly secret: string;
  /** Given: events come by Redis. */
  readonly redisUrl?: string;
}

/** What a listener says: how many it has heard so far, or when one of them came (milliseconds since 1970). */
export type Word = { readonly heard: number } | { readonly name: string; readonly at: number };

/** A listening process, seen from the one that measures. */
export class ListenerProcess {
  readonly #child: ChildProcess;
  readonly #arrivals = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  #heard = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (word: Word) => {
      if ('heard' in word) this.#heard = word.heard;
      else this.#arrivals.set(word.name, word.at);
      for (const wake of [...this.#waiting]) wake();
    });
  }

  /** Settles once it listens. */
  static async start(options: ListenerOptions): Promise<ListenerProcess> {
    const child = fork(PROGRAM, [JSON.stringify(options)], { execArgv: ['--import', 'tsx'] });
    const listener = new ListenerProcess(child);
    await listener.heard(0, true);
    return listener;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Settles when it has heard that many in all. */
  async heard(count: number, isFirst = false): Promise<void> {
    if (isFirst) await once(this.#child, 'message');
    await this.#until(() => (this.#heard >= count ? count : undefined));
  }

  arrivalOf(name: string): Promise<number> {
    return this.#until(() => this.#arrivals.get(name));
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.send('stop');
    await ended;
  }

  #until<T>(read: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = read();
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }
}
