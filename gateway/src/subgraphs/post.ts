import type { Dispatcher, Pool } from 'undici';
import type { Cancellable } from './deadlines.ts';

/** What came back over HTTP. */
export interface PostAnswer {
  readonly status: number;
  readonly text: string;
}

/** Until the promise gives its own: one for all, for a function made for each fetch would cost. */
const NOTHING = () => {};

/** What to send, for whom. */
export interface PostParts {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  /** Called once the answer is there, or is known never to come. */
  readonly over: (post: Post) => void;
}

/**
 * One POST on a pool, cancellable at any moment, even while it waits for a socket. It speaks to undici's dispatcher itself: the stream that
 * `request` builds around each body costs as much as the exchange.
 */
export class Post implements Dispatcher.DispatchHandler, Cancellable {
  readonly answer: Promise<PostAnswer>;
  readonly signal: AbortSignal;
  readonly #over: (post: Post) => void;
  #resolve: (answer: PostAnswer) => void = NOTHING;
  #reject: (reason: Error) => void = NOTHING;
  #controller: Dispatcher.DispatchController | undefined;
  #cancelled: Error | undefined;
  #status = 0;
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;

  constructor(pool: Pool, { path, headers, body, signal, over }: PostParts) {
    this.signal = signal;
    this.#over = over;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    pool.dispatch({ path, method: 'POST', headers, body }, this);
  }

  cancel(reason: Error): void {
    this.#cancelled ??= reason;
    this.#controller?.abort(reason);
    this.#reject(reason);
    this.#over(this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#cancelled) controller.abort(this.#cancelled);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#first === undefined) this.#first = chunk;
    else if (this.#more === undefined) this.#more = [this.#first, chunk];
    else this.#more.push(chunk);
  }

  onResponseEnd(): void {
    const body = this.#more === undefined ? this.#first : Buffer.concat(this.#more);
    this.#over(this);
    this.#resolve({ status: this.#status, text: body === undefined ? '' : body.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#over(this);
    this.#reject(error);
  }
}
