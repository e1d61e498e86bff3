/** What a browser says about where a request comes from. */
export interface RequestProvenance {
  readonly method: string;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly contentType: string | undefined;
  /** A header that no form can send: `x-mitoyen-csrf` or `apollo-require-preflight`. */
  readonly hasCustomHeader: boolean;
}

/**
 * May a request that is authenticated by a cookie be executed? Reading is always allowed (no other origin can see the answer);
 * anything else must come from the host's own pages (`Origin`, `Sec-Fetch-Site`), or from a program, which browsers' forms cannot imitate.
 * A neighbour territory under the same platform domain is "same-site" and is refused like any other.
 */
export function isFromOwnPages(request: RequestProvenance, ownOrigin: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  if (request.secFetchSite !== undefined && !['same-origin', 'none'].includes(request.secFetchSite)) return false;
  if (request.origin !== undefined) return request.origin === ownOrigin;
  return request.hasCustomHeader || /^application\/json\b/i.test(request.contentType ?? '');
}
