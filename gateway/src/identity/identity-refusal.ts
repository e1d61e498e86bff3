import { Refusal } from '../errors/refusal.ts';

/** A request that is refused for where it comes from or who sends it, before any GraphQL is read. */
export class IdentityRefusal extends Refusal {
  override name = 'IdentityRefusal';
  constructor(
    override readonly status: 401 | 403 | 421 | 503,
    override readonly code: 'UNAUTHENTICATED' | 'CROSS_SITE_REQUEST' | 'MISDIRECTED_REQUEST' | 'SESSION_UNAVAILABLE',
  ) {
    super(status, code);
  }
}
