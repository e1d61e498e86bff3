import { expect, test } from 'vitest';
import { purposeKey, signContext, verifyContext } from './signature.ts';

const secret = 'a'.repeat(40);
const claims = { tenant: 'niort', viewer: { kind: 'anonymous' as const }, locale: 'fr', requestId: 'r1' };

test('what the gateway signed is read back unchanged', async () => {
  expect(await verifyContext(await signContext(claims, 'subgraph', secret), 'subgraph', secret)).toEqual(claims);
});

test('another audience, another secret, an edited token and no token are refused', async () => {
  const token = await signContext(claims, 'gateway', secret);
  expect(await verifyContext(token, 'subgraph', secret)).toBeUndefined();
  expect(await verifyContext(token, 'gateway', 'b'.repeat(40))).toBeUndefined();
  const [head, body, signature] = token.split('.');
  const forged = Buffer.from(JSON.stringify({ ...claims, tenant: 'amiens', aud: 'gateway' })).toString('base64url');
  expect(await verifyContext([head, forged, signature].join('.'), 'gateway', secret)).toBeUndefined();
  expect(body).not.toBe(forged);
  expect(await verifyContext(undefined, 'gateway', secret)).toBeUndefined();
});

test('two purposes never share a key', () => {
  expect(purposeKey(secret, 'context')).not.toEqual(purposeKey(secret, 'database'));
});
