import type { Suivi } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../activity/activity.command.ts';
import { buryDocumentsOfSuivi } from '../document/document.store.ts';
import { type OpenFollowUp, readFollowUp } from '../follow-up/follow-up-link.command.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { actorIn, agentIdOf, authorIdOf, lockSeenFile, requireAllowed } from '../signalement/file-access.command.ts';
import { judgeSignalement } from '../signalement/life-cycle.ts';
import { v7 } from '../signalement/new-id.ts';
import { changeFile, lockFile } from '../signalement/signalement.store.ts';
import { addSuiviRow, addSystemSuiviRow, changeSuivi, lockSuivi, recountLastSuivis } from './suivi.store.ts';
import { checkSuivi, isInHand, SUIVI_HELD_MINUTES } from './suivi.ts';
import { mailSuivi } from './suivi-mail.job.ts';

type Visibility = 'PUBLIC' | 'PRIVATE';

/**
 * An agent writes about a file. A public suivi is mailed to the declarant once its author can no longer change it, a
 * private one stays among agents. `attach` adds to it, in the same transaction.
 * Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT.
 */
export function addSuivi(
  context: SubgraphContext,
  signalementId: string,
  input: string,
  visibility: Visibility,
  attach: (suivi: Suivi) => Promise<void> = async () => undefined,
): Promise<Suivi> {
  const text = readable(input);
  return context.transaction(async (db) => {
    const file = await lockSeenFile(context, signalementId, 'signalementId');
    const now = context.now();
    const action = visibility === 'PUBLIC' ? 'WRITE_PUBLIC_SUIVI' : 'WRITE_PRIVATE_SUIVI';
    requireAllowed(judgeSignalement(action, file.facts, actorIn(context), now));
    const heldUntil = new Date(now.getTime() + SUIVI_HELD_MINUTES * 60_000);
    const suivi = await addSuiviRow(db, {
      id: v7(now),
      signalementId,
      text,
      visibility,
      authorKind: 'AGENT',
      authorId: authorIdOf(context.viewer),
      createdAt: now,
      heldUntil,
    });
    await attach(suivi);
    await written(context, suivi);
    if (visibility === 'PUBLIC') {
      await context.enqueue(mailSuivi, { suiviId: suivi.id }, { key: `${suivi.id}:held`, startAfter: heldUntil });
    }
    return suivi;
  });
}

/**
 * The platform writes about a file, once by key (of the territory); undefined when it had already. Never counts as the
 * word of somebody. Refusals: NOT_FOUND, REQUIRED, TOO_LONG, BAD_FORMAT.
 */
export function writeSystemSuivi(
  context: SubgraphContext,
  signalementId: string,
  input: string,
  visibility: Visibility,
  key: string,
): Promise<Suivi | undefined> {
  const text = readable(input);
  return context.transaction(async (db) => {
    const now = context.now();
    const file = await lockFile(db, signalementId);
    if (!file) throw new Refusal('NOT_FOUND', 'signalementId');
    const suivi = await addSystemSuiviRow(db, { id: v7(now), signalementId, text, visibility, createdAt: now, key });
    if (!suivi) return undefined;
    await changeFile(db, signalementId, {}, now);
    await tell(context, 'suivi.added', { signalementId, entityId: suivi.id });
    return suivi;
  });
}

/** Its author changes a suivi within twenty minutes. Refusals: NOT_FOUND, TOO_LATE, REQUIRED, TOO_LONG, BAD_FORMAT. */
export function editSuivi(context: SubgraphContext, id: string, input: string): Promise<Suivi> {
  const text = readable(input);
  return inHand(context, id, (suivi) => changeSuivi(context.db, suivi.id, { text, editedAt: context.now() }));
}

/** Its author takes a suivi back within twenty minutes: nobody is mailed, its place stays, and those of what was sent with it. Refusals: NOT_FOUND, TOO_LATE. */
export function deleteSuivi(context: SubgraphContext, id: string): Promise<Suivi> {
  return inHand(context, id, async (suivi) => {
    const deleted = await changeSuivi(context.db, suivi.id, { text: '', deletedAt: context.now() });
    await recountLastSuivis(context.db, suivi.signalementId);
    await buryDocumentsOfSuivi(context.db, suivi.id, context.now());
    return deleted;
  });
}

/** Its author lets the mail of a suivi go without waiting, and may not change it any more. Refusals: NOT_FOUND, TOO_LATE. */
export function releaseSuivi(context: SubgraphContext, id: string): Promise<Suivi> {
  return inHand(context, id, async (suivi) => {
    const released = await changeSuivi(context.db, suivi.id, { heldUntil: context.now() });
    if (suivi.visibility === 'PUBLIC') {
      await context.enqueue(mailSuivi, { suiviId: suivi.id }, { key: `${suivi.id}:released` });
    }
    return released;
  });
}

function inHand(context: SubgraphContext, id: string, change: (suivi: Suivi) => Promise<Suivi>): Promise<Suivi> {
  return context.transaction(async (db) => {
    const found = await db.suivi.findFirst({ where: { id }, select: { signalementId: true } });
    if (!found) throw new Refusal('NOT_FOUND', 'id');
    await lockSeenFile(context, found.signalementId);
    const suivi = await lockSuivi(db, id);
    if (!suivi || suivi.authorId === null || suivi.authorId !== agentIdOf(context.viewer)) {
      throw new Refusal('NOT_FOUND', 'id');
    }
    if (!isInHand(suivi, suivi.authorId, context.now())) throw new Refusal('TOO_LATE', 'id');
    const changed = await change(suivi);
    const { signalementId, visibility } = changed;
    context.auditSubject = { entity: 'Suivi', entityId: id, details: { signalementId, visibility } };
    await changeFile(db, signalementId, {}, context.now());
    await tell(context, 'suivi.added', { signalementId, entityId: id });
    return changed;
  });
}

/**
 * The declarant, or a helper, writes by the private link; `attach` adds to the message, in the same transaction.
 * Refusals: NOT_FOUND, LINK_EXPIRED, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT.
 */
export function writeFromFollowUp(
  context: SubgraphContext,
  token: string,
  input: string,
  attach: (suivi: Suivi) => Promise<void> = async () => undefined,
): Promise<OpenFollowUp> {
  const text = readable(input);
  return context.transaction(async (db) => {
    const { signalement, helper } = await readFollowUp(context, token);
    const file = await lockFile(db, signalement.id);
    if (!file) throw new Refusal('NOT_FOUND', 'token');
    const now = context.now();
    requireAllowed(judgeSignalement('WRITE_FROM_FOLLOW_UP', file.facts, { side: 'declarant' }, now));
    const suivi = await addSuiviRow(db, {
      id: v7(now),
      signalementId: signalement.id,
      text,
      visibility: 'PUBLIC',
      authorKind: helper ? 'HELPER' : 'DECLARANT',
      authorId: null,
      createdAt: now,
    });
    await attach(suivi);
    await written(context, suivi);
    return readFollowUp(context, token);
  });
}

function readable(input: string): string {
  const verdict = checkSuivi(input);
  if (!verdict.ok) throw new Refusal(verdict.code, 'text');
  return verdict.text;
}

async function written(context: SubgraphContext, { id, signalementId, visibility, authorKind }: Suivi): Promise<void> {
  context.auditSubject = { entity: 'Suivi', entityId: id, details: { signalementId, visibility } };
  await changeFile(context.db, signalementId, {}, context.now());
  await tell(context, 'suivi.added', { signalementId, entityId: id });
  const kind = authorKind === 'AGENT' ? 'NEW_SUIVI' : 'DECLARANT_MESSAGE';
  await notifyOf(context, { kind, signalementId, eventKey: `suivi:${id}` });
}
