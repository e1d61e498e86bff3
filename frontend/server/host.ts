import type { IncomingMessage } from 'node:http';
import {
  claimedHost,
  normaliseHostname,
  originOf,
  type PublicAddress,
  type Tenant,
  type TenantRegistry,
} from '@mitoyen/tenants';

export interface KnownHost {
  readonly tenant: Tenant;
  /** Host header as received, in lower case: what the gateway must see. */
  readonly host: string;
  /** Scheme, host and port, as a browser writes it in `Origin`. */
  readonly origin: string;
}

/**
 * The territory that a request addresses, by its Host header alone.
 * Undefined when the header is missing, repeated, malformed, on another port, or unknown: the caller answers 421.
 * An absolute-form request line is refused too, since it could name another host than the header does.
 */
export function knownHost(
  request: Pick<IncomingMessage, 'rawHeaders' | 'url'>,
  tenants: Pick<TenantRegistry, 'byHostname'>,
  address: PublicAddress,
): KnownHost | undefined {
  const claimed = claimedHost({ rawHeaders: request.rawHeaders, target: request.url }, address);
  if (!claimed) return undefined;
  const hostname = normaliseHostname(claimed.hostname);
  const tenant = hostname === undefined ? undefined : tenants.byHostname(hostname);
  if (!tenant || hostname === undefined) return undefined;
  const { port } = claimed;
  // A browser that left the port out is on the usual one, whatever the public port is.
  const origin = originOf(hostname, { scheme: address.scheme, port: Number(port ?? 0) });
  return { tenant, host: port === undefined ? hostname : `${hostname}:${port}`, origin };
}
