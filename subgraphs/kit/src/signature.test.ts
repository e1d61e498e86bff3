import { afterEach, expect, test, vi } from 'vitest';
import { purposeKey, signContext, verifyContext } from './signature.ts';

afterEach(() => {
  vi.useRealTimers();
});

const secret = 'a'.repeat(40);
const claims = { tenant: 'niort', viewer: { kind: 'anonymous' as const }, locale: 'fr' };

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

test('a token counts for 60 seconds and no longer, however often it was verified before', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  const token = await signContext(claims, 'subgraph', secret);
  expect(await verifyContext(token, 'subgraph', secret)).toEqual(claims);
  vi.setSystemTime(1_800_000_059_000);
  expect(await verifyContext(token, 'subgraph', secret)).toEqual(claims);
  vi.setSystemTime(1_800_000_060_000);
  expect(await verifyContext(token, 'subgraph', secret)).toBeUndefined();
});

test('a token verified once for one audience or secret is not thereby known to another', async () => {
  const token = await signContext(claims, 'gateway', secret);
  expect(await verifyContext(token, 'gateway', secret)).toEqual(claims);
  expect(await verifyContext(token, 'subgraph', secret)).toBeUndefined();
  expect(await verifyContext(token, 'gateway', 'b'.repeat(40))).toBeUndefined();
});

test('what many requests share cannot be changed by one of them', async () => {
  const agent = {
    kind: 'integrator' as const,
    keyId: '01936f00-0000-7000-8000-000000000003',
    partnerId: null,
    permissions: [],
  };
  const token = await signContext({ ...claims, viewer: agent }, 'subgraph', secret);
  const read = await verifyContext(token, 'subgraph', secret);
  expect(() => read?.viewer.kind === 'integrator' && read.viewer.permissions.push('owner.read')).toThrow(TypeError);
  expect(await verifyContext(token, 'subgraph', secret)).toBe(read);
});

test('what an operator is signed for never outlives the access', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  const operator = {
    kind: 'operator' as const,
    accessId: '01936f00-0000-7000-8000-000000000001',
    sessionId: '01936f00-0000-7000-8000-000000000002',
    name: 'Camille Martin',
    permissions: [],
    expiresAt: new Date(1_800_000_010_000).toISOString(),
  };
  const token = await signContext({ ...claims, viewer: operator }, 'subgraph', secret);
  vi.setSystemTime(1_800_000_009_000);
  expect(await verifyContext(token, 'subgraph', secret)).toEqual({ ...claims, viewer: operator });
  vi.setSystemTime(1_800_000_010_000);
  expect(await verifyContext(token, 'subgraph', secret)).toBeUndefined();
});
