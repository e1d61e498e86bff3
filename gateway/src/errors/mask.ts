import type { GraphQLFormattedError } from 'graphql';

/** Faults of the client's own request, found by the gateway: its words help and reveal nothing that the client did not send. */
const CLIENT_FAULTS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'SUBSCRIPTIONS_ONLY',
  'TOO_MANY_SUBSCRIPTIONS',
  'DOCUMENT_REQUIRED',
  'DOCUMENT_UNKNOWN',
  'INTROSPECTION_FORBIDDEN',
  'OPERATION_TOO_COSTLY',
  'RATE_LIMITED',
  'OVERLOADED',
]);

/** Codes that a subgraph, or the gateway about a subgraph, may let out; the words are ours, never the subgraph's. */
const SUBGRAPH_WORDS: Readonly<Record<string, string>> = {
  FORBIDDEN: 'Not allowed.',
  UNAUTHENTICATED: 'Sign in first.',
  BAD_USER_INPUT: 'An argument is not acceptable.',
  QUERY_TOO_COMPLEX: 'The operation asks for too much.',
  SUBGRAPH_UNAVAILABLE: 'A part of the service does not answer.',
};

/** An error as it leaves the gateway, and whether it is a fault of ours that must be looked at. */
export interface MaskedError {
  readonly shown: GraphQLFormattedError;
  readonly isFault: boolean;
}

/**
 * The one form of an error on both transports: message, path, `extensions.code` (stable), `extensions.requestId`, and the
 * seconds of `extensions.retryAfter` where a limit of ours says them; nothing else.
 * What is not known to be harmless becomes INTERNAL_SERVER_ERROR. `showNames`: keep "Did you mean…" (development).
 */
export function maskError(
  error: GraphQLFormattedError,
  { requestId, showNames = false }: { readonly requestId: string | undefined; readonly showNames?: boolean },
): MaskedError {
  const code = error.extensions?.code;
  const known = typeof code === 'string' ? code : '';
  const fromSubgraph = error.extensions?.serviceName !== undefined;
  const id = requestId === undefined ? {} : { requestId };
  const path = pathOf(error);
  const show = (message: string, shownCode: string): GraphQLFormattedError => ({
    message,
    ...(path && { path }),
    extensions: { code: shownCode, ...id },
  });
  if (!fromSubgraph && CLIENT_FAULTS.has(known)) {
    const shown = show(showNames ? error.message : withoutNames(error.message), known);
    const { retryAfter } = error.extensions ?? {};
    if (typeof retryAfter === 'number') Object.assign(shown.extensions ?? {}, { retryAfter });
    return { shown, isFault: false };
  }
  const words = SUBGRAPH_WORDS[known];
  if (words !== undefined) return { shown: show(words, known), isFault: known === 'SUBGRAPH_UNAVAILABLE' };
  return { shown: show('Internal error.', 'INTERNAL_SERVER_ERROR'), isFault: true };
}

/** Suggestions of graphql-js name fields that the client may not know. */
function withoutNames(message: string): string {
  return message.replace(/ ?Did you mean [^?]*\?/g, '').slice(0, 500);
}

function pathOf({ path }: GraphQLFormattedError): (string | number)[] | undefined {
  const steps = path?.filter((step) => typeof step === 'string' || typeof step === 'number');
  return steps && steps.length > 0 ? steps : undefined;
}
