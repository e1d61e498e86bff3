import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './sealed.ts';

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
