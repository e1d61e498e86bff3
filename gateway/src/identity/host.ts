/** What of an HTTP request says which host it wants. Header names and values alternate in `rawHeaders`, as Node gives them. */
export interface HostClaim {
  readonly rawHeaders: readonly string[];
  readonly target: string | undefined;
}

const HOST = /^([^\s:[\]@/\\?#]{1,253})(?::(\d{1,5}))?$/;

/**
 * The host name that a request asks for, as written, or undefined when it must be refused: no `Host` header or several,
 * an absolute request target (it could contradict the header), an IP literal in brackets, another port than the public one.
 * `ports`: those that may be written; the port may always be absent. Forwarding headers are never read.
 */
export function claimedHostname({ rawHeaders, target }: HostClaim, ports: readonly string[]): string | undefined {
  if (!target?.startsWith('/') || target.startsWith('//')) return undefined;
  const hosts = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host');
  const [hostname, port] = HOST.exec(hosts.length === 1 ? (hosts[0] ?? '') : '')?.slice(1) ?? [];
  if (hostname === undefined || hostname.endsWith('.')) return undefined;
  return port === undefined || ports.includes(port) ? hostname : undefined;
}

/** The address people see in their browser. `port` 0: the default one of the scheme. */
export interface PublicAddress {
  readonly scheme: 'http' | 'https';
  readonly port: number;
}

/** The ports that may stand in a `Host` header. */
export function writtenPorts({ scheme, port }: PublicAddress): string[] {
  return [String(port === 0 ? (scheme === 'https' ? 443 : 80) : port)];
}

/** The origin (RFC 6454) of a host's own pages. */
export function originOf(hostname: string, { scheme, port }: PublicAddress): string {
  return new URL(`${scheme}://${hostname}${port === 0 ? '' : `:${port}`}`).origin;
}
