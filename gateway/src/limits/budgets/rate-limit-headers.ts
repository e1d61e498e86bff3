import type { BudgetPolicy } from './budget-policies.ts';

/** What is left of a budget. */
export interface BudgetState {
  readonly policy: BudgetPolicy;
  /** Units that may still be spent in this window. */
  readonly remaining: number;
  /** Until the window ends. Milliseconds. */
  readonly resetMs: number;
}

/**
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10: structured lists, one item for each policy).
 * The unit is ours: `qu` says that it is neither requests nor bytes.
 */
export function rateLimitHeaders(states: readonly BudgetState[]): Record<string, string> {
  if (states.length === 0) return {};
  return {
    'RateLimit-Policy': states
      .map(({ policy }) => `"${policy.name}";q=${policy.quota};w=${policy.windowSeconds};qu="cost"`)
      .join(', '),
    RateLimit: states
      .map((it) => `"${it.policy.name}";r=${Math.max(0, Math.floor(it.remaining))};t=${seconds(it.resetMs)}`)
      .join(', '),
  };
}

/** Whole seconds, never 0: a client that comes back at once would be refused again. */
export function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}
