import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { changeFile, lockFile } from '../signalement/signalement.store.ts';
import { followUpParagraph, mailDeclarant } from './declarant.mail.ts';
import { type OpenFollowUp, openLink, readAsDeclarant, readFollowUp } from './follow-up-link.command.ts';
import { findOpenLink, revokeLinks } from './follow-up-link.store.ts';

/** Files whose link one question may bring back. */
const AT_MOST = 5;
const HOUR_MS = 3_600_000;

/**
 * Somebody lost the link: it is sent again to whom it belongs, by a job, never to whom asks. `known`: the reference of a file
 * or the e-mail address that was given. The same is done, and answered, whether there is such a file or not.
 */
export async function askForLink(context: SubgraphContext, known: string): Promise<void> {
  const asked = known.trim().toLowerCase().slice(0, 254);
  const files = await context.db.signalement.findMany({
    where: asked.includes('@')
      ? { declarant: { is: { email: { equals: asked, mode: 'insensitive' } } }, anonymisedAt: null }
      : { reference: asked.replace(/\s/g, ''), anonymisedAt: null },
    select: { id: true },
    orderBy: { createdAt: 'desc' },
    take: AT_MOST,
  });
  await context.enqueue(sendLinksAgain, { signalementIds: files.map(({ id }) => id) });
}

/** Sends the open link of each file again, or a new one; at most one an hour for each. */
export const sendLinksAgain = defineJob({
  name: 'follow-up.link-again',
  payload: z.strictObject({ signalementIds: z.array(z.uuid()).max(AT_MOST) }),
  run: async (context, { signalementIds }) => {
    for (const id of signalementIds) {
      await context.transaction(async (db) => {
        const file = await lockFile(db, id);
        if (!file) return;
        if (!(await findOpenLink(db, id, context.now()))) await openLink(context, id);
        const hour = Math.floor(context.now().getTime() / HOUR_MS);
        await mailDeclarant(context, id, `link-again:${id}:${hour}`, (link) => ({
          subject: `Signalement ${file.row.reference} : votre lien de suivi`,
          paragraphs: [
            'Vous avez demandé le lien de votre dossier. Si ce n’est pas vous, il n’y a rien à faire : nous ne l’avons envoyé qu’ici.',
            followUpParagraph(link),
          ],
        }));
      });
    }
  },
});

/**
 * The declarant closes every link of her file and gets a new one, here and by mail. Helpers keep theirs.
 * Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY (token).
 */
export function replaceOwnLink(context: SubgraphContext, token: string): Promise<OpenFollowUp> {
  return context.transaction(async (db) => {
    const { signalement } = await readAsDeclarant(context, token);
    const { id } = signalement;
    const file = await lockFile(db, id);
    await revokeLinks(db, id, context.now());
    const fresh = await openLink(context, id);
    await changeFile(db, id, {}, context.now());
    context.auditSubject = { entity: 'Signalement', entityId: id };
    await mailDeclarant(context, id, `link-replaced:${id}:${file?.row.version}`, (link) => ({
      subject: `Signalement ${signalement.reference} : votre nouveau lien`,
      paragraphs: ['Votre ancien lien ne fonctionne plus, comme vous l’avez demandé.', followUpParagraph(link)],
    }));
    return readFollowUp(context, fresh);
  });
}

/** The declarant closes every link of her file: nobody opens it any more until she asks for a new one. */
export function closeOwnLinks(context: SubgraphContext, token: string): Promise<boolean> {
  return context.transaction(async (db) => {
    const { signalement } = await readAsDeclarant(context, token);
    await revokeLinks(db, signalement.id, context.now());
    context.auditSubject = { entity: 'Signalement', entityId: signalement.id };
    return true;
  });
}
