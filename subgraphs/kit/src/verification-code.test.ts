import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeFrom, printedCode, readCode } from './verification-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc.uint8Array({ minLength: 12, maxLength: 12 }).map(codeFrom);

test('a code is thirteen signs that nobody misreads, printed by fours', () => {
  const code = codeFrom(new Uint8Array(12).map((_, index) => index * 21));
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/);
  expect(printedCode(code)).toMatch(/^\w{4}-\w{4}-\w{4}-\w$/);
});

test('a code is read back however it is typed', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(readCode(code)).toBe(code);
      expect(readCode(printedCode(code))).toBe(code);
      expect(readCode(` ${printedCode(code).toLowerCase().replaceAll('-', ' – ')} `)).toBe(code);
      expect(readCode(code.replaceAll('1', 'l').replaceAll('0', 'o'))).toBe(code);
    }),
  );
});

test('one sign mistyped is never another code', () => {
  fc.assert(
    fc.property(codes, fc.nat(12), fc.nat(31), (code, place, sign) => {
      fc.pre(ALPHABET[sign] !== code[place]);
      expect(readCode(code.slice(0, place) + ALPHABET[sign] + code.slice(place + 1))).toBeUndefined();
    }),
  );
});

test('two neighbours swapped are never another code, but for 0 and Z', () => {
  fc.assert(
    fc.property(codes, fc.nat(11), (code, place) => {
      const [a = '', b = ''] = code.slice(place, place + 2);
      fc.pre(a !== b && !('0Z'.includes(a) && '0Z'.includes(b)));
      expect(readCode(code.slice(0, place) + b + a + code.slice(place + 2))).toBeUndefined();
    }),
  );
});

test.each(['', 'ABCD', 'K7QF-2M9X-C4TR', '../../etc', '💥'.repeat(13), 'U'.repeat(13), '0'.repeat(5_000)])(
  'the text %j is no code',
  (text) => expect(readCode(text)).toBeUndefined(),
);

test('too few random bytes make no code', () => {
  expect(() => codeFrom(new Uint8Array(11))).toThrow(RangeError);
});
