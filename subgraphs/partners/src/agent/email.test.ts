import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseEmail } from './email.ts';

describe('an e-mail address', () => {
  it('has one form, whatever the case and the spaces around it', () => {
    expect(normaliseEmail('  Claire.Martin@Niort.Example ')).toBe('claire.martin@niort.example');
  });

  it.each([
    '',
    'claire',
    '@niort.example',
    'claire@',
    'claire@niort',
    'a@b@c.example',
    'claire martin@niort.example',
    'claire@niort.example\nBcc: x@y.example',
    'claire@niort.example,autre@niort.example',
    '"claire"@niort.example',
    'claire@niort..example',
    `${'a'.repeat(65)}@niort.example`,
    `a@${'b'.repeat(250)}.example`,
  ])('is not %j', (raw) => {
    expect(normaliseEmail(raw)).toBeUndefined();
  });

  it('never lets a line break or a second address through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.emailAddress(), (noise, address) => {
        for (const raw of [noise + address, address + noise, noise]) {
          const email = normaliseEmail(raw);
          if (email !== undefined) expect(email).not.toMatch(/[\s,;<>]|@.*@/u);
        }
      }),
    );
  });

  it('is stable', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const once = normaliseEmail(address);
        if (once !== undefined) expect(normaliseEmail(once)).toBe(once);
      }),
    );
  });
});
