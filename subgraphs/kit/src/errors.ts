import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { Logger } from './log.ts';

/** The errors a client may read as they are; any other is a fault of ours and is masked. */
const READABLE = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'QUERY_TOO_COMPLEX',
]);

/** The viewer lacks the permission that the field names. */
export function forbidden(): GraphQLError {
  return new GraphQLError('Not allowed.', { extensions: { code: 'FORBIDDEN' } });
}

/** One error as it may leave the process: code, message and path, nothing else. The full one goes to the log. */
export function maskError(error: unknown, log: Logger): GraphQLFormattedError {
  const graphQLError = error instanceof GraphQLError ? error : undefined;
  const code = graphQLError?.extensions?.code;
  const path = graphQLError?.path ? { path: graphQLError.path } : {};
  if (graphQLError && typeof code === 'string' && READABLE.has(code)) {
    return { message: graphQLError.message, ...path, extensions: { code } };
  }
  // The field by its own name: a path is made of what the client chose to call it.
  const [place] = graphQLError?.nodes ?? [];
  const field = place?.kind === Kind.FIELD ? place.name.value : undefined;
  log.error({ err: graphQLError?.originalError ?? error, field }, 'unexpected error');
  return { message: 'Internal error.', ...path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}
