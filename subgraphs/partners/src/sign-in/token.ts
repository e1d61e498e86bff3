import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** A new secret of 256 bits, base64url (43 characters): sign-in links, sessions, OpenID Connect states. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Cheap test before any look-up: is the string one of our tokens in shape? */
export function looksLikeToken(value: string): boolean {
  return SHAPE.test(value);
}

/** What is stored instead of a token (SHA-256; a 256-bit secret needs no salt). */
export function hashToken(token: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(token).digest());
}
