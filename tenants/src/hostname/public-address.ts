/** How the public reaches this installation. `port` absent or 0 means the default port of the scheme. */
export interface PublicAddress {
  readonly scheme: 'http' | 'https';
  readonly port?: number | undefined;
}

/** The port that a browser leaves out of an address. */
export function usualPort({ scheme }: PublicAddress): number {
  return scheme === 'https' ? 443 : 80;
}

/** The origin (RFC 6454) of a host's own pages, as a browser writes it. */
export function originOf(hostname: string, address: PublicAddress): string {
  const port = address.port && address.port !== usualPort(address) ? `:${address.port}` : '';
  return `${address.scheme}://${hostname}${port}`;
}

/**
 * Root address of a tenant on its canonical host, without a final slash ("http://niort.localhost:3000"). The links of mails and
 * redirections start from it, never from a header of the request.
 */
export function publicUrl(tenant: { hostnames: readonly string[] }, address: PublicAddress): string {
  const host = tenant.hostnames[0];
  if (host === undefined) throw new Error('a tenant without a host name has no public address');
  return originOf(host, address);
}
