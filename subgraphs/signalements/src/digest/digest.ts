import { KINDS, type MailMode, modeFor, type NotificationKind, type Preference } from '../notification/notification.ts';

/** When the digest of a day leaves (hh:mm, France). */
export const DIGEST_AT = '05:45';
/** What is older was left out of a mail on purpose: who asks for mails again is not sent what she missed. */
export const DIGEST_REACHES_BACK_DAYS = 7;

export interface DigestLine<Item> {
  readonly kind: NotificationKind;
  readonly items: readonly Item[];
}

/** What the digest of an agent tells, by kind in the order of the list; kinds that she wants otherwise are left out. */
export function digestLines<Item extends { readonly kind: string }>(
  items: readonly Item[],
  preference: Preference,
): DigestLine<Item>[] {
  const wanted: MailMode[] = ['DAILY', 'IMMEDIATE'];
  return KINDS.filter((kind) => wanted.includes(modeFor(preference, kind)))
    .map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) }))
    .filter((line) => line.items.length > 0);
}
