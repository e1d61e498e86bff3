import { setTimeout as sleep } from 'node:timers/promises';
import type { CaughtMail } from '../../dev/src/mail/mail-store.ts';
import { platform } from './platform.ts';

const PATIENCE_MS = 60_000;

async function mailsTo(to: string): Promise<CaughtMail[]> {
  const response = await fetch(`${platform().mailUrl}/api/messages?to=${encodeURIComponent(to)}`);
  return (await response.json()) as CaughtMail[];
}

/** How many mails this person has received, so that the next one can be told from them. */
export async function countMailsTo(to: string): Promise<number> {
  return (await mailsTo(to)).length;
}

/**
 * The latest mail to somebody whose subject or text says this, once it has come. Throws with what came instead.
 * @param options.after how many mails this person had before: those are not looked at
 */
export async function mailTo(to: string, says: string | RegExp, { after = 0 } = {}): Promise<CaughtMail> {
  const isIt = ({ subject, text }: CaughtMail) =>
    typeof says === 'string' ? `${subject}\n${text}`.includes(says) : says.test(`${subject}\n${text}`);
  let came: CaughtMail[] = [];
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(250)) {
    came = await mailsTo(to);
    const found = came.slice(0, came.length - after).find(isIt);
    if (found) return found;
  }
  throw new Error(
    `no mail to ${to} says ${says}; it received: ${came.map(({ subject }) => subject).join(' | ') || 'none'}`,
  );
}

/** The link of a mail whose path begins so. Throws with the text of the mail when there is none. */
export function linkIn(mail: CaughtMail, path: string): string {
  const link = mail.links.find((each) => new URL(each).pathname.startsWith(path));
  if (!link) throw new Error(`no link to ${path} in:\n${mail.text}`);
  return link;
}
