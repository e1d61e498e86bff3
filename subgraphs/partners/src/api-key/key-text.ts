import { randomBytes } from 'node:crypto';
import { newToken } from '../sign-in/token.ts';

const SHAPE = /^mit_[0-9a-f]{10}_[A-Za-z0-9_-]{43}$/;

/** A new key: `mit_`, a label that says nothing of the territory, and a secret of 256 bits. */
export function newKey(): { readonly key: string; readonly label: string } {
  const label = `mit_${randomBytes(5).toString('hex')}`;
  return { label, key: `${label}_${newToken()}` };
}

/** Cheap test before any look-up: is the string one of our keys in shape? */
export function looksLikeKey(value: string): boolean {
  return SHAPE.test(value);
}
