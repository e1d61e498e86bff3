import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { followUpUrl, tokenOf } from './follow-up-link.command.ts';
import { findOpenLink } from './follow-up-link.store.ts';

/**
 * Queues a mail to who reported a file, in the current transaction; does nothing when only a phone number was given.
 * `key` makes it one mail, however often it is queued. `write` gets the address to follow the file, null if no link is open.
 */
export async function mailDeclarant(
  context: SubgraphContext,
  signalementId: string,
  key: string,
  write: (link: string | null) => { subject: string; paragraphs: readonly (string | null)[] },
): Promise<void> {
  const { db, tenant } = context;
  const declarant = await db.declarant.findFirst({ where: { signalementId }, select: { email: true } });
  if (!declarant?.email) return;
  const link = await findOpenLink(db, signalementId, context.now());
  const { subject, paragraphs } = write(link ? followUpUrl(context, tokenOf(context, link.id)) : null);
  await context.queueMail({ to: declarant.email, subject, text: letter(tenant, paragraphs), key });
}

/** The paragraph that gives the way back to the file. */
export function followUpParagraph(link: string | null): string | null {
  if (link === null) return null;
  return `Pour suivre votre dossier ou nous écrire :\n${link}\nCe lien est personnel : ne le donnez qu’à une personne de confiance.`;
}
