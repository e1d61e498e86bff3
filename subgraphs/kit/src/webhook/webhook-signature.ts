import { createHmac, hkdfSync } from 'node:crypto';

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
