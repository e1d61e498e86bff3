/** How many units may be spent in a window. */
export interface BudgetPolicy {
  /** As named in the `RateLimit` headers and in the counters' keys. */
  readonly name: string;
  readonly quota: number;
  readonly windowSeconds: number;
}

/** Who is budgeted by what. Units are those of an operation's cost, or of a visitor's write. */
export interface BudgetPolicies {
  /** One visitor's address, without an account. */
  readonly address: BudgetPolicy;
  readonly agent: BudgetPolicy;
  readonly key: BudgetPolicy;
  /** All visitors of a territory: apart, so that a crowd on the public pages never shuts the agents out. */
  readonly visitors: BudgetPolicy;
  /** Everybody of a territory who has an account or a key. */
  readonly tenant: BudgetPolicy;
  /** What visitors write without an account, by address, by territory, and by whom or what it is about. */
  readonly writesOfAddress: BudgetPolicy;
  readonly writesOfTenant: BudgetPolicy;
  readonly writesAboutTarget: BudgetPolicy;
}

const MINUTE = 60;
const HOUR = 3_600;

/**
 * The budgets of a platform. A page of an agent costs 100 to 1,000 units, a public page 5 to 100; a whole report with its
 * drafts and photographs is about 40 units of writing. `scale` multiplies every quota: a large territory, or a load test.
 */
export function budgetPolicies(scale = 1): BudgetPolicies {
  const policy = (name: string, quota: number, windowSeconds: number): BudgetPolicy => ({
    name,
    quota: Math.max(1, Math.round(quota * scale)),
    windowSeconds,
  });
  return {
    address: policy('address', 12_000, MINUTE),
    agent: policy('agent', 60_000, MINUTE),
    key: policy('key', 60_000, MINUTE),
    visitors: policy('visitors', 300_000, MINUTE),
    tenant: policy('tenant', 600_000, MINUTE),
    writesOfAddress: policy('writes', 1_000, HOUR),
    writesOfTenant: policy('territory-writes', 20_000, HOUR),
    writesAboutTarget: policy('target-writes', 50, 15 * MINUTE),
  };
}
