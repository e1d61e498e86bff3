import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddressOf } from './client-address.ts';

// What the function reads of a request.
const from = (forwarded?: string) =>
  ({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '10.0.0.9' },
  }) as unknown as IncomingMessage;

describe('the address of a visitor', () => {
  it('is that of the socket when no proxy is declared', () => {
    expect(clientAddressOf(from('192.0.2.1'), 0)).toBe('10.0.0.9');
  });

  it.each([
    ['192.0.2.1', 1, '192.0.2.1'],
    ['6.6.6.6, 192.0.2.1', 1, '192.0.2.1'],
    ['6.6.6.6, 192.0.2.1, 10.1.1.1', 2, '192.0.2.1'],
    ['192.0.2.1:4711', 1, '192.0.2.1'],
    ['[2001:db8::1]:4711', 1, '2001:db8::1'],
    ['2001:db8::1', 1, '2001:db8::1'],
  ])('is what our own proxies have seen: %j behind %i', (forwarded, hops, expected) => {
    expect(clientAddressOf(from(forwarded), hops)).toBe(expected);
  });

  it.each([
    [undefined, 1],
    ['', 1],
    ['192.0.2.1', 2],
    ['unknown', 1],
    ['192.0.2.1, ', 1],
  ])('is that of the socket when the proxies did not say: %j behind %i', (forwarded, hops) => {
    expect(clientAddressOf(from(forwarded), hops)).toBe('10.0.0.9');
  });
});
