import { isJsonObject, type Json, ownField, setField } from './merge.ts';
import type { PathStep, Rewrite } from './plan.ts';
import type { TypeConditions } from './type-conditions.ts';

/** Applies the corrections of a plan to a representation or to an answer, in place. */
export function applyRewrites(rewrites: readonly Rewrite[], value: unknown, matches: TypeConditions): void {
  for (const rewrite of rewrites) applyAt(rewrite, 0, value, matches);
}

function applyAt(rewrite: Rewrite, depth: number, value: unknown, matches: TypeConditions): void {
  if (Array.isArray(value)) {
    for (const element of value) applyAt(rewrite, depth, element, matches);
    return;
  }
  if (!isJsonObject(value)) return;
  const step = rewrite.path[depth];
  if (step === undefined) apply(rewrite, value);
  else if (typeof step === 'string') applyAt(rewrite, depth + 1, ownField(value, step), matches);
  else if (isOfType(value, step, matches)) applyAt(rewrite, depth + 1, value, matches);
}

/** An object that does not say its type is taken to have it: the plan asked for the type wherever there is a doubt. */
function isOfType({ __typename: typename }: Json, step: Exclude<PathStep, string>, matches: TypeConditions): boolean {
  if (typeof typename !== 'string' || typename === '' || step.has(typename)) return true;
  for (const condition of step) if (matches(condition, typename)) return true;
  return false;
}

function apply(rewrite: Rewrite, target: Json): void {
  if (rewrite.kind === 'set') {
    setField(target, rewrite.field, rewrite.value);
    return;
  }
  const value = ownField(target, rewrite.field);
  if (value === undefined) return;
  setField(target, rewrite.to, value);
  delete target[rewrite.field];
}
