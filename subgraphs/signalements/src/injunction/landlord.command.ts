import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { optional, parsed, text } from '@mitoyen/kit/written/written.ts';
import { attachUploaded } from '../document/document.store.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { isDay } from '../procedure/arrete.ts';
import { columnOf } from '../procedure/day.ts';
import { lockSeenFile } from '../signalement/file-access.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { moveInjunction } from './injunction.command.ts';
import { findInjunction, type OpenInjunction } from './injunction.store.ts';
import type { InjunctionAction } from './injunction-life-cycle.ts';
import { mailLandlord } from './injunction-mails.command.ts';
import { readLandlordLink } from './landlord-link.command.ts';

/** Longest text that somebody writes around an injunction, in characters. */
const MAX_TEXT = 2_000;
const words = text(MAX_TEXT);
const maybeWords = optional(text(MAX_TEXT));

export const LANDLORD_ANSWERS = ['ANSWER_YES', 'ANSWER_YES_WITH_HELP', 'ANSWER_STARTED', 'ANSWER_NO'] as const;
export type LandlordAnswer = (typeof LANDLORD_ANSWERS)[number];

/**
 * The landlord answers, or answers otherwise than before. Refusals: NOT_FOUND, WRONG_STATUS, TOO_LONG, BAD_FORMAT (comment),
 * BAD_DATE, DATE_PAST (worksPlannedOn), UNKNOWN_DOCUMENT.
 */
export function answerAsLandlord(
  context: SubgraphContext,
  token: string,
  answer: LandlordAnswer,
  said: { readonly comment?: string | null | undefined; readonly worksPlannedOn?: string | null | undefined },
  documentIds: readonly string[],
): Promise<OpenInjunction> {
  const comment = accepted(named(parsed(maybeWords, said.comment), 'comment'));
  const now = context.now();
  const planned = said.worksPlannedOn || null;
  if (planned !== null && !isDay(planned)) throw new Refusal('BAD_DATE', 'worksPlannedOn');
  if (planned !== null && planned < dayInFrance(now)) throw new Refusal('DATE_PAST', 'worksPlannedOn');
  return asLandlord(context, token, answer, documentIds, 'LANDLORD_ANSWER', {
    answerComment: comment,
    worksPlannedOn: planned === null || answer === 'ANSWER_NO' ? null : columnOf(planned),
    answeredAt: now,
  });
}

/** The landlord declares that the works are done. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT (text), UNKNOWN_DOCUMENT. */
export function declareWorks(
  context: SubgraphContext,
  token: string,
  declaration: string,
  documentIds: readonly string[],
): Promise<OpenInjunction> {
  const change = { declaration: accepted(named(parsed(words, declaration), 'text')), declaredAt: context.now() };
  return asLandlord(context, token, 'DECLARE_WORKS', documentIds, 'INVOICE', change);
}

async function asLandlord(
  context: SubgraphContext,
  token: string,
  action: InjunctionAction,
  documentIds: readonly string[],
  kind: 'LANDLORD_ANSWER' | 'INVOICE',
  change: Parameters<typeof moveInjunction>[4],
): Promise<OpenInjunction> {
  return context.transaction(async () => {
    const { injunction } = await readLandlordLink(context, token);
    const moved = await moveInjunction(context, injunction.id, action, 'landlord', change);
    // What shows the works is for the resident too, who says whether it is true.
    await claim(context, moved, documentIds, action === 'DECLARE_WORKS' ? 'ALL' : 'LANDLORD', kind);
    return moved;
  });
}

/** The landlord writes to the agents. Refusals: NOT_FOUND, REQUIRED, TOO_LONG, BAD_FORMAT, UNKNOWN_DOCUMENT. */
export function writeAsLandlord(
  context: SubgraphContext,
  token: string,
  message: string,
  documentIds: readonly string[],
): Promise<OpenInjunction> {
  const said = accepted(named(parsed(words, message), 'text'));
  return context.transaction(async (db) => {
    const open = await readLandlordLink(context, token);
    const now = context.now();
    const id = v7(now);
    await db.injunctionMessage.create({
      data: { id, injunctionId: open.injunction.id, text: said, authorKind: 'LANDLORD', createdAt: now },
    });
    await claim(context, open, documentIds, 'LANDLORD', 'LANDLORD_ANSWER');
    const { id: signalementId } = open.signalement;
    await writeSystemSuivi(
      context,
      signalementId,
      `Le bailleur nous a écrit :\n${said}`,
      'PRIVATE',
      `injunction-message:${id}`,
    );
    await notifyOf(context, { kind: 'DECLARANT_MESSAGE', signalementId, eventKey: `landlord:${id}` });
    context.auditSubject = { entity: 'Injunction', entityId: open.injunction.id };
    return open;
  });
}

/** An agent who sees the file writes to its landlord, who is mailed. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT. */
export function writeToLandlord(
  context: SubgraphContext,
  injunctionId: string,
  agentId: string,
  message: string,
): Promise<OpenInjunction> {
  const said = accepted(named(parsed(words, message), 'text'));
  return context.transaction(async (db) => {
    const open = await findInjunction(db, injunctionId);
    if (!open) throw new Refusal('NOT_FOUND', 'id');
    await lockSeenFile(context, open.signalement.id);
    if (open.injunction.sentAt === null) throw new Refusal('WRONG_STATUS', 'id');
    const now = context.now();
    const id = v7(now);
    await db.injunctionMessage.create({
      data: { id, injunctionId, text: said, authorKind: 'AGENT', agentId, createdAt: now },
    });
    await mailLandlord(context, open, `message:${id}`, {
      subject: `Logement ${open.signalement.addressLabel} : un nouveau message`,
      paragraphs: ['Nous vous avons écrit au sujet du logement que vous louez :', said.replace(/^/gm, '> ')],
    });
    context.auditSubject = { entity: 'Injunction', entityId: injunctionId };
    return open;
  });
}

async function claim(
  context: SubgraphContext,
  { injunction, signalement }: OpenInjunction,
  ids: readonly string[],
  visibility: 'LANDLORD' | 'ALL',
  kind: 'LANDLORD_ANSWER' | 'INVOICE',
): Promise<void> {
  if (ids.length === 0) return;
  const { db } = context;
  // Only what the landlord himself sent by this link: an id that somebody else holds is unknown here.
  const own = await db.document.count({
    where: { id: { in: [...ids] }, senderKind: 'LANDLORD', senderId: injunction.id, ownerKind: null },
  });
  const owner = { ownerKind: 'PROCEDURE', ownerId: injunction.id, signalementId: signalement.id } as const;
  const claimed = own < new Set(ids).size ? 0 : await attachUploaded(db, ids, owner, context.now(), { visibility });
  if (claimed < new Set(ids).size) throw new Refusal('UNKNOWN_DOCUMENT', 'documentIds');
  await db.document.updateMany({ where: { id: { in: [...ids] }, kind: 'OTHER' }, data: { kind } });
}

/** A verdict on one field, under the name by which the form knows it. */
function named<V extends { readonly ok: boolean }>(verdict: V, field: string): V {
  return verdict.ok ? verdict : { ...verdict, field };
}
