import { createHmac, timingSafeEqual } from 'node:crypto';
import { purposeKey } from './signature.ts';

/** The header in which our public front tells the gateway the address of a visitor. */
export const CLIENT_ADDRESS_HEADER = 'x-mitoyen-client-ip';

const LIFETIME_MS = 60_000;
const RENEW_MS = 30_000;
const MAX_REMEMBERED = 10_000;

/** Vouches for addresses: `<address> <expiry in ms> <HMAC-SHA-256>`. The same text serves an address for 30 s. */
export function addressVouching(secret: string, now: () => number = Date.now): (address: string) => string {
  const key = purposeKey(secret, 'client address');
  const vouched = new Map<string, { readonly at: number; readonly text: string }>();
  return (address) => {
    const known = vouched.get(address);
    if (known && now() - known.at < RENEW_MS) return known.text;
    const claim = `${address} ${now() + LIFETIME_MS}`;
    const text = `${claim} ${mark(claim, key)}`;
    if (vouched.size >= MAX_REMEMBERED) vouched.clear();
    vouched.set(address, { at: now(), text });
    return text;
  };
}

/** The address that was vouched for; undefined when the text is absent, altered or expired. */
export function vouchedAddress(text: unknown, secret: string, now: number = Date.now()): string | undefined {
  if (typeof text !== 'string' || text.length > 200) return undefined;
  const [address, expiry, given, ...more] = text.split(' ');
  if (!address || !expiry || !given || more.length > 0) return undefined;
  const expected = mark(`${address} ${expiry}`, purposeKey(secret, 'client address'));
  if (given.length !== expected.length || !timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return undefined;
  return Number(expiry) > now ? address : undefined;
}

function mark(claim: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(claim).digest('base64url');
}
