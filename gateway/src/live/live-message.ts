import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { LiveExtension } from './position.ts';

/** One message of a group, written once for all its subscribers. */
export interface LiveMessage {
  /** The whole payload as JSON. */
  readonly text: string;
  /** The same without its end, for a reader who has skipped some and must be told another `previous`. */
  readonly body: string;
  readonly live: LiveExtension;
  /** What the event is about: of two that wait, only the latest counts. Undefined when it must not be replaced. */
  readonly entity: string | undefined;
}

/** What a message holds beside `extensions.live`. Errors are masked already. */
export interface LiveContent {
  readonly data: ExecutionResult['data'] | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

export const NO_DATA: LiveContent = { data: null };

/** Writes a message. */
export function writeMessage(content: LiveContent, live: LiveExtension, entity?: string): LiveMessage {
  const { data, errors } = content;
  const json = JSON.stringify(errors && errors.length > 0 ? { errors, data } : { data });
  const body = json.slice(0, -1);
  // What a flag says must not be lost with a message that a later one replaces.
  const isFlagged = live.snapshot === true || live.resync === true;
  return { text: withLive(body, live), body, live, entity: isFlagged ? undefined : entity };
}

/** The payload of `body` with this `extensions.live`. */
export function withLive(body: string, live: LiveExtension): string {
  return `${body},"extensions":{"live":${JSON.stringify(live)}}}`;
}

/** The payload that only says to ask again. */
export function resyncText(version: string, previous: string): string {
  return withLive('{"data":null', { version, previous, resync: true });
}
