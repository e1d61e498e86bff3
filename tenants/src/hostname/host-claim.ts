import { type PublicAddress, usualPort } from './public-address.ts';

/** What of an HTTP request says which host it wants. Header names and values alternate in `rawHeaders`, as Node gives them. */
export interface HostClaim {
  readonly rawHeaders: readonly string[];
  readonly target: string | undefined;
}

/** A host as a request wrote it; `port` only when it was written. */
export interface ClaimedHost {
  readonly hostname: string;
  readonly port: string | undefined;
}

const HOST = /^([^\s:[\]@/\\?#]{1,253})(?::(\d{1,5}))?$/;

/**
 * The host that a request asks for, as written, or undefined when it must be refused: no `Host` header or several,
 * an absolute request target (it could contradict the header), an IP literal in brackets, another port than the public one
 * (which may always be left out). Forwarding headers are never read.
 */
export function claimedHost({ rawHeaders, target }: HostClaim, address: PublicAddress): ClaimedHost | undefined {
  if (!target?.startsWith('/') || target.startsWith('//')) return undefined;
  const hosts = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host');
  const [hostname, port] = HOST.exec(hosts.length === 1 ? (hosts[0] ?? '') : '')?.slice(1) ?? [];
  if (hostname === undefined || hostname.endsWith('.')) return undefined;
  return port === undefined || port === writtenPort(address) ? { hostname, port } : undefined;
}

/** The one port that may stand in a `Host` header. */
export function writtenPort(address: PublicAddress): string {
  return String(address.port || usualPort(address));
}
