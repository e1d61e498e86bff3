import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSuivi } from './suivi.ts';

test('a suivi says something, in plain text of 5,000 characters at most', () => {
  expect(checkSuivi('  Visite prévue lundi.\n\tMerci. ')).toEqual({ ok: true, text: 'Visite prévue lundi.\n\tMerci.' });
  expect(checkSuivi(' \n ')).toEqual({ ok: false, code: 'REQUIRED' });
  expect(checkSuivi('x'.repeat(5_001))).toEqual({ ok: false, code: 'TOO_LONG' });
  expect(checkSuivi('a\u0000b')).toEqual({ ok: false, code: 'BAD_FORMAT' });
});

test('what is kept can be kept again as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (input) => {
      const verdict = checkSuivi(input);
      if (verdict.ok) expect(checkSuivi(verdict.text)).toEqual(verdict);
    }),
  );
});
