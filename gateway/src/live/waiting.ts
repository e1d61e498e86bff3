/** Events that wait for somebody slower than they come. */
export interface Waiting<T> {
  /**
   * Adds an item of `bytes`. One that waits under the same key is replaced by it: only the latest counts. Without a key nothing is
   * replaced. Beyond a bound everything goes but the new item (and that too when it alone is beyond): what went is returned.
   */
  push(key: string | undefined, item: T, bytes: number): readonly T[];
  /** The oldest item still there. Undefined when empty. */
  take(): T | undefined;
  /** Removes what fits. */
  drop(isUnwanted: (item: T) => boolean): void;
  clear(): void;
  readonly size: number;
  readonly bytes: number;
}

interface Held<T> {
  readonly item: T;
  readonly bytes: number;
}

const NOTHING: readonly never[] = [];

/** Opens a place to wait that never holds more than `maxItems` items nor `maxBytes` bytes. */
export function openWaiting<T>(maxItems: number, maxBytes: number): Waiting<T> {
  const held = new Map<string | number, Held<T>>();
  let bytes = 0;
  let keyless = 0;

  const remove = (key: string | number): Held<T> | undefined => {
    const found = held.get(key);
    if (found) {
      held.delete(key);
      bytes -= found.bytes;
    }
    return found;
  };
  const clear = () => {
    held.clear();
    bytes = 0;
  };
  return {
    push(key, item, size) {
      const name = key ?? keyless++;
      remove(name);
      let dropped: readonly T[] = NOTHING;
      if (held.size >= maxItems || bytes + size > maxBytes) {
        dropped = [...held.values()].map((it) => it.item);
        clear();
        if (size > maxBytes) return [...dropped, item];
      }
      // Set after its removal, the item is last in the order of the map: its version is the latest.
      held.set(name, { item, bytes: size });
      bytes += size;
      return dropped;
    },
    take() {
      for (const key of held.keys()) return remove(key)?.item;
      return undefined;
    },
    drop(isUnwanted) {
      for (const [key, { item }] of held) if (isUnwanted(item)) remove(key);
    },
    clear,
    get size() {
      return held.size;
    },
    get bytes() {
      return bytes;
    },
  };
}
