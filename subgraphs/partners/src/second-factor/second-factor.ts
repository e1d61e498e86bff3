import type { Tenant } from '@mitoyen/tenants';

/** Whether a territory asks every agent for a second proof, or leaves it to each. A session of an identity provider has its own. */
export type SecondFactorPolicy = 'REQUIRED' | 'OPTIONAL';

/** What the territory asks of its agents; left out: a second proof from each. */
export function policyOf({ tenant }: { readonly tenant: Pick<Tenant, 'rules'> }): SecondFactorPolicy {
  return tenant.rules.signIn?.secondFactor ?? 'REQUIRED';
}

/**
 * Where a session stands. `CODE_NEEDED` and `ENROLMENT_NEEDED`: the first proof was given, and nothing may be done yet.
 * `DONE` is also a session opened by an identity provider, whose duty the second proof is.
 */
export type SecondFactorState = 'NOT_NEEDED' | 'DONE' | 'CODE_NEEDED' | 'ENROLMENT_NEEDED';

export interface SessionProofs {
  readonly method: 'link' | 'oidc';
  /** When a code was given in this session. */
  readonly secondFactorAt: Date | null;
  /** The agent has confirmed an application. */
  readonly hasFactor: boolean;
}

/** What is still to be proven in a session. */
export function stateOf({ method, secondFactorAt, hasFactor }: SessionProofs, policy: SecondFactorPolicy) {
  if (method === 'oidc' || secondFactorAt !== null) return 'DONE' satisfies SecondFactorState;
  if (hasFactor) return 'CODE_NEEDED' satisfies SecondFactorState;
  return policy === 'REQUIRED'
    ? ('ENROLMENT_NEEDED' satisfies SecondFactorState)
    : ('NOT_NEEDED' satisfies SecondFactorState);
}

/** Whether a session in this state may do what its role lets it do. */
export function opensEverything(state: SecondFactorState): boolean {
  return state === 'DONE' || state === 'NOT_NEEDED';
}

/** Wrong codes that are taken in one window; a code has a million values, and three of them are right at a time. */
export const MAX_FAILURES = 5;
const WINDOW_MS = 15 * 60_000;

export interface Failures {
  readonly failures: number;
  readonly failuresSince: Date | null;
}

/** After too many wrong codes, none is looked at before the window of fifteen minutes has passed. */
export function isLocked({ failures, failuresSince }: Failures, now: Date): boolean {
  return failures >= MAX_FAILURES && failuresSince !== null && now.getTime() - failuresSince.getTime() < WINDOW_MS;
}

/** The count after one more wrong code: it begins anew when its window has passed. */
export function afterFailure({ failures, failuresSince }: Failures, now: Date): Failures {
  const isOver = failuresSince === null || now.getTime() - failuresSince.getTime() >= WINDOW_MS;
  return isOver ? { failures: 1, failuresSince: now } : { failures: failures + 1, failuresSince };
}
