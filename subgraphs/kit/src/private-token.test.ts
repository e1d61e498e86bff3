import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followUpToken, hashToken, isToken, newToken } from './private-token.ts';

const key = new Uint8Array(32).fill(7);

test('security rule 23: tokens are at least 128 bits, fit in a link and never repeat', () => {
  const tokens = Array.from({ length: 200 }, newToken);
  expect(new Set(tokens).size).toBe(200);
  for (const token of tokens) expect(isToken(token) && Buffer.from(token, 'base64url').length >= 16).toBe(true);
});

test('a short, long or foreign text is no token', () => {
  for (const text of ['', 'abc', 'a'.repeat(21), 'a'.repeat(65), `${'a'.repeat(30)}%00`, 'é'.repeat(30)]) {
    expect(isToken(text), text).toBe(false);
  }
});

test('a link gives the same token each time, another link, tenant or key another one', () => {
  const token = followUpToken(key, 'niort', 'a');
  expect(followUpToken(key, 'niort', 'a')).toBe(token);
  expect(isToken(token)).toBe(true);
  expect(followUpToken(key, 'amiens', 'a')).not.toBe(token);
  expect(followUpToken(new Uint8Array(32).fill(8), 'niort', 'a')).not.toBe(token);
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      fc.pre(one !== other);
      expect(followUpToken(key, 'niort', one)).not.toBe(followUpToken(key, 'niort', other));
    }),
  );
});

test('what is stored does not contain the token', () => {
  const token = newToken();
  expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashToken(token)).not.toContain(token);
});
