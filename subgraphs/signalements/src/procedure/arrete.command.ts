import type { Arrete } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../activity/activity.command.ts';
import { attachUploaded } from '../document/document.store.ts';
import { agentIdOf, lockSeenFile, sightIn } from '../signalement/file-access.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { addArrete, changeArrete, columnsOf, lockArrete } from './arrete.store.ts';
import { type ArreteInput, checkArrete, isDay } from './arrete.ts';
import { type ArreteAction, type ArreteStatus, arreteStep } from './arrete-life-cycle.ts';
import { arreteType } from './arrete-types.ts';
import { columnOf, dayOf } from './day.ts';
import { procedureActor } from './procedure-access.command.ts';
import { addProcedureStep } from './procedure-step.store.ts';

/**
 * Writes the draft of an arrêté, new (`id` null) or again, about a file or an address alone. An arrêté about a file stands at
 * its address. Refusals: NOT_FOUND, WRONG_STATUS, those of `checkArrete`.
 */
export function saveArrete(
  context: SubgraphContext,
  id: string | null,
  signalementId: string | null,
  input: Omit<ArreteInput, 'addressLabel' | 'citycode'> & Partial<Pick<ArreteInput, 'addressLabel' | 'citycode'>>,
): Promise<Arrete> {
  return context.transaction(async (db) => {
    const known = id === null ? null : await requireArrete(context, id);
    const about = known ? known.signalementId : signalementId;
    const file = about === null ? null : (await lockSeenFile(context, about, 'signalementId')).row;
    const actor = await procedureActor(context, about, 'ARRETES');
    if (!arreteStep('AMEND', 'DRAFT', actor)) throw forbidden();
    if (known && known.status !== 'DRAFT') throw new Refusal('WRONG_STATUS', 'id');
    const place = file ?? {
      addressLabel: input.addressLabel ?? '',
      citycode: input.citycode ?? '',
      banId: input.banId ?? null,
    };
    const now = context.now();
    const verdict = checkArrete(
      // A draft has neither number nor days of its own: they come with the steps.
      { ...input, addressLabel: place.addressLabel, citycode: place.citycode, banId: place.banId, ...UNSIGNED },
      context.tenant.communes.map(({ code }) => code),
      dayInFrance(now),
    );
    if (!verdict.ok) throw new Refusal(verdict.code, verdict.field);
    if (!known && verdict.arrete.type.isFormer) throw new Refusal('FORMER_LAW', 'type');
    const columns = columnsOf(verdict.arrete);
    if (known) {
      const amended = await changeArrete(db, known.id, columns, now);
      await stepped(context, known, 'AMEND', 'DRAFT', 'DRAFT');
      return amended;
    }
    const { viewer } = context;
    const partnerId = 'partnerId' in viewer ? viewer.partnerId : null;
    const added = await addArrete(db, {
      ...columns,
      id: v7(now),
      signalementId: about,
      partnerId,
      createdAt: now,
      updatedAt: now,
    });
    await stepped(context, added, 'DRAFT', 'NONE', 'DRAFT');
    return added;
  });
}

const UNSIGNED = { number: null, signedOn: null, notifiedOn: null, worksObservedOn: null, liftedOn: null } as const;

/** What a step of an arrêté brings. Days are yyyy-mm-dd. */
export interface ArreteMove {
  readonly on: string;
  readonly number?: string | null | undefined;
  /** Last day of the works, said when it is notified. */
  readonly worksDueOn?: string | null | undefined;
  readonly documentIds?: readonly string[] | null | undefined;
}

/**
 * Takes an arrêté one step on: signed (with its number), notified (with the delay of its works), executed, lifted, annulled.
 * Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED (number), DUPLICATE_NUMBER, BAD_DATE, DATE_TO_COME, DATES_OUT_OF_ORDER, UNKNOWN_DOCUMENT.
 */
export function moveArrete(
  context: SubgraphContext,
  id: string,
  action: Exclude<ArreteAction, 'AMEND' | 'EXPIRE'>,
  move: ArreteMove,
): Promise<Arrete> {
  return context.transaction(async (db) => {
    const arrete = await requireArrete(context, id);
    const actor = await procedureActor(context, arrete.signalementId, 'ARRETES');
    if (actor === 'onlooker') throw forbidden();
    // The column holds nothing but the statuses of its constraint.
    const status = arrete.status as ArreteStatus;
    const step = arreteStep(action, status, actor);
    if (!step) throw new Refusal('WRONG_STATUS', 'id');
    const now = context.now();
    const change = datedChange(action, arrete, move, dayInFrance(now));
    if (change.number) {
      const { authority, citycode } = arrete;
      const twin = await db.arrete.count({ where: { authority, citycode, number: change.number, id: { not: id } } });
      if (twin > 0) throw new Refusal('DUPLICATE_NUMBER', 'number');
    }
    await claimDocuments(
      context,
      arrete,
      move.documentIds ?? [],
      action === 'SIGN' || action === 'LIFT' ? 'ALL' : 'AGENTS',
    );
    const moved = await changeArrete(db, id, { ...change, status: step.to }, now);
    await stepped(context, moved, action, status, step.to);
    await tellResident(context, moved, action);
    return moved;
  });
}

/** Adds documents to an arrêté. Refusals: NOT_FOUND, UNKNOWN_DOCUMENT. */
export function attachToArrete(
  context: SubgraphContext,
  id: string,
  documentIds: readonly string[],
  visibility: 'AGENTS' | 'ALL',
): Promise<Arrete> {
  return context.transaction(async () => {
    const arrete = await requireArrete(context, id);
    if ((await procedureActor(context, arrete.signalementId, 'ARRETES')) === 'onlooker') throw forbidden();
    await claimDocuments(context, arrete, documentIds, visibility);
    context.auditSubject = { entity: 'Arrete', entityId: id };
    return arrete;
  });
}

async function requireArrete(context: SubgraphContext, id: string): Promise<Arrete> {
  const arrete = await lockArrete(context.db, sightIn(context), id);
  if (!arrete) throw new Refusal('NOT_FOUND', 'id');
  return arrete;
}

function datedChange(action: string, arrete: Arrete, { on, number, worksDueOn }: ArreteMove, today: string) {
  if (!isDay(on)) throw new Refusal('BAD_DATE', 'on');
  if (on > today) throw new Refusal('DATE_TO_COME', 'on');
  const signedOn = dayOf(arrete.signedOn);
  if (signedOn !== null && on < signedOn) throw new Refusal('DATES_OUT_OF_ORDER', 'on');
  if (action === 'LIFT' && arrete.notifiedOn && on < (dayOf(arrete.notifiedOn) ?? '')) {
    throw new Refusal('DATES_OUT_OF_ORDER', 'on');
  }
  switch (action) {
    case 'SIGN': {
      const text = (number ?? '').trim();
      if (text === '') throw new Refusal('REQUIRED', 'number');
      if (text.length > 60) throw new Refusal('TOO_LONG', 'number');
      if (/\p{Cc}/u.test(text)) throw new Refusal('BAD_FORMAT', 'number');
      return { number: text, signedOn: columnOf(on) };
    }
    case 'NOTIFY': {
      const due = worksDueOn?.trim() || dayOf(arrete.worksDueOn);
      if (due && !isDay(due)) throw new Refusal('BAD_DATE', 'worksDueOn');
      if (due && due < on) throw new Refusal('DATES_OUT_OF_ORDER', 'worksDueOn');
      return { number: undefined, notifiedOn: columnOf(on), worksDueOn: due ? columnOf(due) : null };
    }
    case 'OBSERVE_WORKS':
      return { number: undefined, worksObservedOn: columnOf(on) };
    case 'LIFT':
      return { number: undefined, liftedOn: columnOf(on) };
    default:
      return { number: undefined, annulledOn: columnOf(on) };
  }
}

async function claimDocuments(
  context: SubgraphContext,
  arrete: Arrete,
  ids: readonly string[],
  visibility: 'AGENTS' | 'ALL',
): Promise<void> {
  if (ids.length === 0) return;
  const owner = { ownerKind: 'PROCEDURE', ownerId: arrete.id, signalementId: arrete.signalementId } as const;
  const claimed = await attachUploaded(context.db, ids, owner, context.now(), { kind: 'ARRETE', visibility });
  if (claimed < new Set(ids).size) throw new Refusal('UNKNOWN_DOCUMENT', 'documentIds');
}

async function stepped(context: SubgraphContext, arrete: Arrete, action: string, fromStatus: string, toStatus: string) {
  const at = context.now();
  const agentId = agentIdOf(context.viewer);
  const actorKind = context.viewer.kind === 'system' ? 'SYSTEM' : 'AGENT';
  await addProcedureStep(context.db, { arreteId: arrete.id }, { action, fromStatus, toStatus, actorKind, agentId, at });
  if (arrete.signalementId !== null)
    await tell(context, 'signalement.changed', { signalementId: arrete.signalementId });
  const { signalementId } = arrete;
  context.auditSubject = {
    entity: 'Arrete',
    entityId: arrete.id,
    details: { signalementId, action, status: toStatus },
  };
}

const TOLD: Readonly<Partial<Record<ArreteAction, string>>> = {
  NOTIFY: 'a été notifié au propriétaire',
  LIFT: 'est levé : les travaux demandés ont été constatés',
  ANNUL: 'est annulé',
};

async function tellResident(context: SubgraphContext, arrete: Arrete, action: ArreteAction): Promise<void> {
  const what = TOLD[action];
  // What was never signed was never known outside.
  if (arrete.signalementId === null || !what || arrete.number === null) return;
  const label = arreteType(arrete.type)?.label ?? 'Arrêté';
  const due =
    action === 'NOTIFY' && arrete.worksDueOn
      ? ` Les travaux sont attendus avant le ${frenchDayOf(arrete.worksDueOn)}.`
      : '';
  const text = `L’arrêté n° ${arrete.number} (${label.toLowerCase()}) ${what}.${due}`;
  await writeSystemSuivi(context, arrete.signalementId, text, 'PUBLIC', `arrete:${arrete.id}:${action}`);
}

const frenchDayOf = (at: Date) => new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(at);
