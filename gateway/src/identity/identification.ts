import type { IncomingMessage } from 'node:http';
import { REQUEST_ID_HEADER, requestIdFrom } from '@mitoyen/kit/request-id.ts';
import { verifyContext } from '@mitoyen/kit/signature.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { claimedHost, normaliseHostname, originOf, type PublicAddress, type Tenant } from '@mitoyen/tenants';
import { LRUCache } from 'lru-cache';
import { type Credential, credentialOf, sessionCookieName } from './credentials.ts';
import { isFromOwnPages } from './cross-site.ts';
import { IdentityRefusal } from './identity-refusal.ts';
import { preferredLocale } from './locale.ts';
import { openIdentityIssuer, type RequestIdentity } from './request-identity.ts';
import type { SessionDirectory } from './session-directory.ts';

/** What is read of a request: a socket keeps it after the request is gone. */
export type RequestHead = Pick<IncomingMessage, 'headers' | 'rawHeaders' | 'url' | 'method'>;

/** The tenant of a request, and the origin of that host's own pages. */
export interface Place {
  readonly tenant: Tenant;
  readonly hostname: string;
  readonly origin: string;
}

export interface IdentificationParts {
  readonly tenantOf: (hostname: string) => Tenant | undefined;
  readonly sessions: SessionDirectory;
  readonly address: PublicAddress;
  readonly secret: string;
}

/** Who asks and where, for both transports. */
export interface Identification {
  /** Throws IdentityRefusal 421 when the host is not exactly that of a tenant. */
  placeOf(request: RequestHead): Place;
  /** The identity of an HTTP request. Throws IdentityRefusal (401 a token or key that does not count here, 403 cross-site, 503 session unknown for now). */
  identify(request: RequestHead, place: Place, requestId: string): Promise<RequestIdentity>;
  /** The identity of a socket: as above, with the origin already checked. `authorization` comes from the connection's parameters. */
  identifySocket(
    request: RequestHead,
    place: Place,
    requestId: string,
    authorization?: string,
  ): Promise<RequestIdentity>;
}

interface Holder {
  readonly viewer: Viewer;
  readonly expiresAt?: Date;
}

const NOBODY: Holder = { viewer: { kind: 'anonymous' } };

/** A session is a person and a key a program: an answer that claims more would be a fault of its owner, never a privilege. */
const STANDS_FOR: Readonly<Record<'session' | 'key', readonly Viewer['kind'][]>> = {
  session: ['agent', 'operator'],
  key: ['integrator'],
};

const MAX_HOSTNAMES = 1_000;
const hostnames = new LRUCache<string, string>({ max: MAX_HOSTNAMES });

/** Every request says its host, and nearly always one of the same few: each is put in its canonical form once. */
function canonicalHostname(claimed: string): string | undefined {
  const known = hostnames.get(claimed);
  if (known !== undefined) return known;
  const hostname = normaliseHostname(claimed);
  if (hostname !== undefined) hostnames.set(claimed, hostname);
  return hostname;
}

/** The id that follows a request everywhere: the caller's, when it is well formed, or a new one. */
export function requestIdOf(request: RequestHead): string {
  return requestIdFrom(request.headers[REQUEST_ID_HEADER]);
}

/** Opens the identification of requests. The host alone names the tenant; the session only ever counts inside that tenant. */
export function openIdentification({ tenantOf, sessions, address, secret }: IdentificationParts): Identification {
  const cookieName = sessionCookieName(address.scheme);
  const issuer = openIdentityIssuer(secret);

  const holderOf = async (credential: Credential, tenant: Tenant, requestId: string): Promise<Holder> => {
    if (credential.kind === 'none') return NOBODY;
    if (credential.kind === 'unreadable') throw unauthenticated();
    if (credential.kind === 'service') {
      const claims = await verifyContext(credential.token, 'gateway', secret);
      if (claims?.tenant !== tenant.slug || claims.viewer.kind !== 'system') throw unauthenticated();
      return { viewer: claims.viewer };
    }
    const found = await sessions.recognise(tenant.slug, credential.token, requestId);
    if (found && STANDS_FOR[credential.kind].includes(found.viewer.kind)) return found;
    // A browser whose session has ended goes on as a visitor; a program that shows a token must hear that it does not count.
    if (credential.kind === 'session' && credential.from === 'cookie') return NOBODY;
    throw unauthenticated();
  };
  const open = async (credential: Credential, request: RequestHead, { tenant }: Place, requestId: string) => {
    const holder = await holderOf(credential, tenant, requestId);
    const locale = preferredLocale(request.headers['accept-language'], tenant.locales);
    return issuer.identityOf({ tenant: tenant.slug, locale, requestId, ...holder });
  };

  return {
    placeOf({ rawHeaders, url }) {
      const claimed = claimedHost({ rawHeaders, target: url }, address)?.hostname;
      const hostname = claimed === undefined ? undefined : canonicalHostname(claimed);
      const tenant = hostname === undefined ? undefined : tenantOf(hostname);
      if (hostname === undefined || tenant === undefined) throw new IdentityRefusal(421, 'MISDIRECTED_REQUEST');
      return { tenant, hostname, origin: originOf(hostname, address) };
    },
    async identify(request, place, requestId) {
      const { headers, method = 'GET' } = request;
      const credential = credentialOf(headers, cookieName);
      const byCookie = credential.kind === 'session' && credential.from === 'cookie';
      const provenance = {
        method,
        origin: headers.origin,
        secFetchSite: single(headers['sec-fetch-site']),
        contentType: headers['content-type'],
        hasCustomHeader: 'x-mitoyen-csrf' in headers || 'apollo-require-preflight' in headers,
      };
      if (byCookie && !isFromOwnPages(provenance, place.origin)) throw new IdentityRefusal(403, 'CROSS_SITE_REQUEST');
      return open(credential, request, place, requestId);
    },
    async identifySocket(request, place, requestId, authorization) {
      const headers = authorization === undefined ? request.headers : { authorization };
      return open(credentialOf(headers, cookieName), request, place, requestId);
    },
  };
}

function unauthenticated(): IdentityRefusal {
  return new IdentityRefusal(401, 'UNAUTHENTICATED');
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}
