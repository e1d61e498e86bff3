import type { Consignation } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../activity/activity.command.ts';
import { isDay } from '../procedure/arrete.ts';
import { columnOf, dayOf } from '../procedure/day.ts';
import { procedureActor } from '../procedure/procedure-access.command.ts';
import { addProcedureStep } from '../procedure/procedure-step.store.ts';
import { agentIdOf, lockSeenFile } from '../signalement/file-access.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import {
  type ConsignationAction,
  type ConsignationFacts,
  type ConsignationStatus,
  consignationStep,
  lastDay,
  type Payer,
} from './consignation.ts';

const COMPETENCE = 'CONSIGNATION_ALLOCATION_LOGEMENT';

/** A consignation as its rules read it. The column holds nothing but the statuses of its constraint. */
export function factsOf(row: Consignation): ConsignationFacts {
  return { status: row.status as ConsignationStatus, extensions: row.extensions, endsOn: dayOf(row.endsOn) };
}

/** Somebody asks the payer to keep the housing allowance of a file. Refusals: NOT_FOUND, ALREADY_OPEN, BAD_DATE, DATE_TO_COME. */
export function requestConsignation(
  context: SubgraphContext,
  signalementId: string,
  payer: Payer,
  on: string,
): Promise<Consignation> {
  return context.transaction(async (db) => {
    await lockSeenFile(context, signalementId, 'signalementId');
    if ((await procedureActor(context, signalementId, COMPETENCE)) === 'onlooker') throw forbidden();
    const now = context.now();
    requirePastDay(on, dayInFrance(now));
    const open = await db.consignation.count({
      where: { signalementId, status: { in: ['REQUESTED', 'ORDERED', 'MAINTAINED'] } },
    });
    if (open > 0) throw new Refusal('ALREADY_OPEN', 'signalementId');
    const row = { id: v7(now), signalementId, payer, requestedOn: columnOf(on), createdAt: now, updatedAt: now };
    const added = await db.consignation.create({ data: row });
    await stepped(context, added, 'REQUEST', 'NONE');
    return added;
  });
}

/**
 * Takes a consignation one step on, as of a day. Ordering sets its last day (18 months), extending moves it (6 months, twice).
 * Refusals: NOT_FOUND, WRONG_STATUS, BAD_DATE, DATE_TO_COME, DATES_OUT_OF_ORDER.
 */
export function moveConsignation(
  context: SubgraphContext,
  id: string,
  action: ConsignationAction,
  on: string,
): Promise<Consignation> {
  return context.transaction(async (db) => {
    const found = await db.consignation.findFirst({ where: { id }, select: { signalementId: true } });
    if (!found) throw new Refusal('NOT_FOUND', 'id');
    await lockSeenFile(context, found.signalementId);
    const actor = await procedureActor(context, found.signalementId, COMPETENCE);
    if (actor === 'onlooker') throw forbidden();
    const row = await db.consignation.findFirstOrThrow({ where: { id } });
    const now = context.now();
    const today = dayInFrance(now);
    requirePastDay(on, today);
    const begun = dayOf(row.orderedOn) ?? dayOf(row.requestedOn) ?? on;
    if (on < begun) throw new Refusal('DATES_OUT_OF_ORDER', 'on');
    const step = consignationStep(action, factsOf(row), actor, today);
    if (!step) throw new Refusal('WRONG_STATUS', 'id');
    const extensions = row.extensions + (action === 'EXTEND' ? 1 : 0);
    const orderedOn = action === 'ORDER' ? on : dayOf(row.orderedOn);
    const isEnd = action === 'RELEASE' || action === 'LOSE' || action === 'WITHDRAW';
    await db.consignation.updateMany({
      where: { id },
      data: {
        status: step.to,
        extensions,
        orderedOn: orderedOn === null ? null : columnOf(orderedOn),
        endsOn: orderedOn === null ? null : columnOf(lastDay(orderedOn, extensions)),
        endedOn: isEnd ? columnOf(on) : null,
        version: { increment: 1 },
        updatedAt: now,
      },
    });
    const moved = await db.consignation.findFirstOrThrow({ where: { id } });
    await stepped(context, moved, action, row.status);
    return moved;
  });
}

function requirePastDay(on: string, today: string): void {
  if (!isDay(on)) throw new Refusal('BAD_DATE', 'on');
  if (on > today) throw new Refusal('DATE_TO_COME', 'on');
}

const TOLD: Readonly<Partial<Record<string, (row: Consignation) => string>>> = {
  ORDER: ({ payer, endsOn }) =>
    `La ${payer} garde votre allocation logement tant que le logement n’est pas décent, au plus tard jusqu’au ${dayOf(endsOn)}. ` +
    'Vous payez votre loyer moins cette allocation ; votre bailleur ne peut pas vous demander la différence.',
  EXTEND: ({ payer, endsOn }) => `La ${payer} garde votre allocation logement jusqu’au ${dayOf(endsOn)} au plus tard.`,
  RELEASE: ({ payer }) =>
    `Le logement est décent : la ${payer} verse à votre bailleur l’allocation qu’elle avait gardée.`,
  LOSE: () =>
    'Les travaux n’ont pas été faits à temps : l’allocation gardée est perdue pour votre bailleur. Il ne peut pas vous la réclamer.',
};

async function stepped(context: SubgraphContext, row: Consignation, action: string, fromStatus: string): Promise<void> {
  const { id, signalementId, status: toStatus } = row;
  const at = context.now();
  const step = { action, fromStatus, toStatus, actorKind: 'AGENT', agentId: agentIdOf(context.viewer), at } as const;
  await addProcedureStep(context.db, { consignationId: id }, step);
  const told = TOLD[action]?.(row);
  if (told)
    await writeSystemSuivi(context, signalementId, told, 'PUBLIC', `consignation:${id}:${action}:${row.extensions}`);
  await tell(context, 'signalement.changed', { signalementId });
  context.auditSubject = { entity: 'Consignation', entityId: id, details: { signalementId, action, status: toStatus } };
}
