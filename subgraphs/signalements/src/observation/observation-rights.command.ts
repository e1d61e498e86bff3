import type { Affectation } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { LockedFile } from '../signalement/signalement.store.ts';
import { isCorrected, type ObservationRecord } from './observation.store.ts';
import { judgeObservation, OBSERVATION_ACTIONS, type ObservationAction } from './observation-life-cycle.ts';

/** Whose hand writes, in the terms of the life cycle. Anybody but an agent writes nothing. */
export function observerIn({ viewer }: SubgraphContext) {
  if (viewer.kind === 'agent')
    return { isAgent: true, agentId: viewer.agentId, partnerId: viewer.partnerId, permissions: viewer.permissions };
  return { isAgent: false, agentId: '', partnerId: null, permissions: [] };
}

/** The key under which a record makes the file of a dwelling that had none. */
export const depositKeyOf = (id: string) => `observation-${id}`;

/** @throws Refusal FORBIDDEN, NOT_FOUND, NOT_ACCEPTED, WRONG_STATUS */
export async function requireAction(
  context: SubgraphContext,
  action: ObservationAction,
  record: ObservationRecord,
  file: LockedFile | undefined,
): Promise<void> {
  const facts = await factsOf(context, record, file?.row.depositKey, file?.affectations ?? []);
  refuseFor(judgeObservation(action, facts, observerIn(context)));
}

/** What this person may do now with a record. */
export async function allowedObservationActions(
  context: SubgraphContext,
  record: ObservationRecord,
): Promise<ObservationAction[]> {
  const file = await context.db.signalement.findFirst({
    where: { id: record.signalementId },
    select: { depositKey: true, affectations: true },
  });
  const facts = await factsOf(context, record, file?.depositKey, file?.affectations ?? []);
  const observer = observerIn(context);
  return OBSERVATION_ACTIONS.filter((action) => judgeObservation(action, facts, observer) === undefined);
}

/** Refuses with this code, when there is one. */
export function refuseFor(code: string | undefined): void {
  if (code !== undefined) throw new Refusal(code, 'id');
}

async function factsOf(
  context: SubgraphContext,
  { id, state, partnerId }: ObservationRecord,
  depositKey: string | undefined,
  affectations: readonly Affectation[],
) {
  const opensFile = depositKey === depositKeyOf(id);
  return { state, partnerId, opensFile, isCorrected: await isCorrected(context.db, id), affectations };
}
