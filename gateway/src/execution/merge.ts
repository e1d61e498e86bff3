/** A JSON object. */
export type Json = Record<string, unknown>;

export function isJsonObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets a field whatever its name: `__proto__` is a legal alias. */
export function setField(target: Json, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  else target[name] = value;
}

/** Reads a field, and never what every JavaScript object inherits: `constructor` is a legal alias. */
export function ownField(source: Json, name: string): unknown {
  return Object.hasOwn(source, name) ? source[name] : undefined;
}

/** Whether a field of this name may be read without asking whether it is the object's own. */
export function isPlainName(name: string): boolean {
  return !(name in Object.prototype);
}

/**
 * Merges an answer into what is there, as `@apollo/gateway` does: objects field by field, lists of one length element by element, anything
 * else replaces. What `source` holds becomes part of `target`: it must not be used for anything else.
 */
export function mergeInto(target: Json, source: Json): void {
  if (target === source) return;
  for (const name in source) {
    const given = source[name];
    if (given === undefined) continue;
    if (typeof given !== 'object' || given === null) {
      setField(target, name, given);
      continue;
    }
    const present = Object.hasOwn(target, name) ? target[name] : undefined;
    if (typeof present !== 'object' || present === null) setField(target, name, given);
    else if (!Array.isArray(given)) {
      // A list in the place of an object is no answer to the same question: the object wins, and completion refuses the list.
      if (Array.isArray(present)) setField(target, name, given);
      else mergeInto(present as Json, given as Json);
    } else if (Array.isArray(present) && present.length === given.length) mergeLists(present, given);
    else setField(target, name, given);
  }
}

function mergeLists(target: unknown[], source: readonly unknown[]): void {
  for (let index = 0; index < source.length; index++) {
    const present = target[index];
    const given = source[index];
    if (isJsonObject(present) && isJsonObject(given)) mergeInto(present, given);
    else target[index] = given;
  }
}

/** A copy that shares nothing with the original. */
export function copyOf<T>(value: T): T;
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((it) => copyOf(it));
  if (!isJsonObject(value)) return value;
  const copy: Json = {};
  for (const name in value) setField(copy, name, copyOf(value[name]));
  return copy;
}
