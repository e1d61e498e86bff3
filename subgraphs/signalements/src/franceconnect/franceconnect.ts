import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** How long somebody who came back from FranceConnect may open her files. */
export const SESSION_MS = 15 * 60_000;

/** The level of assurance that is asked for: *faible*, enough to find again what one wrote oneself (eIDAS, art. 8). */
export const ASKED_LEVEL = 'eidas1';
const LEVELS: readonly unknown[] = ['eidas1', 'eidas2', 'eidas3'];

/** Whether an identity was proven as surely as was asked. */
export function isProven(level: unknown): boolean {
  return LEVELS.includes(level);
}

/** What is kept of a person: a hash under the key of one territory, so that two territories cannot compare theirs. */
export function subjectHash(territoryKey: Uint8Array, issuer: string, subject: string): string {
  return createHmac('sha256', territoryKey).update(`${issuer}\0${subject}`).digest('hex');
}

const sessionSchema = z.strictObject({
  subjectHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Given back to FranceConnect when she signs out. */
  idToken: z.string(),
  expiresAt: z.coerce.date(),
});
/** Somebody who came back from FranceConnect, as her browser holds it, sealed: nothing of it is stored. */
export type ResidentSession = z.infer<typeof sessionSchema>;

export function writeSession(session: ResidentSession): string {
  return JSON.stringify(session);
}

/** The session in a text; undefined for what is none, and once it is over. */
export function readSession(text: string, now: Date): ResidentSession | undefined {
  const session = sessionSchema.parse(JSON.parse(text));
  return session.expiresAt > now ? session : undefined;
}

/** Why FranceConnect sent somebody back without a code (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
export function refusalOf(error: string): 'OIDC_DENIED' | 'OIDC_UNAVAILABLE' | 'OIDC_FAILED' {
  if (error === 'access_denied') return 'OIDC_DENIED';
  return error === 'temporarily_unavailable' || error === 'server_error' ? 'OIDC_UNAVAILABLE' : 'OIDC_FAILED';
}
