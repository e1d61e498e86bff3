import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { findPlacedPartners } from '../affectation/partner.graph.ts';
import { findActive, rulesOf } from './rule-set.store.ts';
import { listRuledFiles } from './ruled-file.store.ts';
import { SIMULATED_DAYS, type SimulationResult, simulate } from './simulation.ts';

/** What a version would have done with the files of the last days, beside the version in force. */
export interface Replay {
  readonly revision: number;
  readonly since: Date;
  readonly result: SimulationResult;
}

/** Replays the last 90 days; changes nothing. Outside of a transaction: it asks the graph. Refusals: NOT_FOUND. */
export async function replay(context: SubgraphContext, ruleSetId: string): Promise<Replay> {
  const { db } = context;
  const ruleSet = await db.affectationRuleSet.findFirst({ where: { id: ruleSetId } });
  if (!ruleSet) throw new Refusal('NOT_FOUND', 'id');
  const since = new Date(context.now().getTime() - SIMULATED_DAYS * 86_400_000);
  const [partners, files, active] = await Promise.all([
    findPlacedPartners(context),
    listRuledFiles(db, since),
    findActive(db),
  ]);
  const result = simulate(rulesOf(ruleSet), rulesOf(active), files, partners);
  return { revision: ruleSet.revision, since, result };
}
