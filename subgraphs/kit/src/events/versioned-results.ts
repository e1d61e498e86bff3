import type { ExecutionResult } from 'graphql';
import { type EventQueue, entityOf } from './event-queue.ts';
import type { OutboxEvent } from './outbox.ts';

/** One event, executed. `failed`: it could not be told whole. */
export interface ToldEvent {
  readonly result: ExecutionResult;
  readonly failed: boolean;
}

/** A source of executed events; `queue.taken` is the outbox event that the last one came from. */
export interface ToldEvents {
  next(): Promise<ToldEvent | undefined>;
  leave(): Promise<void>;
}

interface Pulled {
  readonly event: OutboxEvent | undefined;
  readonly told: ToldEvent;
}

type Done = IteratorReturnResult<undefined>;
const DONE: Done = { value: undefined, done: true };

/**
 * The messages of one subscription, each with its place among the events in `extensions`:
 * - first `{ version, snapshot: true }`: everything after `version` will come, so whoever reads the state now misses nothing.
 *   With `resync: true` what followed the version it came back with is no longer known;
 * - each event `{ version, entity }`, versions growing; `resync: true` when it could not be told whole;
 * - `{ version, resync: true }` alone when events up to `version` were left out for a reader that was too slow.
 * Events that a resync already covers are passed over.
 */
export class VersionedResults implements AsyncIterableIterator<ExecutionResult> {
  readonly #source: ToldEvents;
  readonly #queue: EventQueue;
  #version: bigint | undefined;
  #pending: Promise<Pulled | undefined> | undefined;

  constructor(source: ToldEvents, queue: EventQueue) {
    this.#source = source;
    this.#queue = queue;
  }

  async next(): Promise<IteratorResult<ExecutionResult>> {
    if (this.#version === undefined) {
      const { version, resync } = this.#queue.start;
      return this.#say({ data: null }, version, { snapshot: true, ...(resync && { resync }) });
    }
    for (;;) {
      const missed = this.#queue.takeMissed();
      if (missed !== undefined) return this.#say({ data: null }, missed, { resync: true });
      this.#pending ??= this.#pull();
      const isReady = await this.#settledOrMissed(this.#pending);
      if (!isReady) continue;
      const pulled = await this.#takePending();
      if (!pulled) return DONE;
      const { event, told } = pulled;
      if (!event || BigInt(event.seq) <= this.#version) continue;
      return this.#say(told.result, event.seq, { entity: entityOf(event), ...(told.failed && { resync: true }) });
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    await this.#source.leave();
    return DONE;
  }

  async throw(): Promise<IteratorResult<ExecutionResult>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #pull(): Promise<Pulled | undefined> {
    const told = await this.#source.next();
    return told && { event: this.#queue.taken, told };
  }

  /** Not `Promise.race`: each would leave a reaction on the pending event, which may be hours away. */
  #settledOrMissed(pending: Promise<unknown>): Promise<boolean> {
    return new Promise((resolve) => {
      this.#queue.onMissed = () => resolve(false);
      const settled = () => resolve(true);
      pending.then(settled, settled);
    });
  }

  #takePending(): Promise<Pulled | undefined> | undefined {
    const pending = this.#pending;
    this.#pending = undefined;
    return pending;
  }

  #say(
    result: ExecutionResult,
    version: string,
    extensions: Readonly<Record<string, unknown>>,
  ): IteratorResult<ExecutionResult> {
    this.#version = BigInt(version);
    const value = { ...result, extensions: { ...result.extensions, version, ...extensions } };
    return { value, done: false };
  }
}
