import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import type { Evaluation, EvaluationRequest } from './evaluation.ts';
import type { ModelValue } from './heating-comparison.ts';
import type { Situation } from './heating-situation.ts';

/** The thread has more to do than it can in a reasonable time; asking again in a moment helps, since it goes on meanwhile. */
export class ModelBusy extends Error {}

const LIMITS = {
  mostWaiting: 40,
  /** Within what the gateway waits for a subgraph. */
  patienceMs: 12_000,
};
const ANSWERS_KEPT = 200;
/** A thread that nobody asks gives its memory back. */
const IDLE_MS = 300_000;
const LONGEST_MS = 60_000;

interface Waiting {
  readonly resolve: (values: readonly ModelValue[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * The published model in a thread of this process, started when first asked. The same situation is computed once: the model
 * gives the same answer to whoever asks, and holds nothing of a person or of a territory.
 */
export class ModelThread {
  readonly #answers = new LRUCache<string, Promise<readonly ModelValue[]>>({ max: ANSWERS_KEPT });
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #lastId = 0;
  readonly #limits: typeof LIMITS;

  constructor(limits: Partial<typeof LIMITS> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** The value of each rule in this situation. Throws ModelBusy when too many wait, or when the answer takes too long. */
  async evaluate(situation: Situation, rules: readonly string[]): Promise<readonly ModelValue[]> {
    const answer = this.#answerOf(situation, rules);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new ModelBusy('the heating model is slow')), this.#limits.patienceMs);
    });
    return Promise.race([answer, patience]).finally(() => clearTimeout(timer));
  }

  /** What was computed before or is being computed; one that fails is forgotten. */
  #answerOf(situation: Situation, rules: readonly string[]): Promise<readonly ModelValue[]> {
    const key = JSON.stringify([Object.entries(situation).sort(), rules]);
    const known = this.#answers.get(key);
    if (known) return known;
    if (this.#waiting.size >= this.#limits.mostWaiting)
      return Promise.reject(new ModelBusy('the heating model is busy'));
    const answer = this.#ask(situation, rules);
    this.#answers.set(key, answer);
    answer.catch(() => this.#answers.delete(key));
    return answer;
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    if (!worker) return;
    this.#fail(worker, new Error('the heating model is closed'));
    await worker.terminate();
  }

  #ask(situation: Situation, rules: readonly string[]): Promise<readonly ModelValue[]> {
    clearTimeout(this.#idle);
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      const timer = setTimeout(() => {
        this.#fail(worker, new Error('the heating model did not answer in time'));
        void worker.terminate();
      }, LONGEST_MS).unref();
      this.#waiting.set(id, { resolve, reject, timer });
      worker.ref();
      worker.postMessage({ id, situation, rules } satisfies EvaluationRequest);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./evaluation.worker.mjs', import.meta.url), { execArgv: [] });
    worker.on('message', ({ id, values }: Evaluation) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      clearTimeout(waiting?.timer);
      if (values) waiting?.resolve(values);
      else waiting?.reject(new Error('the heating model has no answer'));
      if (this.#waiting.size > 0) return;
      // Nobody waits: the thread keeps no process alive, and leaves after a while.
      worker.unref();
      this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
    });
    worker.on('error', (error) => this.#fail(worker, error instanceof Error ? error : new Error('the thread failed')));
    worker.on('exit', () => this.#fail(worker, new Error('the heating model stopped')));
    this.#worker = worker;
    return worker;
  }

  #fail(worker: Worker, error: Error): void {
    // Another has taken its place: what waits now is not its business.
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
  }
}

/** The one thread of this process. */
export const heatingModel = new ModelThread();
