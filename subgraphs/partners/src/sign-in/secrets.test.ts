import { describe, expect, it } from 'vitest';
import { hashToken, looksLikeToken, newToken } from './token.ts';

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
});
