import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { judgeOf } from '../eligibility/place-judge.store.ts';
import { findDraft } from './rules.store.ts';
import { simulateRulesJob } from './simulate.job.ts';
import { addSimulation, isLost, lastSimulation } from './simulation.store.ts';

/**
 * Begins to replay the tests of the past year with the draft; answers the id of the simulation. One of the same draft that
 * still runs is given again.
 * @throws Refusal NOT_FOUND (no draft), STALE (the draft was changed meanwhile)
 */
export async function simulateRules(context: SubgraphContext, hash: string): Promise<string> {
  const { db, runtime, tenant } = context;
  const draft = await findDraft(db);
  if (!draft) throw new Refusal('NOT_FOUND');
  if (draft.hash !== hash) throw new Refusal('STALE', 'hash');
  const last = await lastSimulation(db, hash);
  if (last?.state === 'RUNNING' && !isLost(last, context.now())) return last.id;
  const judge = await judgeOf(runtime, tenant.slug);
  const rules = { ...draft.fields, version: `${draft.label} (brouillon)` };
  const kept = { rules, hash, comparedTo: judge.rulesVersion };
  const id = await addSimulation(db, kept, context.now());
  await context.enqueue(simulateRulesJob, { simulationId: id });
  context.auditSubject = { entity: 'RulesSimulation', entityId: id, details: { hash } };
  return id;
}
