import type { AffectationRuleSet } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { agentIdOf } from '../signalement/file-access.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { asJson, findActive, findOpenDraft, lockRuleSets, nextVersion } from './rule-set.store.ts';
import { checkRules } from './rules-draft.ts';
import { type RuleSetAction, type RuleSetStatus, ruleSetAfter } from './rules-life-cycle.ts';
import type { SimulationResult } from './simulation.ts';

/**
 * Writes the draft of the territory, which no file is given by. `revision`: what was read of it, null when there was none.
 * Refusals: STALE, and those of `checkRules`.
 */
export function saveRulesDraft(
  context: SubgraphContext,
  input: unknown,
  revision: number | null,
): Promise<AffectationRuleSet> {
  const verdict = checkRules(
    input,
    context.tenant.communes.map(({ code }) => code),
  );
  if (!verdict.ok) throw new Refusal(verdict.code, verdict.field);
  const rules = asJson(verdict.rules);
  return context.transaction(async (db) => {
    await lockRuleSets(db, context.tenant.slug);
    const now = context.now();
    const draft = await findOpenDraft(db);
    if ((draft?.revision ?? null) !== revision) throw new Refusal('STALE', 'revision');
    if (!draft) {
      const version = await nextVersion(db);
      const createdBy = agentIdOf(context.viewer);
      const added = await db.affectationRuleSet.create({
        data: { id: v7(now), version, rules, createdAt: now, updatedAt: now, createdBy },
      });
      return told(context, added, { version });
    }
    return change(context, draft, 'EDIT', { rules, revision: draft.revision + 1 });
  });
}

/** Keeps what a version would have done. Refusals: NOT_FOUND, STALE, WRONG_STATUS. */
export function keepSimulation(
  context: SubgraphContext,
  id: string,
  revision: number,
  since: Date,
  result: SimulationResult,
): Promise<AffectationRuleSet> {
  return context.transaction(async (db) => {
    const ruleSet = await taken(context, id, revision);
    const madeAt = context.now();
    await db.affectationSimulation.create({
      data: { id: v7(madeAt), ruleSetId: id, revision, since, madeAt, result: { ...result } as object },
    });
    return change(context, ruleSet, 'SIMULATE', {});
  });
}

/** Makes a simulated version the one in force; the one before is archived. Refusals: NOT_FOUND, STALE, NOT_SIMULATED. */
export function activateRules(context: SubgraphContext, id: string, revision: number): Promise<AffectationRuleSet> {
  return context.transaction(async (db) => {
    const ruleSet = await taken(context, id, revision);
    if (ruleSet.status === 'DRAFT') throw new Refusal('NOT_SIMULATED', 'id');
    const before = await findActive(db);
    const now = context.now();
    if (before && before.id !== id) await change(context, before, 'ARCHIVE', { archivedAt: now });
    return change(context, ruleSet, 'ACTIVATE', { activatedAt: now, activatedBy: agentIdOf(context.viewer) });
  });
}

/** Puts a version away: a draft is given up, or no rules apply any more. Refusals: NOT_FOUND, WRONG_STATUS. */
export function archiveRules(context: SubgraphContext, id: string): Promise<AffectationRuleSet> {
  return context.transaction(async () => {
    const ruleSet = await taken(context, id, undefined);
    return change(context, ruleSet, 'ARCHIVE', { archivedAt: context.now() });
  });
}

async function taken(context: SubgraphContext, id: string, revision: number | undefined): Promise<AffectationRuleSet> {
  await lockRuleSets(context.db, context.tenant.slug);
  const ruleSet = await context.db.affectationRuleSet.findFirst({ where: { id } });
  if (!ruleSet) throw new Refusal('NOT_FOUND', 'id');
  if (revision !== undefined && ruleSet.revision !== revision) throw new Refusal('STALE', 'revision');
  return ruleSet;
}

async function change(
  context: SubgraphContext,
  ruleSet: AffectationRuleSet,
  action: RuleSetAction,
  data: Parameters<typeof context.db.affectationRuleSet.updateMany>[0]['data'],
): Promise<AffectationRuleSet> {
  const status: RuleSetStatus | undefined = ruleSetAfter(action, ruleSet.status);
  if (!status) throw new Refusal('WRONG_STATUS', 'id');
  const { id } = ruleSet;
  await context.db.affectationRuleSet.updateMany({
    where: { id },
    data: { ...data, status, updatedAt: context.now() },
  });
  return told(context, await context.db.affectationRuleSet.findFirstOrThrow({ where: { id } }), {
    from: ruleSet.status,
    to: status,
  });
}

function told(
  context: SubgraphContext,
  ruleSet: AffectationRuleSet,
  details: Record<string, unknown>,
): AffectationRuleSet {
  context.auditSubject = { entity: 'AffectationRuleSet', entityId: ruleSet.id, details };
  return ruleSet;
}
