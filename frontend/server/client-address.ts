import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { addressVouching, CLIENT_ADDRESS_HEADER } from '@mitoyen/kit/client-address.ts';

/**
 * Where a visitor comes from. Without a declared proxy it is the socket, whatever the headers say. With `hops` proxies of ours in front,
 * the last of them has written the address it saw `hops` places from the end of X-Forwarded-For; what stands before was written by
 * anybody. When it is missing or no address, nothing is believed and the socket counts.
 */
export function clientAddressOf(request: Pick<IncomingMessage, 'headers' | 'socket'>, hops: number): string {
  const seen = request.socket.remoteAddress ?? '';
  if (hops === 0) return seen;
  const chain = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const claimed = withoutPort(chain.at(-hops)?.trim() ?? '');
  return isIP(claimed) === 0 ? seen : claimed;
}

/** Some proxies add the port. */
function withoutPort(text: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
}

/** The header that says from where a request comes, with the proof that it is us who say so. */
export function openAddressVouching(
  secret: string,
  hops: number,
): (request: IncomingMessage) => Readonly<Record<string, string>> {
  const vouch = addressVouching(secret);
  return (request) => ({ [CLIENT_ADDRESS_HEADER]: vouch(clientAddressOf(request, hops)) });
}
