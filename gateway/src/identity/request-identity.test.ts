import { verifyContext } from '@mitoyen/kit/signature.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { openIdentityIssuer } from './request-identity.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-characters';
const claims = { tenant: 'niort', viewer: { kind: 'anonymous' as const }, locale: 'fr' };

afterEach(() => {
  vi.useRealTimers();
});

test('the requests of one viewer share a signature, renewed when it is half spent', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  const issuer = openIdentityIssuer(SECRET);
  const one = issuer.identityOf({ ...claims, requestId: 'request-1' });
  const other = issuer.identityOf({ ...claims, requestId: 'request-2' });
  const first = await one.subgraphHeaders();
  const token = first['x-mitoyen-context'];
  expect(first['x-request-id']).toBe('request-1');
  vi.setSystemTime(1_800_000_029_000);
  expect(await other.subgraphHeaders()).toEqual({ 'x-mitoyen-context': token, 'x-request-id': 'request-2' });
  vi.setSystemTime(1_800_000_031_000);
  const renewed = (await one.subgraphHeaders())['x-mitoyen-context'];
  expect(renewed).not.toBe(token);
  expect(await verifyContext(renewed, 'subgraph', SECRET)).toEqual(claims);
  expect(await verifyContext(renewed, 'gateway', SECRET)).toBeUndefined();
});

test('another tenant, another viewer and another language have signatures of their own', async () => {
  const issuer = openIdentityIssuer(SECRET);
  const variants = [
    claims,
    { ...claims, tenant: 'poitiers' },
    { ...claims, locale: 'oc' },
    { ...claims, viewer: { kind: 'system' as const, job: 'mail' } },
  ];
  const tokens = await Promise.all(
    variants.map((variant) => issuer.identityOf({ ...variant, requestId: 'request-1' }).signedContext()),
  );
  expect(new Set(tokens).size).toBe(variants.length);
  expect(await Promise.all(tokens.map((token) => verifyContext(token, 'subgraph', SECRET)))).toEqual(variants);
});
