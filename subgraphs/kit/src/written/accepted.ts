import { Refusal } from '../refusal.ts';
import type { Verdict } from './written.ts';

/** The value of what was accepted. Throws the refusal of what was not. */
export function accepted<Value>(verdict: Verdict<Value>): Value {
  if (!verdict.ok) throw new Refusal(verdict.code, verdict.field);
  return verdict.value;
}
