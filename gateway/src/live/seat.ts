import type { RequestIdentity } from '../identity/request-identity.ts';
import type { Subscriber } from './live-group.ts';
import type { LiveMessage } from './live-message.ts';
import type { Channel, Outlet } from './outlet.ts';

/** How a transport writes the payload of one subscription. */
export interface Framing {
  readonly before: string;
  readonly after: string;
}

const DONE = { value: undefined, done: true } as const;

/**
 * One subscription of one client: a subscriber for its group, and for the protocol library the iterator of a subscription that says
 * nothing until it ends. Its messages do not pass through the library: no promise is made for them.
 *
 * It joins its group at the first `next()`: then the library is sure that the client has not left already.
 */
export class Seat implements Subscriber, Channel, AsyncIterableIterator<never, undefined> {
  readonly id: string;
  version: string | undefined;
  readonly #outlet: Outlet;
  readonly #framing: Framing;
  readonly #identity: () => RequestIdentity;
  #join: ((seat: Seat) => () => void) | undefined;
  #leave: (() => void) | undefined;
  #end: (() => void) | undefined;
  #isOver = false;

  constructor(
    id: string,
    outlet: Outlet,
    framing: Framing,
    identity: () => RequestIdentity,
    join: (seat: Seat) => () => void,
  ) {
    this.id = id;
    this.#outlet = outlet;
    this.#framing = framing;
    this.#identity = identity;
    this.#join = join;
  }

  get identity(): RequestIdentity {
    return this.#identity();
  }

  frame(payload: string): string {
    return this.#framing.before + payload + this.#framing.after;
  }

  take(message: LiveMessage): void {
    if (!this.#isOver) this.#outlet.send(this, message);
  }

  /** The upstream has ended: what waits is written, then the library says that it is complete. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#outlet.flush(this);
    this.#leave?.();
    this.#end?.();
  }

  /** Frees everything at once. */
  leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#join = undefined;
    this.#outlet.forget(this);
    this.#leave?.();
  }

  next(): Promise<IteratorReturnResult<undefined>> {
    const join = this.#join;
    this.#join = undefined;
    if (this.#isOver || !join) return Promise.resolve(DONE);
    return new Promise((resolve) => {
      this.#end = () => resolve(DONE);
      this.#leave = join(this);
      // The group may have ended while it was joined.
      if (this.#isOver) this.#leave();
    });
  }

  /**
   * The client has left. A pending `next()` is never resolved: the library would take that for an end, and forget a new
   * subscription that the client may have opened under the same id in the meantime.
   */
  return(): Promise<IteratorReturnResult<undefined>> {
    this.leave();
    return Promise.resolve(DONE);
  }

  throw(): Promise<IteratorReturnResult<undefined>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
