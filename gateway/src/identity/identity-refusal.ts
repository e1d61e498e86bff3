/** A request that is refused before any GraphQL is read. `code` is stable; `status` is the HTTP status. */
export class IdentityRefusal extends Error {
  override name = 'IdentityRefusal';
  constructor(
    readonly status: 401 | 403 | 421 | 503,
    readonly code: 'UNAUTHENTICATED' | 'CROSS_SITE_REQUEST' | 'MISDIRECTED_REQUEST' | 'SESSION_UNAVAILABLE',
  ) {
    super(code);
  }
}
