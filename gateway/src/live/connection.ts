import type { LiveHub } from './live-hub.ts';
import type { LiveLimits } from './live-limits.ts';
import type { LiveTally } from './live-tally.ts';
import { Outlet, type Pipe } from './outlet.ts';
import type { Beating, Pulse } from './pulse.ts';
import { type Framing, Seat } from './seat.ts';
import type { Admission } from './socket-quota.ts';
import type { LiveSubscription } from './subscription.ts';
import type { Visitor } from './visitor.ts';

/** What all live connections share. */
export interface LiveFloor {
  readonly hub: LiveHub;
  readonly limits: LiveLimits;
  readonly pulse: Pulse;
  readonly tally: LiveTally;
}

export type Dismissal = 'sessionOver' | 'readerTooSlow';

/** One client's live connection, whatever the transport: its subscriptions, what waits for it, and the watch over its session. */
export abstract class Connection implements Beating, Pipe {
  readonly visitor: Visitor;
  readonly admission: Admission;
  readonly floor: LiveFloor;
  readonly #outlet: Outlet;
  readonly #seats = new Map<string, Seat>();
  #recheckAt: number;

  constructor(visitor: Visitor, admission: Admission, floor: LiveFloor) {
    const { limits, tally, pulse } = floor;
    this.visitor = visitor;
    this.admission = admission;
    this.floor = floor;
    this.#outlet = new Outlet(this, limits, tally);
    // Spread, so that sockets that came back together after a restart do not all ask together.
    this.#recheckAt = Date.now() + limits.recheckMs * (0.5 + Math.random() / 2);
    pulse.add(this);
  }

  abstract readonly unsent: number;
  abstract write(text: string): void;
  abstract onceSent(resume: () => void): void;
  /** Closes with a reason. */
  abstract dismiss(why: Dismissal): void;
  /** Cuts without a word. */
  abstract terminate(): void;

  /** True while messages wait for a reader who takes nothing. */
  get isBlocked(): boolean {
    return this.#outlet.blockedSince !== undefined;
  }

  /** A place for one subscription. */
  seat(id: string, framing: Framing, subscription: LiveSubscription): Seat {
    return new Seat(
      id,
      this.#outlet,
      framing,
      () => this.visitor.identity,
      (subscriber) => {
        this.#seats.set(id, subscriber);
        const leave = this.floor.hub.join(subscription, subscriber);
        return () => {
          if (this.#seats.get(id) === subscriber) this.#seats.delete(id);
          leave();
        };
      },
    );
  }

  /** Leaves every subscription. */
  leaveAll(): void {
    this.floor.pulse.remove(this);
    for (const seat of [...this.#seats.values()]) seat.leave();
    this.#seats.clear();
  }

  /** The connection is gone: frees all that it held, at once. */
  gone(): void {
    this.leaveAll();
    this.admission.release();
  }

  beat(now: number): void {
    const { limits, tally } = this.floor;
    const { blockedSince } = this.#outlet;
    if (this.visitor.isExpired(now)) this.dismiss('sessionOver');
    else if (this.unsent > limits.maxUnsentBytes) this.terminate();
    else if (blockedSince !== undefined && now - blockedSince > limits.maxBlockedMs) {
      tally.tooSlow += 1;
      this.dismiss('readerTooSlow');
    } else this.#recheck(now);
  }

  #recheck(now: number): void {
    if (now < this.#recheckAt) return;
    this.#recheckAt = now + this.floor.limits.recheckMs;
    void this.visitor.isStillWelcome().then((isWelcome) => {
      if (!isWelcome) this.dismiss('sessionOver');
    });
  }
}
