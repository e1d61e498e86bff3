import { GraphQLError } from 'graphql';

/** The HTTP status that goes with each reason not to serve an operation: on a socket only the code is seen. Codes are stable. */
const STATUS = {
  DOCUMENT_REQUIRED: 400,
  DOCUMENT_UNKNOWN: 400,
  INTROSPECTION_FORBIDDEN: 403,
  OPERATION_TOO_COSTLY: 400,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
} as const;
export type LimitCode = keyof typeof STATUS;

/** What goes with a refusal. */
export interface RefusalDetails {
  /** Seconds after which it is worth trying again. */
  readonly retryAfter?: number | undefined;
  /** Of the HTTP answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An operation that is refused by a limit: an error of GraphQL, alike on every transport, that knows its HTTP status. */
export class LimitRefusal extends GraphQLError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: LimitCode,
    message: string,
    { retryAfter, headers = {} }: RefusalDetails = {},
  ) {
    super(message, { extensions: { code, ...(retryAfter !== undefined && { retryAfter }) } });
    this.status = STATUS[code];
    this.headers = { ...headers, ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }) };
  }
}

/** A refusal, to be thrown or returned. */
export function refusal(code: LimitCode, message: string, details?: RefusalDetails): LimitRefusal {
  return new LimitRefusal(code, message, details);
}
