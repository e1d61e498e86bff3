import type { Signalement } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../activity/activity.command.ts';
import { endAffectations } from '../affectation/affectation.command.ts';
import { followUpParagraph, mailDeclarant } from '../follow-up/declarant.mail.ts';
import { openLink } from '../follow-up/follow-up-link.command.ts';
import { revokeLinks } from '../follow-up/follow-up-link.store.ts';
import { subscribeAgents } from '../notification/notification.store.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { addSuiviRow } from '../suivi/suivi.store.ts';
import { worksSeenDone } from '../visit/visit.store.ts';
import { actorIn, agentIdOf, authorIdOf, lockSeenFile, requireAllowed } from './file-access.command.ts';
import { judgeSignalement, type SignalementAction } from './life-cycle.ts';
import { v7 } from './new-id.ts';
import {
  CLOSING_REASONS,
  type ClosingReason,
  checkMessage,
  REFUSAL_REASONS,
  type RefusalReason,
  type WorksState,
  wordsOf,
} from './reasons.ts';
import { addStep, changeFile, type LockedFile } from './signalement.store.ts';

interface Outcome {
  readonly worksVerified?: boolean;
  readonly reason: RefusalReason | ClosingReason | null;
  /** What the declarant reads: kept as a public suivi. */
  readonly message: string | null;
}
const NO_REASON: Outcome = { reason: null, message: null };

/** The territory takes a new file on. Refusals: NOT_FOUND, WRONG_STATUS. */
export function acceptSignalement(context: SubgraphContext, id: string): Promise<Signalement> {
  return moveFile(context, id, 'ACCEPT', NO_REASON);
}

/**
 * The territory does not take a new file on; the declarant is told why.
 * Refusals: NOT_FOUND, WRONG_STATUS, MESSAGE_REQUIRED, TOO_LONG, BAD_FORMAT.
 */
export function refuseSignalement(
  context: SubgraphContext,
  id: string,
  reason: RefusalReason,
  message: string | null | undefined,
): Promise<Signalement> {
  return moveFile(context, id, 'REFUSE', { reason, message: checked(reason, message) }, async (file, explanation) => {
    await mailDeclarant(context, id, `refused:${id}:${file.row.version}`, (link) => ({
      subject: `Signalement ${file.row.reference} : nous ne pouvons pas le prendre en charge`,
      paragraphs: [
        `Nous avons étudié votre signalement et nous ne pouvons pas le prendre en charge : ${REFUSAL_REASONS[reason]}.`,
        explanation,
        followUpParagraph(link),
      ],
    }));
  });
}

/**
 * The territory ends the work on a file, for every partner; the declarant is told why. `worksVerified`: somebody went to
 * see that the works are done. `worksState`: what was said of them, for the reasons that ask.
 * Refusals: NOT_FOUND, WRONG_STATUS, MESSAGE_REQUIRED, TOO_LONG, BAD_FORMAT.
 */
export function closeSignalement(
  context: SubgraphContext,
  id: string,
  reason: ClosingReason,
  message: string | null | undefined,
  worksVerified = false,
  worksState: WorksState | null = null,
): Promise<Signalement> {
  const outcome = {
    reason,
    message: checked(reason, message),
    worksVerified: reason === 'WORKS_DONE' && worksVerified,
  };
  return moveFile(context, id, 'CLOSE', outcome, async (file, explanation) => {
    await endAffectations(context, file, reason);
    await context.db.signalement.updateMany({ where: { id }, data: { worksState } });
    await mailDeclarant(context, id, `closed:${id}:${file.row.version}`, (link) => ({
      subject: `Signalement ${file.row.reference} : votre dossier est clos`,
      paragraphs: [
        `Votre dossier est clos : ${wordsOf(reason, CLOSING_REASONS[reason], context.tenant.rules.signalement.reasons.wording)}.`,
        explanation,
        'Si la situation a changé ou si vous n’êtes pas d’accord, vous pouvez nous écrire pendant trente jours.',
        followUpParagraph(link),
      ],
    }));
  });
}

/** The territory takes a closed or refused file up again. Refusals: NOT_FOUND, WRONG_STATUS. */
export function reopenSignalement(context: SubgraphContext, id: string): Promise<Signalement> {
  return moveFile(context, id, 'REOPEN', NO_REASON);
}

/** Revokes every private link of a file and mails a new one to the declarant. Refusals: NOT_FOUND. */
export function renewFollowUpLink(context: SubgraphContext, id: string): Promise<Signalement> {
  return context.transaction(async (db) => {
    const { row } = await lockSeenFile(context, id);
    await revokeLinks(db, id, context.now());
    await openLink(context, id);
    await changeFile(db, id, {}, context.now());
    context.auditSubject = { entity: 'Signalement', entityId: id };
    await mailDeclarant(context, id, `link:${id}:${row.version}`, (link) => ({
      subject: `Signalement ${row.reference} : votre nouveau lien`,
      paragraphs: ['Votre ancien lien de suivi ne fonctionne plus. Voici le nouveau.', followUpParagraph(link)],
    }));
    return db.signalement.findFirstOrThrow({ where: { id } });
  });
}

function checked(reason: string, message: string | null | undefined): string | null {
  const verdict = checkMessage(reason, message);
  if (!verdict.ok) throw new Refusal(verdict.code, 'message');
  return verdict.message;
}

function moveFile(
  context: SubgraphContext,
  id: string,
  action: SignalementAction,
  { reason, message, worksVerified = false }: Outcome,
  follow: (file: LockedFile, explanation: string | null) => Promise<void> = async () => undefined,
): Promise<Signalement> {
  return context.transaction(async (db) => {
    const file = await lockSeenFile(context, id);
    const now = context.now();
    const to = requireAllowed(judgeSignalement(action, file.facts, actorIn(context), now));
    const agentId = agentIdOf(context.viewer);
    await follow(file, message);
    await changeFile(
      db,
      id,
      {
        status: to,
        endedAt: to === 'ACTIVE' ? null : now,
        refusalReason: to === 'REFUSED' ? (reason as RefusalReason) : null,
        closingReason: to === 'CLOSED' ? (reason as ClosingReason) : null,
        // Somebody says so now, or a visit saw it.
        worksVerified: to === 'CLOSED' && (worksVerified || (reason === 'WORKS_DONE' && (await worksSeenDone(db, id)))),
        // Taken up again, a file goes on by itself.
        mergedInto: null,
      },
      now,
    );
    const fromStatus = file.row.status;
    await addStep(db, {
      signalementId: id,
      affectationId: null,
      action,
      fromStatus,
      toStatus: to,
      reason,
      agentId,
      at: now,
    });
    if (message !== null) {
      const isOurs = context.viewer.kind === 'system';
      const by = isOurs
        ? ({ authorKind: 'SYSTEM', authorId: null } as const)
        : ({ authorKind: 'AGENT', authorId: authorIdOf(context.viewer) } as const);
      await addSuiviRow(db, {
        id: v7(now),
        signalementId: id,
        text: message,
        visibility: 'PUBLIC',
        createdAt: now,
        ...by,
      });
    }
    await tell(context, 'signalement.changed', { signalementId: id });
    if (to === 'ACTIVE' && agentId !== null) await subscribeAgents(db, id, [agentId], null, now);
    if (to !== 'ACTIVE')
      await notifyOf(context, { kind: 'FILE_ENDED', signalementId: id, eventKey: `${to}:${id}:${file.row.version}` });
    context.auditSubject = { entity: 'Signalement', entityId: id, details: { from: fromStatus, to } };
    return db.signalement.findFirstOrThrow({ where: { id } });
  });
}
