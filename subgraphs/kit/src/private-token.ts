import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A private token as it travels in a link: base64url, at least 128 bits. */
const SHAPE = /^[A-Za-z0-9_-]{22,64}$/;

/** A fresh private token: 256 random bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a text can be a private token at all. */
export function isToken(text: string): boolean {
  return SHAPE.test(text);
}

/** What the database keeps of a token (SHA-256, hexadecimal). */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * The token of a follow-up link: 256 bits that only the holder of the key can make from the id of the link. It is never
 * stored, yet a later mail, or the answer to a deposit sent twice, can give the same link again.
 */
export function followUpToken(key: Uint8Array, tenantId: string, linkId: string): string {
  return createHmac('sha256', key).update(`${tenantId}/${linkId}`).digest('base64url');
}
