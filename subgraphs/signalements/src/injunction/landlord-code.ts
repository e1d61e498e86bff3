import { createHmac } from 'node:crypto';

/** Signs that nobody mistakes for one another on paper: no 0 O 1 I L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 16;

/**
 * The code printed on a landlord's letter: 16 signs (79 bits) that only the holder of the key can make from the id of the
 * injunction, so that the letter can be printed again while the database keeps a hash only.
 */
export function landlordCode(key: Uint8Array, tenantId: string, injunctionId: string): string {
  const bytes = createHmac('sha512', key).update(`${tenantId}/${injunctionId}`).digest();
  // 248 is the largest multiple of 31 below 256: every sign is as likely as another.
  const fair = [...bytes].filter((byte) => byte < ALPHABET.length * 8).slice(0, LENGTH);
  if (fair.length < LENGTH) throw new Error('too few fair bytes for a code');
  return fair.map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** As it is printed: `ABCD-EFGH-JKMN-PQRS`. */
export function printedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** The code that somebody typed, without spaces, hyphens or case; undefined when it cannot be one. */
export function readLandlordCode(typed: string): string | undefined {
  const code = typed
    .slice(0, 60)
    .replaceAll(/[\s-–]/g, '')
    .toUpperCase();
  return code.length === LENGTH && [...code].every((sign) => ALPHABET.includes(sign)) ? code : undefined;
}
