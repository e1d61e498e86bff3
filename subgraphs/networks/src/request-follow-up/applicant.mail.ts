import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { requestLinkUrl } from './request-link.command.ts';

/** A mail to who asked, as its writer makes it. */
export interface ApplicantMail {
  readonly subject: string;
  readonly paragraphs: readonly (string | null)[];
}

/**
 * Queues a mail to who asked to be connected, in the current transaction; does nothing once that person is erased.
 * `key` makes it one mail, however often it is queued. `write` gets the address to follow the request, null if no link opens.
 */
export async function mailApplicant(
  context: SubgraphContext,
  requestId: string,
  key: string,
  write: (link: string | null) => ApplicantMail,
): Promise<void> {
  const applicant = await context.db.connectionApplicant.findFirst({
    where: { requestId },
    select: { email: true },
  });
  if (!applicant) return;
  const { subject, paragraphs } = write(await requestLinkUrl(context, requestId));
  await context.queueMail({ to: applicant.email, subject, text: letter(context.tenant, paragraphs), key });
}

/** The paragraph that gives the way back to the request. */
export function linkParagraph(link: string | null): string | null {
  if (link === null) return null;
  return `Pour suivre votre demande, nous écrire ou la retirer :\n${link}\nCe lien est personnel : ne le donnez qu’à une personne de confiance.`;
}
