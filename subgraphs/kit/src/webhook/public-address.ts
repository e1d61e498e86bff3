import { BlockList, isIP } from 'node:net';

/** Addresses that are not of the public Internet. Source: IANA special-purpose address registries (RFC 6890 and later). */
const RESERVED = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  RESERVED.addSubnet(network, prefix, 'ipv4');
}
/** All of the public IPv6 Internet is here; mapped, translated and tunnelled addresses are not. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  RESERVED.addSubnet(network, prefix, 'ipv6');
}

/** Is this IP address one of the public Internet? False for anything that is no IP address. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !RESERVED.check(address, 'ipv4');
    case 6:
      return GLOBAL.check(address, 'ipv6') && !RESERVED.check(address, 'ipv6');
    default:
      return false;
  }
}

/** Why an address cannot receive webhooks. */
export type WebhookUrlRefusal = 'NOT_AN_URL' | 'NOT_HTTPS' | 'NOT_PUBLIC' | 'HAS_CREDENTIALS';

/**
 * Judges an address that somebody gives for webhooks, as far as its words go; where its name leads is judged at each sending.
 * `toLoopback`: this machine may receive them, over plain HTTP too (development).
 */
export function judgeWebhookUrl(text: string, toLoopback: boolean): WebhookUrlRefusal | undefined {
  if (!URL.canParse(text) || text.length > 2_000) return 'NOT_AN_URL';
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return 'HAS_CREDENTIALS';
  if (toLoopback && isLoopback(hostname) && /^https?:$/.test(protocol)) return undefined;
  if (protocol !== 'https:') return 'NOT_HTTPS';
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) !== 0) return isPublicAddress(bare) ? undefined : 'NOT_PUBLIC';
  return /\.(localhost|local|internal|home\.arpa)$/.test(`.${bare}`) || !bare.includes('.') ? 'NOT_PUBLIC' : undefined;
}

/** Does this host name or address mean this machine? */
export const isLoopback = (host: string) => host === '127.0.0.1' || host === 'localhost' || host === '[::1]';
