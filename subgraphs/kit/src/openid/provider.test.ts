import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { checksOf } from './provider.ts';

it('the checks of a visit differ by key, tenant and state, and are long enough for nonce and PKCE', () => {
  const [key, other] = [randomBytes(32), randomBytes(32)];
  const visits = [
    checksOf(key, 'niort', 'state-1', 'https://niort.example/retour'),
    checksOf(key, 'niort', 'state-2', 'https://niort.example/retour'),
    checksOf(key, 'amiens', 'state-1', 'https://niort.example/retour'),
    checksOf(other, 'niort', 'state-1', 'https://niort.example/retour'),
  ];
  const secrets = visits.flatMap(({ nonce, codeVerifier }) => [nonce, codeVerifier]);
  expect(new Set(secrets).size).toBe(8);
  expect(secrets.every((secret) => secret.length === 43)).toBe(true);
  expect(checksOf(key, 'niort', 'state-1', 'https://niort.example/retour')).toEqual(visits[0]);
});
