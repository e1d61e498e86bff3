import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * The secret of a webhook, as its receiver keeps it (Standard Webhooks). Derived from the platform's own secret and a salt,
 * so that it is stored nowhere: a new salt is a new secret.
 */
export function webhookSecret(platformSecret: string, tenantSlug: string, salt: string): string {
  const key = hkdfSync('sha256', platformSecret, salt, `webhook:${tenantSlug}`, 32);
  return `${PREFIX}${Buffer.from(key).toString('base64')}`;
}

/** The headers that prove who sent a message and when. Source: Standard Webhooks 1.0, symmetric signatures (v1). */
export function signedHeaders(secret: string, messageId: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${messageId}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': messageId,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

/**
 * Whether a message was signed with this secret, within this many milliseconds of now. One good signature among those of the
 * header is enough: a sender that changes its secret signs with both. Source: Standard Webhooks 1.0.
 */
export function isSigned(
  secret: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  now: Date,
  toleranceMs: number,
): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': given } = headers;
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof given !== 'string') return false;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const at = new Date(Number(timestamp) * 1_000);
  if (Math.abs(now.getTime() - at.getTime()) > toleranceMs) return false;
  const expected = Buffer.from(signedHeaders(secret, id, at, body)['webhook-signature'] ?? '');
  return given.split(' ').some((one) => {
    const signature = Buffer.from(one);
    return signature.length === expected.length && timingSafeEqual(signature, expected);
  });
}
