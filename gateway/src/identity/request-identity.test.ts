import { verifyContext } from '@mitoyen/kit/signature.ts';
import { expect, test } from 'vitest';
import { openIdentity } from './request-identity.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-characters';
const claims = { tenant: 'niort', viewer: { kind: 'anonymous' as const }, locale: 'fr', requestId: 'request-1' };

test('a request is signed once, and a socket that lives long signs again before its signature expires', async () => {
  let clock = 1_000_000;
  const identity = openIdentity(claims, SECRET, () => clock);
  const first = identity.signedContext();
  clock += 29_000;
  expect(identity.signedContext()).toBe(first);
  clock += 2_000;
  expect(identity.signedContext()).not.toBe(first);
  expect(await verifyContext(await first, 'subgraph', SECRET)).toEqual(claims);
  expect(await verifyContext(await first, 'gateway', SECRET)).toBeUndefined();
});
