import type { RentalPermit } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { permitUrl } from './permit-link.command.ts';
import type { PermitMail } from './permit-mail.ts';
import { findPermitApplicant } from './rental-permit.store.ts';

/** Queues a mail in the territory's name, in the current transaction; `key` makes it one, however often it is queued. */
export async function mailPermit(
  context: SubgraphContext,
  to: string,
  key: string,
  { subject, paragraphs }: PermitMail,
): Promise<void> {
  await context.queueMail({ to, key, subject, text: letter(context.tenant, paragraphs) });
}

/** Tells whoever holds the file, once for each `news` of a version; does nothing once the person is erased. */
export async function tellApplicant(
  context: SubgraphContext,
  file: RentalPermit,
  news: string,
  write: (url: string) => PermitMail,
): Promise<void> {
  const applicant = await findPermitApplicant(context.db, file.id);
  if (!applicant) return;
  await mailPermit(
    context,
    applicant.email,
    `rental-permit:${file.id}:${file.version}:${news}`,
    write(permitUrl(context, file)),
  );
}
