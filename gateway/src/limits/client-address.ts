import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { CLIENT_ADDRESS_HEADER, vouchedAddress } from '@mitoyen/kit/client-address.ts';
import { LRUCache } from 'lru-cache';

const REMEMBERED = 10_000;
const REMEMBERED_MS = 5_000;

/**
 * Who a request comes from, for its budget: the address that our public front vouches for, else that of the socket. No forwarding
 * header is read: anybody can write one.
 */
export function openClientAddress(secret: string): (request: IncomingMessage) => string {
  const believed = new LRUCache<string, string>({ max: REMEMBERED, ttl: REMEMBERED_MS });
  return ({ headers, socket }) => {
    const text = headers[CLIENT_ADDRESS_HEADER];
    if (typeof text !== 'string') return budgetedAddress(socket.remoteAddress ?? '');
    const known = believed.get(text);
    if (known !== undefined) return known;
    const address = vouchedAddress(text, secret);
    if (address === undefined) return budgetedAddress(socket.remoteAddress ?? '');
    const budgeted = budgetedAddress(address);
    believed.set(text, budgeted);
    return budgeted;
  };
}

/** This machine itself, as `budgetedAddress` spells it. */
export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '0:0:0:0::/64';
}

/** One address of IPv4; of IPv6 the network of 64 bits that one subscriber has, within which he may take any address. */
export function budgetedAddress(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  if (!isIPv6(address)) return address;
  const [before = '', after] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  const groups = [...head, ...zeros, ...tail].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
