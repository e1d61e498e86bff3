import type { Injunction } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../activity/activity.command.ts';
import { addProcedureStep, type StepActor } from '../procedure/procedure-step.store.ts';
import { agentIdOf } from '../signalement/file-access.command.ts';
import { follow } from './follow-injunction.command.ts';
import {
  changeInjunction,
  countDeclarations,
  lockInjunction,
  type OpenInjunction,
  planTimers,
} from './injunction.store.ts';
import {
  type InjunctionAction,
  type InjunctionActor,
  type InjunctionStatus,
  injunctionStep,
  OPEN,
} from './injunction-life-cycle.ts';
import { firstLetter, mailLandlord } from './injunction-mails.command.ts';
import { timersAfter } from './injunction-timers.ts';

/** What a step of an injunction brings beside its status. */
export type InjunctionChange = Partial<
  Pick<Injunction, 'answerComment' | 'worksPlannedOn' | 'declaration' | 'contestation' | 'answeredAt' | 'declaredAt'>
>;

const ACTOR_KINDS: Readonly<Record<Exclude<InjunctionActor, 'nobody'>, StepActor>> = {
  territory: 'AGENT',
  landlord: 'LANDLORD',
  resident: 'RESIDENT',
  clock: 'SYSTEM',
};

/**
 * Takes an injunction one step on, with its timers and what follows for the file, in one transaction.
 * Refusals: NOT_FOUND, WRONG_STATUS (also once the file itself is over).
 */
export function moveInjunction(
  context: SubgraphContext,
  id: string,
  action: InjunctionAction,
  actor: Exclude<InjunctionActor, 'nobody'>,
  change: InjunctionChange = {},
): Promise<OpenInjunction> {
  return context.transaction(async (db) => {
    const open = await lockInjunction(db, id);
    if (!open) throw new Refusal('NOT_FOUND', 'id');
    const { injunction, signalement } = open;
    // The column holds nothing but the statuses of its constraint.
    const from = injunction.status as InjunctionStatus;
    const step = injunctionStep(action, from, actor);
    if (!step || !['NEW', 'ACTIVE'].includes(signalement.status)) throw new Refusal('WRONG_STATUS', 'id');
    const now = context.now();
    const { injunction: rules } = context.tenant.rules.signalement;
    const isOver = !OPEN.includes(step.to);
    const answerDueAt = new Date(now.getTime() + rules.answerDays * 86_400_000);
    const moved = await changeInjunction(
      db,
      id,
      {
        ...change,
        status: step.to,
        endedAt: isOver ? now : null,
        ...(action === 'SEND' && { sentAt: now, answerDueAt }),
      },
      now,
    );
    await stepped(context, moved, action, from, ACTOR_KINDS[actor]);
    const after: OpenInjunction = { injunction: moved, signalement };
    await planTimers(db, id, timersAfter(step.to, now, await countDeclarations(db, id), rules));
    if (action === 'SEND') await mailLandlord(context, after, 'SEND', firstLetter(after));
    await follow(context, after, action, step.consequence);
    return after;
  });
}

/** Writes a step down and tells of it. */
export async function stepped(
  context: SubgraphContext,
  injunction: Injunction,
  action: string,
  fromStatus: string,
  actorKind: StepActor,
) {
  const { id, signalementId, status: toStatus } = injunction;
  const at = context.now();
  const agentId = agentIdOf(context.viewer);
  await addProcedureStep(context.db, { injunctionId: id }, { action, fromStatus, toStatus, actorKind, agentId, at });
  await tell(context, 'signalement.changed', { signalementId });
  context.auditSubject = { entity: 'Injunction', entityId: id, details: { signalementId, action, status: toStatus } };
}
