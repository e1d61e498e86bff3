import type { IncomingMessage } from 'node:http';
import { type Identification, type Place, type RequestHead, requestIdOf } from '../identity/identification.ts';
import { IdentityRefusal } from '../identity/identity-refusal.ts';
import { isSameViewer, type RequestIdentity } from '../identity/request-identity.ts';
import { viewerScope } from './group-key.ts';

/** Whoever is behind a live connection, as long as it lasts. */
export class Visitor {
  readonly place: Place;
  readonly requestId: string;
  /** Of the client, for its budget; the same for all whose address is not known. */
  readonly address: string;
  identity: RequestIdentity;
  readonly #identification: Identification;
  readonly #head: RequestHead;
  #authorization: string | undefined;

  constructor(
    identification: Identification,
    head: RequestHead,
    place: Place,
    identity: RequestIdentity,
    address = 'unknown',
  ) {
    this.#identification = identification;
    this.#head = head;
    this.place = place;
    this.requestId = identity.requestId;
    this.identity = identity;
    this.address = address;
  }

  /** A program without cookies says who it is in `connection_init`. False when it is refused. */
  async present(authorization: string): Promise<boolean> {
    const identity = await this.#identify(authorization).catch(() => undefined);
    if (!identity) return false;
    this.identity = identity;
    this.#authorization = authorization;
    return true;
  }

  /** The name under which connections are counted. Undefined for those whom only their address tells apart, and for our own jobs. */
  get countedAs(): string | undefined {
    const { viewer } = this.identity;
    return viewer.kind === 'anonymous' || viewer.kind === 'system' ? undefined : viewerScope(viewer);
  }

  isExpired(now: number): boolean {
    const { expiresAt } = this.identity;
    return expiresAt !== undefined && expiresAt.getTime() <= now;
  }

  /** False when the session has ended or changed rights, or when the host is no longer that territory's. */
  async isStillWelcome(): Promise<boolean> {
    try {
      const { tenant } = this.#identification.placeOf(this.#head);
      const { viewer } = await this.#identify(this.#authorization);
      return tenant.slug === this.identity.tenant && isSameViewer(viewer, this.identity.viewer);
    } catch (error) {
      // Sessions cannot be asked for now: the next look will tell.
      return error instanceof IdentityRefusal && error.status === 503;
    }
  }

  #identify(authorization: string | undefined): Promise<RequestIdentity> {
    return this.#identification.identifySocket(this.#head, this.place, this.requestId, authorization);
  }
}

/**
 * Receives the handshake of a socket, or the request for a stream: the tenant from the host, the session from the cookie or the header.
 * A browser says where it comes from: other sites than the host's own are refused. Throws IdentityRefusal.
 */
export async function receive(
  identification: Identification,
  request: IncomingMessage,
  kind: 'socket' | 'stream',
  addressOf: (request: IncomingMessage) => string | undefined,
): Promise<Visitor> {
  const place = identification.placeOf(request);
  const { origin } = request.headers;
  if (origin !== undefined && origin !== place.origin) throw new IdentityRefusal(403, 'CROSS_SITE_REQUEST');
  const requestId = requestIdOf(request);
  const identity = await (kind === 'socket'
    ? identification.identifySocket(request, place, requestId)
    : identification.identify(request, place, requestId));
  return new Visitor(identification, headOf(request), place, identity, addressOf(request));
}

const KEPT = ['cookie', 'authorization', 'accept-language'] as const;

/** What looking again at a session needs. The request itself holds far more, and would live as long as the connection. */
function headOf({ headers, rawHeaders, url, method }: IncomingMessage): RequestHead {
  const host = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  const kept = KEPT.filter((name) => headers[name] !== undefined).map((name) => [name, headers[name]]);
  return {
    headers: Object.fromEntries(kept),
    rawHeaders: host < 0 ? [] : rawHeaders.slice(host, host + 2),
    url,
    method,
  };
}
