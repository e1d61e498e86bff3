/** What waits for one slow reader. */
export interface LatestQueue<T> {
  /** Adds an item; beyond the capacity the oldest one goes, for the latest state is what a screen needs. */
  push(item: T): void;
  /** The oldest item still there; `missed` says that others were dropped before it. Undefined when empty. */
  take(): { readonly item: T; readonly missed: boolean } | undefined;
  clear(): void;
  readonly size: number;
}

/** A queue that never holds more than `capacity` items. */
export function latestQueue<T>(capacity: number): LatestQueue<T> {
  let items: T[] = [];
  let missed = false;
  return {
    push(item) {
      if (items.length >= capacity) {
        items.shift();
        missed = true;
      }
      items.push(item);
    },
    take() {
      const item = items.shift();
      if (item === undefined) return undefined;
      const taken = { item, missed };
      missed = false;
      return taken;
    },
    clear() {
      items = [];
      missed = false;
    },
    get size() {
      return items.length;
    },
  };
}
