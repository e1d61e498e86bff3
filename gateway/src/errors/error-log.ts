import type { Logger } from '@mitoyen/kit/log.ts';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { maskError } from './mask.ts';

/** Where an error happened, for the log: an identity is one. */
export interface RequestOrigin {
  readonly requestId: string;
  readonly tenant: string;
}

/** Masks an error and logs what was hidden. */
export type ErrorReporter = (
  error: GraphQLFormattedError,
  origin: RequestOrigin,
  cause?: unknown,
) => GraphQLFormattedError;

/**
 * The gateway's one way out for errors, HTTP and WebSocket alike. A fault is logged with its request id and code, not its
 * path, which is made of what the client chose to call things; a subgraph's own words stay out of the log (they may quote what a person wrote, and the subgraph logged them already).
 */
export function reportErrors(log: Logger, showNames: boolean): ErrorReporter {
  return (error, { requestId, tenant }, cause) => {
    const { shown, isFault } = maskError(error, { requestId, showNames });
    if (isFault) {
      const { serviceName: subgraph, code } = error.extensions ?? {};
      const err = subgraph === undefined ? (originalOf(cause) ?? error) : undefined;
      log.error({ tenant, requestId, subgraph, code, ...(err !== undefined && { err }) }, 'operation failed');
    }
    return shown;
  };
}

function originalOf(cause: unknown): unknown {
  return cause instanceof GraphQLError ? (cause.originalError ?? cause) : cause;
}
