import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressVouching, vouchedAddress } from './client-address.ts';

const SECRET = 'a secret for tests, of more than thirty-two characters';

test('an address that was vouched for is believed for a minute', () => {
  let time = 1_000_000;
  const vouch = addressVouching(SECRET, () => time);
  const text = vouch('2001:db8::1');
  expect(vouchedAddress(text, SECRET, time)).toBe('2001:db8::1');
  time += 29_999;
  expect(vouch('2001:db8::1')).toBe(text);
  time += 1;
  expect(vouch('2001:db8::1')).not.toBe(text);
  expect(vouchedAddress(text, SECRET, 1_059_999)).toBe('2001:db8::1');
  expect(vouchedAddress(text, SECRET, 1_060_000)).toBeUndefined();
});

test('nothing else is believed', () => {
  const text = addressVouching(SECRET, () => 0)('192.0.2.1');
  expect(vouchedAddress(text, `${SECRET}.`, 0)).toBeUndefined();
  expect(vouchedAddress(text.replace('192.0.2.1', '192.0.2.2'), SECRET, 0)).toBeUndefined();
  expect(vouchedAddress(text.replace(' 60000 ', ' 90000 '), SECRET, 0)).toBeUndefined();
  expect(vouchedAddress([text], SECRET, 0)).toBeUndefined();
  fc.assert(
    fc.property(fc.string(), (anything) => {
      expect(vouchedAddress(anything, SECRET, 0)).toBeUndefined();
    }),
  );
});
