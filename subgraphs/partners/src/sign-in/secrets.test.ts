import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './sealed.ts';
import { derive, hashToken, looksLikeToken, newToken } from './token.ts';

describe('a token', () => {
  it('is 256 bits, never twice the same, and is recognised by its shape', () => {
    const tokens = Array.from({ length: 1_000 }, newToken);
    expect(new Set(tokens).size).toBe(1_000);
    expect(tokens.every(looksLikeToken)).toBe(true);
    expect(tokens.every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true);
  });

  it.each(['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}+`, `${'a'.repeat(43)}\n`])('is not %j', (text) => {
    expect(looksLikeToken(text)).toBe(false);
  });

  it('is stored as a hash from which it cannot be read', () => {
    const token = newToken();
    expect(hashToken(token)).toHaveLength(32);
    expect(hashToken(token).toString('base64url')).not.toBe(token);
  });

  it('gives values that differ by purpose, by key and by token, long enough for nonce and PKCE', () => {
    const [key, other] = [randomBytes(32), randomBytes(32)];
    const token = newToken();
    const values = [
      derive(key, 'nonce', token),
      derive(key, 'pkce', token),
      derive(other, 'nonce', token),
      derive(key, 'nonce', newToken()),
    ];
    expect(new Set(values).size).toBe(4);
    expect(values.every((value) => value.length === 43)).toBe(true);
    expect(derive(key, 'nonce', token)).toBe(values[0]);
  });
});

describe('a sealed text', () => {
  const key = randomBytes(32);

  it('is read again in its place, with its key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
        expect(unseal(key, place, seal(key, place, text))).toBe(text);
      }),
    );
  });

  it('is not read elsewhere, with another key, nor once changed', () => {
    const sealed = seal(key, 'niort:1', 'identité');
    expect(unseal(key, 'amiens:1', sealed)).toBeUndefined();
    expect(unseal(randomBytes(32), 'niort:1', sealed)).toBeUndefined();
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(unseal(key, 'niort:1', changed)).toBeUndefined();
    }
    expect(unseal(key, 'niort:1', Buffer.alloc(3))).toBeUndefined();
  });
});
