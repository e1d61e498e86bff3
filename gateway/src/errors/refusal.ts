/** Why a request is refused before its operation runs: the stable code, and what the client reads. The same on every transport. */
export const REFUSAL_WORDS = {
  UNAUTHENTICATED: 'This token is not accepted.',
  CROSS_SITE_REQUEST: 'This request does not come from the pages of this host.',
  MISDIRECTED_REQUEST: 'This host is not served here.',
  SESSION_UNAVAILABLE: 'Sessions cannot be checked for now. Try again.',
  BODY_TOO_LARGE: 'The request is too large.',
  BAD_REQUEST: 'The request is not readable.',
  METHOD_NOT_ALLOWED: 'This method is not allowed here.',
  UNSUPPORTED_MEDIA_TYPE: 'The request is not JSON.',
  NOT_FOUND: 'Nothing here.',
  NOT_ACCEPTABLE: 'Answers are JSON: the request accepts none of its media types.',
  SUBSCRIPTION_OVER_HTTP: 'A subscription is opened over WebSocket, or as a stream of events.',
  TOO_MANY_CONNECTIONS: 'Too many live connections. Try again later.',
  INTERNAL_SERVER_ERROR: 'Internal error.',
} as const;
export type RefusalCode = keyof typeof REFUSAL_WORDS;

/** A request that is refused before its operation runs. `status`: of HTTP; `headers`: what goes with the answer. */
export class Refusal extends Error {
  override name = 'Refusal';
  constructor(
    readonly status: number,
    readonly code: RefusalCode,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}
