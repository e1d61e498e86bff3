import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { managed } from '../agent/agent.command.ts';
import { findAgent } from '../agent/agent.store.ts';
import type { Agent } from '../agent/agent.ts';
import { deleteAbsence, findAbsence, findAbsences, insertAbsence, type KeptAbsence } from './absence.store.ts';
import { type Days, faultOf } from './absence.ts';
import { requireStandIn } from './stand-in.command.ts';

export interface AbsenceInput extends Days {
  /** Null: of the agent who is signed in. */
  readonly agentId: string | null;
  readonly standInId: string | null;
}

/**
 * Announces days away, one's own or those of somebody one manages, and who stands in.
 * Refusals: NOT_FOUND, ROLE_NOT_GRANTABLE, DATES_INVALID, ABSENCE_PAST, ABSENCE_TOO_LONG, ABSENCE_OVERLAPS, STAND_IN_INVALID
 * (oneself, somebody of another place, or somebody without access).
 */
export async function announceAbsence(context: SubgraphContext, input: AbsenceInput): Promise<KeptAbsence> {
  const { db } = context;
  const agent = await agentToSpeakFor(context, input.agentId);
  const today = dayInFrance(context.now());
  const fault = faultOf(input, today, await findAbsences(db, [agent.id], today));
  if (fault) throw new Refusal(fault, 'firstDay');
  if (input.standInId !== null) await requireStandIn(context, agent, input.standInId, 'standInId');
  const { standInId, firstDay, lastDay } = input;
  const absence = await insertAbsence(db, { agentId: agent.id, standInId, firstDay, lastDay }, context.now());
  return told(context, absence);
}

/** Takes an announced absence back. Refusals: NOT_FOUND, ROLE_NOT_GRANTABLE. */
export async function withdrawAbsence(context: SubgraphContext, id: string): Promise<KeptAbsence> {
  const absence = await findAbsence(context.db, id);
  if (!absence) throw new Refusal('NOT_FOUND', 'id');
  await agentToSpeakFor(context, absence.agentId);
  await deleteAbsence(context.db, id);
  return told(context, absence);
}

async function agentToSpeakFor(context: SubgraphContext, agentId: string | null): Promise<Agent> {
  const { viewer } = context;
  const own = viewer.kind === 'agent' ? viewer.agentId : null;
  if (agentId !== null && agentId !== own) {
    if (!context.can('agent.manage')) throw forbidden();
    return managed(context, agentId);
  }
  const agent = own === null ? undefined : await findAgent(context.db, own);
  if (!agent) throw forbidden();
  return agent;
}

async function told(context: SubgraphContext, absence: KeptAbsence): Promise<KeptAbsence> {
  context.auditSubject = { entity: 'Agent', entityId: absence.agentId, details: { absenceId: absence.id } };
  await context.publish('agent.changed', { entityId: absence.agentId, data: {} });
  return absence;
}
