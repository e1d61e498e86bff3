import type { AffectationRuleSet, AffectationSimulation, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { AffectationRule } from './affectation-rule.ts';
import { readRules } from './rules-draft.ts';

/** Every version, the newest first. */
export function listRuleSets(db: Db): Promise<AffectationRuleSet[]> {
  return db.affectationRuleSet.findMany({ orderBy: { version: 'desc' }, take: 50 });
}

export function findActive(db: Db): Promise<AffectationRuleSet | null> {
  return db.affectationRuleSet.findFirst({ where: { status: 'ACTIVE' } });
}

/** The version that is being written; null when there is none. */
export function findOpenDraft(db: Db): Promise<AffectationRuleSet | null> {
  return db.affectationRuleSet.findFirst({ where: { status: { in: ['DRAFT', 'SIMULATED'] } } });
}

/** Takes the versions of the territory for changing: two agents never write one at once. */
export async function lockRuleSets(db: Db, tenantId: string): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`affectation-rules/${tenantId}`}, 0))::text`;
}

/** The number of the next version. */
export async function nextVersion(db: Db): Promise<number> {
  const { _max } = await db.affectationRuleSet.aggregate({ _max: { version: true } });
  return (_max.version ?? 0) + 1;
}

export function rulesOf(ruleSet: AffectationRuleSet | null): AffectationRule[] {
  return ruleSet ? readRules(ruleSet.rules) : [];
}

/** Rules as the database keeps them. */
export function asJson(rules: readonly AffectationRule[]): Prisma.InputJsonArray {
  return rules.map((rule) => ({ ...rule })) as unknown as Prisma.InputJsonArray; // readonly lists are JSON all the same
}

export function lastSimulation(db: Db, ruleSetId: string): Promise<AffectationSimulation | null> {
  return db.affectationSimulation.findFirst({ where: { ruleSetId }, orderBy: { madeAt: 'desc' } });
}
