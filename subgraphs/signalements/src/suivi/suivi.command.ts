import type { Suivi } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../activity/activity.command.ts';
import { followUpParagraph, mailDeclarant } from '../follow-up/declarant.mail.ts';
import { type OpenFollowUp, readFollowUp } from '../follow-up/follow-up-link.command.ts';
import { actorIn, authorIdOf, lockSeenFile, requireAllowed } from '../signalement/file-access.command.ts';
import { judgeSignalement } from '../signalement/life-cycle.ts';
import { v7 } from '../signalement/new-id.ts';
import { changeFile, lockFile } from '../signalement/signalement.store.ts';
import { addSuiviRow } from './suivi.store.ts';
import { checkSuivi } from './suivi.ts';

/**
 * An agent writes about a file. A public suivi is mailed to the declarant, a private one stays among agents.
 * Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT.
 */
export function addSuivi(
  context: SubgraphContext,
  signalementId: string,
  input: string,
  visibility: 'PUBLIC' | 'PRIVATE',
): Promise<Suivi> {
  const text = readable(input);
  return context.transaction(async (db) => {
    const file = await lockSeenFile(context, signalementId, 'signalementId');
    const now = context.now();
    const action = visibility === 'PUBLIC' ? 'WRITE_PUBLIC_SUIVI' : 'WRITE_PRIVATE_SUIVI';
    requireAllowed(judgeSignalement(action, file.facts, actorIn(context), now));
    const suivi = await addSuiviRow(db, {
      id: v7(now),
      signalementId,
      text,
      visibility,
      authorKind: 'AGENT',
      authorId: authorIdOf(context.viewer),
      createdAt: now,
    });
    await written(context, suivi);
    if (visibility === 'PUBLIC') {
      await mailDeclarant(context, signalementId, `suivi:${suivi.id}`, (link) => ({
        subject: `Signalement ${file.row.reference} : un nouveau message`,
        paragraphs: ['Il y a du nouveau dans votre dossier :', quoted(text), followUpParagraph(link)],
      }));
    }
    return suivi;
  });
}

/** The declarant writes by the private link. Refusals: NOT_FOUND, LINK_EXPIRED, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT. */
export function writeFromFollowUp(context: SubgraphContext, token: string, input: string): Promise<OpenFollowUp> {
  const text = readable(input);
  return context.transaction(async (db) => {
    const { signalement } = await readFollowUp(context, token);
    const file = await lockFile(db, signalement.id);
    if (!file) throw new Refusal('NOT_FOUND', 'token');
    const now = context.now();
    requireAllowed(judgeSignalement('WRITE_FROM_FOLLOW_UP', file.facts, { side: 'declarant' }, now));
    const suivi = await addSuiviRow(db, {
      id: v7(now),
      signalementId: signalement.id,
      text,
      visibility: 'PUBLIC',
      authorKind: 'DECLARANT',
      authorId: null,
      createdAt: now,
    });
    await written(context, suivi);
    return readFollowUp(context, token);
  });
}

function readable(input: string): string {
  const verdict = checkSuivi(input);
  if (!verdict.ok) throw new Refusal(verdict.code, 'text');
  return verdict.text;
}

async function written(context: SubgraphContext, { id, signalementId, visibility }: Suivi): Promise<void> {
  context.auditSubject = { entity: 'Suivi', entityId: id, details: { signalementId, visibility } };
  await changeFile(context.db, signalementId, {}, context.now());
  await tell(context, 'suivi.added', { signalementId, entityId: id });
}

/** Each line marked, so that what somebody wrote is told apart from what we say. */
function quoted(text: string): string {
  return text.replace(/^/gm, '> ');
}
