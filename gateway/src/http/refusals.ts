import type { Logger } from '@mitoyen/kit/log.ts';
import type { NextFunction, Request, Response } from 'express';
import { IdentityRefusal } from '../identity/identity-refusal.ts';
import { currentRequestId } from './request-scope.ts';

const WORDS = {
  UNAUTHENTICATED: 'This token is not accepted.',
  CROSS_SITE_REQUEST: 'This request does not come from the pages of this host.',
  MISDIRECTED_REQUEST: 'This host is not served here.',
  SESSION_UNAVAILABLE: 'Sessions cannot be checked for now. Try again.',
  BODY_TOO_LARGE: 'The request is too large.',
  BAD_REQUEST: 'The request is not readable.',
  INTERNAL_SERVER_ERROR: 'Internal error.',
} as const;

/** The last middleware: what was refused before GraphQL, in the form of a GraphQL answer, naming no tenant. */
export function answerRefusal(log: Logger) {
  // Express knows an error handler by its four parameters.
  return (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, code } = refusalOf(error);
    const requestId = currentRequestId();
    if (status === 500) log.error({ err: error, requestId }, 'request failed');
    response.status(status).json({
      errors: [{ message: WORDS[code], extensions: { code, ...(requestId !== undefined && { requestId }) } }],
    });
  };
}

function refusalOf(error: unknown): { status: number; code: keyof typeof WORDS } {
  if (error instanceof IdentityRefusal) return error;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) return { status, code: 'BODY_TOO_LARGE' };
  if (typeof status === 'number' && status >= 400 && status < 500) return { status, code: 'BAD_REQUEST' };
  return { status: 500, code: 'INTERNAL_SERVER_ERROR' };
}
