import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { REFUSAL_WORDS, Refusal } from '../errors/refusal.ts';
import { LimitRefusal } from '../limits/refusal.ts';
import { type AnswerType, PLAIN_JSON } from './media-type.ts';

/** What leaves for a client: nothing but data and masked errors. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** An answer on its way out. */
export interface Sending {
  readonly status: number;
  readonly type: AnswerType;
  readonly requestId: string;
  readonly answer: Answer;
  /** Headers beside those of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes an answer, serialised once. It depends on who asks: no cache may keep it. Nothing is written once the client has left. */
export function sendAnswer(response: ServerResponse, { status, type, requestId, answer, headers = {} }: Sending): void {
  if (response.destroyed || response.headersSent) return;
  const body = JSON.stringify(answer);
  // Names and values in turn: Node checks and writes such a list for less than half of what an object costs.
  const list = [
    'content-type',
    type,
    'content-length',
    String(Buffer.byteLength(body)),
    'cache-control',
    'private, no-store',
    'x-content-type-options',
    'nosniff',
    'x-request-id',
    requestId,
  ];
  for (const name in headers) list.push(name, headers[name] ?? '');
  response.writeHead(status, list).end(body);
}

/** Answers a request that was refused, in the form of a GraphQL answer that names no tenant. False: this error is no refusal. */
export function sendRefusal(
  response: ServerResponse,
  error: unknown,
  requestId: string,
  type: AnswerType = PLAIN_JSON,
): boolean {
  if (!(error instanceof Refusal || error instanceof LimitRefusal)) return false;
  const { status, code, headers } = error;
  const message = error instanceof LimitRefusal ? error.message : REFUSAL_WORDS[error.code];
  const errors = [{ message, extensions: { code, requestId } }];
  sendAnswer(response, { status, type, requestId, answer: { errors }, headers });
  return true;
}
