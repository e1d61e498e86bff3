import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { followUpParagraph, mailDeclarant } from '../follow-up/declarant.mail.ts';

/**
 * Mails a public suivi to the declarant, once, when its author lets it go or can no longer change it. Silent about one
 * that was taken back, and where nobody lives any more.
 */
export const mailSuivi = defineJob({
  name: 'suivi.mail',
  payload: z.strictObject({ suiviId: z.uuid() }),
  async run(context, { suiviId }) {
    const suivi = await context.db.suivi.findFirst({
      where: { id: suiviId, visibility: 'PUBLIC', deletedAt: null },
      include: { signalement: { select: { reference: true, isVacant: true } } },
    });
    const documents = await context.db.document.count({ where: { suiviId, deletedAt: null } });
    if (!suivi || suivi.signalement.isVacant) return;
    // Who reported a duplicate of the file hears of it too.
    const merged = await context.db.signalement.findMany({
      where: { mergedInto: suivi.signalementId, isVacant: false },
      select: { id: true, reference: true },
    });
    const files = [{ id: suivi.signalementId, reference: suivi.signalement.reference }, ...merged];
    await context.transaction(async () => {
      for (const { id, reference } of files) {
        const key = id === suivi.signalementId ? `suivi:${suivi.id}` : `suivi:${suivi.id}:${id}`;
        await mailDeclarant(context, id, key, (link) => ({
          subject: `Signalement ${reference} : un nouveau message`,
          paragraphs: [
            'Il y a du nouveau dans votre dossier :',
            quoted(suivi.text),
            // Who reported a duplicate reads the message, and not what belongs to the other file.
            ...(documents > 0 && id === suivi.signalementId ? [joined(documents)] : []),
            followUpParagraph(link),
          ],
        }));
      }
    });
  },
});

function joined(count: number): string {
  return count === 1
    ? 'Un document est joint à ce message : vous le trouverez dans votre dossier.'
    : `${count} documents sont joints à ce message : vous les trouverez dans votre dossier.`;
}

/** Each line marked, so that what somebody wrote is told apart from what we say. */
function quoted(text: string): string {
  return text.replace(/^/gm, '> ');
}
