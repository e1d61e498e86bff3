/** Something that must be looked at from time to time. */
export interface Beating {
  /** `now` in milliseconds. Must not throw. */
  beat(now: number): void;
}

/** One timer for all connections: ten thousand sockets with three timers each would cost more than the sockets. */
export interface Pulse {
  add(it: Beating): void;
  remove(it: Beating): void;
  stop(): void;
}

/** Starts the timer. */
export function startPulse(everyMs: number): Pulse {
  const all = new Set<Beating>();
  const timer = setInterval(() => {
    const now = Date.now();
    for (const it of all) it.beat(now);
  }, everyMs).unref();
  return {
    add: (it) => void all.add(it),
    remove: (it) => void all.delete(it),
    stop() {
      clearInterval(timer);
      all.clear();
    },
  };
}
