import { isJsonObject, isPlainName, type Json, ownField } from './merge.ts';
import { EACH, type PathStep } from './plan.ts';

/** Where something stands in the response. */
export type ResponsePath = readonly (string | number)[];

/** Collects into `found` the objects that a path leads to, each place once; nulls are passed over. */
export function collectTargets(value: unknown, path: readonly PathStep[], depth: number, found: Json[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    // A list where the plan names a field stands for its elements.
    const next = path[depth] === EACH ? depth + 1 : depth;
    for (let index = 0; index < value.length; index++) collectTargets(value[index], path, next, found);
    return;
  }
  const object = value as Json; // An object, and no list.
  const step = path[depth];
  if (step === undefined) found.push(object);
  else if (typeof step === 'string') {
    collectTargets(isPlainName(step) ? object[step] : ownField(object, step), path, depth + 1, found);
  } else if (isOfType(object, step)) collectTargets(object, path, depth + 1, found);
}

/** The places of each object that a path leads to: one object may stand at several. */
export function placesOf(data: Json, path: readonly PathStep[]): Map<Json, ResponsePath[]> {
  const places = new Map<Json, ResponsePath[]>();
  const walk = (value: unknown, depth: number, at: ResponsePath): void => {
    if (Array.isArray(value)) {
      const next = path[depth] === EACH ? depth + 1 : depth;
      for (const [index, element] of value.entries()) walk(element, next, [...at, index]);
      return;
    }
    if (!isJsonObject(value)) return;
    const step = path[depth];
    if (step === undefined) places.set(value, [...(places.get(value) ?? []), at]);
    else if (typeof step === 'string') walk(ownField(value, step), depth + 1, [...at, step]);
    else if (isOfType(value, step)) walk(value, depth + 1, at);
  };
  walk(data, 0, []);
  return places;
}

/** An object that does not say its type, as the root never does, is taken to have it: the plan asked for the type wherever there is a doubt. */
function isOfType({ __typename: typename }: Json, step: ReadonlySet<string>): boolean {
  return typeof typename !== 'string' || step.has(typename);
}
