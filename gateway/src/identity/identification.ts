import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { verifyContext } from '@mitoyen/kit/signature.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { claimedHost, normaliseHostname, originOf, type PublicAddress, type Tenant } from '@mitoyen/tenants';
import { type Credential, credentialOf, sessionCookieName } from './credentials.ts';
import { isFromOwnPages } from './cross-site.ts';
import { IdentityRefusal } from './identity-refusal.ts';
import { preferredLocale } from './locale.ts';
import { openIdentity, type RequestIdentity } from './request-identity.ts';
import type { SessionDirectory } from './session-directory.ts';

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
  placeOf(request: IncomingMessage): Place;
  /** The identity of an HTTP request. Throws IdentityRefusal (401 forged service token, 403 cross-site, 503 session unknown for now). */
  identify(request: IncomingMessage, place: Place, requestId: string): Promise<RequestIdentity>;
  /** The identity of a socket: as above, with the origin already checked. `authorization` comes from the connection's parameters. */
  identifySocket(
    request: IncomingMessage,
    place: Place,
    requestId: string,
    authorization?: string,
  ): Promise<RequestIdentity>;
}

const REQUEST_ID = /^[\w-]{8,64}$/;

/** The id that follows a request everywhere: the caller's, when it is well formed, or a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** Opens the identification of requests. The host alone names the tenant; the session only ever counts inside that tenant. */
export function openIdentification({ tenantOf, sessions, address, secret }: IdentificationParts): Identification {
  const cookieName = sessionCookieName(address.scheme);

  const viewerOf = async (credential: Credential, tenant: Tenant, requestId: string): Promise<Viewer> => {
    if (credential.kind === 'none') return { kind: 'anonymous' };
    if (credential.kind === 'session') return sessions.viewerOf(tenant.slug, credential.token, requestId);
    const claims = await verifyContext(credential.token, 'gateway', secret);
    if (claims?.tenant !== tenant.slug || claims.viewer.kind !== 'system')
      throw new IdentityRefusal(401, 'UNAUTHENTICATED');
    return claims.viewer;
  };
  const open = async (credential: Credential, request: IncomingMessage, { tenant }: Place, requestId: string) => {
    const viewer = await viewerOf(credential, tenant, requestId);
    const locale = preferredLocale(request.headers['accept-language'], tenant.locales);
    return openIdentity({ tenant: tenant.slug, viewer, locale, requestId }, secret);
  };

  return {
    placeOf({ rawHeaders, url }) {
      const claimed = claimedHost({ rawHeaders, target: url }, address)?.hostname;
      const hostname = claimed === undefined ? undefined : normaliseHostname(claimed);
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

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}
