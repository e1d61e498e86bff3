/** Something under way that can be given up. */
export interface Cancellable {
  cancel(reason: Error): void;
}

/** What is under way, until when. */
export interface Deadlines {
  /** Gives `work` up after its time, or at `until` (on the clock of `now`) when that comes first, unless `done` is called before. */
  add(work: Cancellable, until?: number): void;
  done(work: Cancellable): void;
  close(): void;
}

const TICK_MS = 100;

/**
 * One clock for all fetches instead of one timer each. Late by a tenth of a second at most; it stands still while nothing is under way.
 * `timeMs`: what each piece of work has at most.
 */
export function openDeadlines(timeMs: number, now: () => number = () => performance.now()): Deadlines {
  const underWay = new Map<Cancellable, number>();
  let clock: NodeJS.Timeout | undefined;
  const tick = () => {
    const time = now();
    for (const [work, end] of underWay) {
      if (end > time) continue;
      underWay.delete(work);
      work.cancel(new Error('no answer in time'));
    }
    if (underWay.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  };
  return {
    add(work, until = Number.POSITIVE_INFINITY) {
      underWay.set(work, Math.min(now() + timeMs, until));
      clock ??= setInterval(tick, TICK_MS).unref();
    },
    done: (work) => void underWay.delete(work),
    close: () => clearInterval(clock),
  };
}
