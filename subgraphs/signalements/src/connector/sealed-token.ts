import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { purposeKey } from '@mitoyen/kit/signature.ts';

const keyOf = (platformSecret: string) => purposeKey(platformSecret, 'connector-token');

/** Seals the token of a receiver for one connector (AES-256-GCM): a copy of the database does not hold it. */
export function sealToken(platformSecret: string, connectorId: string, token: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(platformSecret), nonce).setAAD(Buffer.from(connectorId));
  const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Opens a sealed token. Throws when it was altered, or sealed for another connector or by another platform. */
export function openToken(platformSecret: string, connectorId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(platformSecret), bytes.subarray(0, 12))
    .setAAD(Buffer.from(connectorId))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
