/** What the gateway says beside every live message (`extensions.live`). Versions are decimal numbers and never go back. */
export interface LiveWord {
  readonly version: string;
  /** The version of the message before it. */
  readonly previous?: string | undefined;
  /** The subscription is live from here: nothing that follows will be missed. */
  readonly snapshot?: boolean | undefined;
  /** Something may have been missed. */
  readonly resync?: boolean | undefined;
}

/** What a live message means to a screen. */
export interface Reading {
  /** Where the screen then stands. */
  readonly version: string | undefined;
  /** Its data is newer than what the screen has. */
  readonly isNews: boolean;
  /** The screen must ask for the present state. */
  readonly mustAsk: boolean;
}

/**
 * Reads a message for a screen that has seen everything up to `last` (undefined: nothing yet). A screen asks again when it begins to
 * listen (what happened since its page was made, or since the connection was lost, is not sent again), and when a message is missing.
 */
export function readLiveWord(last: string | undefined, word: LiveWord | undefined): Reading {
  if (!word) return { version: last, isNews: true, mustAsk: false };
  const { version, previous, snapshot = false, resync = false } = word;
  if (snapshot || last === undefined) return { version, isNews: true, mustAsk: true };
  if (BigInt(version) <= BigInt(last)) return { version: last, isNews: false, mustAsk: resync };
  return { version, isNews: true, mustAsk: resync || previous !== last };
}

/** The word of a message; undefined when there is none that can be read. */
export function liveWordOf(extensions: Readonly<Record<string, unknown>> | undefined): LiveWord | undefined {
  const live = extensions?.live;
  if (typeof live !== 'object' || live === null || !('version' in live)) return undefined;
  const { version } = live;
  // The gateway's own words: nothing else is written under this name.
  return typeof version === 'string' && /^\d+$/.test(version) ? (live as LiveWord) : undefined;
}
