import type { IncomingMessage } from 'node:http';
import { normaliseHostname, type Tenant, type TenantRegistry } from '@mitoyen/tenants';

export interface PublicAddress {
  readonly scheme: 'http' | 'https';
  /** 0 stands for the default port of the scheme. */
  readonly port: number;
}

export interface KnownHost {
  readonly tenant: Tenant;
  /** Host header as received, in lower case: what the gateway must see. */
  readonly host: string;
  /** Scheme, host and port, as a browser writes it in `Origin`. */
  readonly origin: string;
}

const DEFAULT_PORTS = { http: 80, https: 443 } as const;

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
  if (!request.url?.startsWith('/') || request.url.startsWith('//')) return undefined;
  const hosts = request.rawHeaders.filter(
    (_, index) => index % 2 === 1 && request.rawHeaders[index - 1]?.toLowerCase() === 'host',
  );
  const [header] = hosts;
  if (hosts.length !== 1 || header === undefined || header.length > 260) return undefined;

  const parts = /^([^:\s/@?#\\]+)(?::(\d{1,5}))?$/.exec(header);
  if (!parts?.[1]) return undefined;
  const port = parts[2] === undefined ? undefined : Number(parts[2]);
  const expected = address.port || DEFAULT_PORTS[address.scheme];
  if (port !== undefined && port !== expected) return undefined;

  const hostname = normaliseHostname(parts[1]);
  const tenant = hostname === undefined ? undefined : tenants.byHostname(hostname);
  if (!tenant || hostname === undefined) return undefined;
  const host = port === undefined ? hostname : `${hostname}:${port}`;
  const isDefault = port === undefined || port === DEFAULT_PORTS[address.scheme];
  return { tenant, host, origin: `${address.scheme}://${isDefault ? hostname : host}` };
}
