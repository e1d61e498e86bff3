import type { IncomingMessage } from 'node:http';
import { addressVouching, CLIENT_ADDRESS_HEADER } from '@mitoyen/kit/client-address.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetedAddress, openClientAddress } from './client-address.ts';

const SECRET = 'a secret for tests, of more than thirty-two characters';
const addressOf = openClientAddress(SECRET);
// What the function reads of a request, and no more.
const from = (headers: Record<string, string>) =>
  ({ headers, socket: { remoteAddress: '::ffff:10.0.0.1' } }) as unknown as IncomingMessage;

test('a client is the address that our front vouches for, and otherwise its socket', () => {
  expect(addressOf(from({ [CLIENT_ADDRESS_HEADER]: addressVouching(SECRET)('192.0.2.7') }))).toBe('192.0.2.7');
  for (const headers of [
    {},
    { [CLIENT_ADDRESS_HEADER]: '192.0.2.7' },
    { [CLIENT_ADDRESS_HEADER]: addressVouching(`${SECRET}x`)('192.0.2.7') },
    { 'x-forwarded-for': '192.0.2.7', forwarded: 'for=192.0.2.7', 'x-real-ip': '192.0.2.7' },
  ])
    expect(addressOf(from(headers as Record<string, string>))).toBe('10.0.0.1');
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is budgeted as %s', (address, budgeted) => expect(budgetedAddress(address)).toBe(budgeted));

test('all addresses of one /64 are one, however they are written', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
  const four = fc.tuple(group, group, group, group);
  fc.assert(
    fc.property(four, four, four, (network, a, b) => {
      const of = (host: readonly string[]) => budgetedAddress([...network, ...host].join(':'));
      expect(of(a)).toBe(of(b));
      expect(of(a)).toBe(`${network.join(':')}::/64`);
    }),
  );
});
