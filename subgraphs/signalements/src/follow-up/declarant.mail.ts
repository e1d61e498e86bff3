import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { followUpUrl, tokenOf } from './follow-up-link.command.ts';
import { findOpenLink } from './follow-up-link.store.ts';

/** Longest subject repeated on a phone: the private link must hold beside it in two parts. */
const MAX_TITLE = 140;

/**
 * Queues a mail to who reported a file, in the current transaction; a message to her phone when she gave no other way. Does
 * nothing for an empty dwelling, where nobody is written to. `key` makes it one, however often it is queued. `write` gets the
 * address to follow the file, null if no link is open.
 */
export async function mailDeclarant(
  context: SubgraphContext,
  signalementId: string,
  key: string,
  write: (link: string | null) => { subject: string; paragraphs: readonly (string | null)[] },
): Promise<void> {
  const { db, tenant } = context;
  const declarant = await db.declarant.findFirst({
    where: { signalementId, signalement: { is: { isVacant: false } } },
    select: { email: true, phone: true },
  });
  if (!declarant) return;
  const link = await findOpenLink(db, signalementId, context.now());
  const url = link ? followUpUrl(context, tokenOf(context, link.id)) : null;
  const { subject, paragraphs } = write(url);
  if (declarant.email) {
    await context.queueMail({ to: declarant.email, subject, text: letter(tenant, paragraphs), key });
  } else if (declarant.phone) {
    await context.sms({ to: declarant.phone, text: onPhone(tenant.name, subject, url), key });
  }
}

/** A phone gets what it is about, and where to read the rest. */
function onPhone(name: string, subject: string, url: string | null): string {
  const room = 300 - name.length - (url?.length ?? 0) - 4;
  const title = subject.slice(0, Math.max(0, Math.min(MAX_TITLE, room)));
  return url === null ? `${name} : ${title}` : `${name} : ${title} ${url}`;
}

/** The paragraph that gives the way back to the file. */
export function followUpParagraph(link: string | null): string | null {
  if (link === null) return null;
  return `Pour suivre votre dossier ou nous écrire :\n${link}\nCe lien est personnel : ne le donnez qu’à une personne de confiance.`;
}
