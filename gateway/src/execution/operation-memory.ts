import { LRUCache } from 'lru-cache';

/** Counters of the operations that are remembered. */
export interface OperationMemoryCounters {
  readonly hits: number;
  readonly misses: number;
  /** Valid operations remembered now. */
  readonly size: number;
}

const MAX_OPERATIONS = 2_000;
const MAX_CHARACTERS = 4_000_000;
const MAX_REFUSED = 200;
const MAX_REFUSED_CHARACTERS = 500_000;

/**
 * Remembers what was made of each source and operation name: the most recently used, bounded in number and by the length of their texts. What
 * was refused is remembered apart, so that no flow of garbage can push out an operation that is in use.
 */
export class OperationMemory<Accepted extends object, Refused extends object> {
  readonly #accepted = new LRUCache<string, Accepted>({ max: MAX_OPERATIONS, maxSize: MAX_CHARACTERS });
  readonly #refused = new LRUCache<string, Refused>({ max: MAX_REFUSED, maxSize: MAX_REFUSED_CHARACTERS });
  #hits = 0;
  #misses = 0;

  get(source: string, operationName: string | undefined): Accepted | Refused | undefined {
    const key = keyOf(source, operationName);
    const known = this.#accepted.get(key) ?? this.#refused.get(key);
    if (known === undefined) this.#misses += 1;
    else this.#hits += 1;
    return known;
  }

  accept(source: string, operationName: string | undefined, operation: Accepted): void {
    const key = keyOf(source, operationName);
    this.#accepted.set(key, operation, { size: key.length });
  }

  refuse(source: string, operationName: string | undefined, refusal: Refused): void {
    const key = keyOf(source, operationName);
    this.#refused.set(key, refusal, { size: key.length });
  }

  get counters(): OperationMemoryCounters {
    return { hits: this.#hits, misses: this.#misses, size: this.#accepted.size };
  }
}

/** A name holds no line break: two keys are equal only when both parts are. */
function keyOf(source: string, operationName: string | undefined): string {
  return operationName === undefined ? `\n${source}` : `${operationName.replaceAll('\n', ' ')}\n${source}`;
}
