const MINUTE = 60_000;

/** A link asked for on the sign-in page lives 15 minutes; an invitation, 14 days. Both work once. */
export type LinkPurpose = 'sign_in' | 'invitation';
export const LINK_MINUTES: Readonly<Record<LinkPurpose, number>> = { sign_in: 15, invitation: 14 * 24 * 60 };

/** At most 5 links per address and territory in 15 minutes; what is asked beyond is answered the same and sends nothing. */
export const ASKED_AT_MOST = 5;
export const ASKED_WITHIN_MS = 15 * MINUTE;

export interface SignInLink {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

export function linkExpiry(purpose: LinkPurpose, now: Date): Date {
  return new Date(now.getTime() + LINK_MINUTES[purpose] * MINUTE);
}

/** May one more link be sent, knowing when the previous ones to the same address were? */
export function mayAskAgain(askedAt: readonly Date[], now: Date): boolean {
  const recent = askedAt.filter((at) => now.getTime() - at.getTime() < ASKED_WITHIN_MS);
  return recent.length < ASKED_AT_MOST;
}

/** Does the link still open a session? */
export function isUsable(link: SignInLink, now: Date): boolean {
  return link.usedAt === null && link.revokedAt === null && now < link.expiresAt;
}
