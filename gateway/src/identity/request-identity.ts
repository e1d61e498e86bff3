import { isDeepStrictEqual } from 'node:util';
import { REQUEST_ID_HEADER } from '@mitoyen/kit/request-id.ts';
import { CONTEXT_HEADER, type ContextClaims, SIGNATURE_SECONDS, signContext } from '@mitoyen/kit/signature.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { LRUCache } from 'lru-cache';

const RENEW_MS = (SIGNATURE_SECONDS * 1_000) / 2;
/** A request asks for its headers once for each fetch: it is given the same ones again for a moment. */
const SAME_HEADERS_MS = 2_000;
const MAX_SIGNATURES = 20_000;

/** Who asks, where and in which language: the context value of every operation, on both transports. */
export interface RequestIdentity {
  readonly tenant: string;
  readonly viewer: Viewer;
  readonly locale: string;
  readonly requestId: string;
  /** When the session, the key or the operator's access behind this identity ends at the latest; absent: nothing ends. */
  readonly expiresAt?: Date;
  /**
   * The headers that a subgraph needs: the signed context and the id of the request. The signature is shared by all requests of
   * the same viewer, tenant and locale, and renewed while a socket lives so that it never reaches a subgraph expired.
   */
  subgraphHeaders(): Promise<Readonly<Record<string, string>>>;
  /** The signed context alone. */
  signedContext(): Promise<string>;
}

/** What is vouched for, the id of the request, and how long it may be. */
export interface IdentityClaims extends ContextClaims {
  readonly requestId: string;
  readonly expiresAt?: Date;
}

/** Makes identities that share their signatures. */
export interface IdentityIssuer {
  identityOf(claims: IdentityClaims): RequestIdentity;
}

interface Signature {
  readonly at: number;
  readonly token: Promise<string>;
}

type Headers = Readonly<Record<string, string>>;

/** A class, for one is made for each request: its functions are not. */
class IssuedIdentity implements RequestIdentity {
  readonly tenant: string;
  readonly viewer: Viewer;
  readonly locale: string;
  readonly requestId: string;
  declare readonly expiresAt?: Date;
  readonly #sign: (claims: ContextClaims) => Promise<string>;
  #given: { readonly at: number; readonly headers: Promise<Headers> } | undefined;

  constructor(claims: IdentityClaims, sign: (claims: ContextClaims) => Promise<string>) {
    this.tenant = claims.tenant;
    this.viewer = claims.viewer;
    this.locale = claims.locale;
    this.requestId = claims.requestId;
    if (claims.expiresAt) this.expiresAt = claims.expiresAt;
    this.#sign = sign;
  }

  signedContext(): Promise<string> {
    return this.#sign(this);
  }

  subgraphHeaders(): Promise<Headers> {
    const now = Date.now();
    if (this.#given && now - this.#given.at <= SAME_HEADERS_MS) return this.#given.headers;
    const headers = this.#freshHeaders();
    this.#given = { at: now, headers };
    return headers;
  }

  async #freshHeaders(): Promise<Headers> {
    return { [CONTEXT_HEADER]: await this.#sign(this), [REQUEST_ID_HEADER]: this.requestId };
  }
}

/** Opens the issuer: it signs on first use, and again when the signature (60 s) is half spent. */
export function openIdentityIssuer(secret: string): IdentityIssuer {
  const signatures = new LRUCache<string, Signature>({ max: MAX_SIGNATURES });
  const viewerNames = new WeakMap<Viewer, string>();

  const nameOf = ({ tenant, viewer, locale }: ContextClaims): string => {
    let name = viewerNames.get(viewer);
    if (name === undefined) {
      name = JSON.stringify(viewer);
      viewerNames.set(viewer, name);
    }
    return `${tenant} ${locale} ${name}`;
  };
  const signed = ({ tenant, viewer, locale }: ContextClaims): Promise<string> => {
    const claims = { tenant, viewer, locale };
    const name = nameOf(claims);
    const known = signatures.get(name);
    if (known && Date.now() - known.at <= RENEW_MS) return known.token;
    const token = signContext(claims, 'subgraph', secret);
    signatures.set(name, { at: Date.now(), token });
    token.catch(() => signatures.delete(name));
    return token;
  };
  return { identityOf: (claims) => new IssuedIdentity(claims, signed) };
}

/** Two viewers with exactly the same rights: same person, same partner, same permissions. */
export function isSameViewer(a: Viewer, b: Viewer): boolean {
  return isDeepStrictEqual(a, b);
}
