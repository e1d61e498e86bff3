import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { PlaceJudge } from './place-judge.ts';
import { tenantIndexesOf } from './tenant-indexes.store.ts';

/**
 * The judge of a tenant as of now. It never changes: ask again for each request or batch, and the answer follows the
 * networks, the perimeters, the rules and the calendar.
 */
export function judgeOf(runtime: SubgraphRuntime, tenantSlug: string): Promise<PlaceJudge> {
  return tenantIndexesOf(runtime).judge(tenantSlug);
}

/** The rules by which a tenant is judged today: the version in force, else those of its own file. */
export function ruleSetInForce(runtime: SubgraphRuntime, tenantSlug: string): Promise<RuleSet> {
  return tenantIndexesOf(runtime).rules(tenantSlug);
}
