/** Where a group stands: the version of its last message. `isVouched`: the subgraph numbers its events; else the gateway counts. */
export interface Position {
  readonly version: bigint;
  readonly isVouched: boolean;
}

/** What the subgraph said beside an event. */
export interface Word {
  readonly version?: string | undefined;
  /** Not an event: the subscription is live, at this version. */
  readonly snapshot?: boolean | undefined;
  /** Something may have been missed before it. */
  readonly resync?: boolean | undefined;
}

/** `extensions.live` of every message to a client. */
export interface LiveExtension {
  readonly version: string;
  /** The version of the message before it: a client that has another one has missed something. */
  readonly previous?: string;
  /** The first message: ask for the state now, nothing that follows it will be missed. */
  readonly snapshot?: true;
  /** Something may have been missed: ask for the state again. */
  readonly resync?: true;
}

/** The next message of a group, and where the group then stands. */
export interface Step {
  readonly position: Position;
  readonly live: LiveExtension;
  /** False: the data is older than what was said already, or there is none. */
  readonly withData: boolean;
}

/** Where a group stands whose subgraph has not said anything yet. */
export const UNCOUNTED: Position = { version: 0n, isVouched: false };

/** The first message of a group. */
export function begin(word: Word): Step {
  const version = numberOf(word.version);
  const position = version === undefined ? UNCOUNTED : { version, isVouched: true };
  return { position, live: { version: String(position.version), snapshot: true }, withData: true };
}

/**
 * What an event, or the word that the subscription is live again, means to those who have heard everything up to `position`.
 * Versions never go back. Undefined: nothing to say. `isReplayed`: the subgraph was asked for all that followed `position`.
 */
export function advance(position: Position, word: Word, isReplayed: boolean): Step | undefined {
  const given = numberOf(word.version);
  const resync = word.resync === true;
  if (word.snapshot) {
    if (!resync && isReplayed && position.isVouched && given !== undefined) return undefined;
    return resyncAt(position, latest(position, given ?? countOn(position)), given !== undefined, false);
  }
  if (given === undefined) {
    if (position.isVouched) return resyncAt(position, position.version, true, true);
    return next(position, { version: countOn(position), isVouched: false }, resync);
  }
  if (given > position.version) return next(position, { version: given, isVouched: true }, resync);
  if (given === position.version && position.isVouched && !resync) return undefined;
  return resyncAt(position, position.version, true, false);
}

function next(from: Position, position: Position, resync: boolean): Step {
  const live = { version: String(position.version), previous: String(from.version), ...(resync && RESYNC) };
  return { position, live, withData: true };
}

function resyncAt(from: Position, version: bigint, isVouched: boolean, withData: boolean): Step {
  const live = { version: String(version), previous: String(from.version), ...RESYNC };
  return { position: { version, isVouched }, live, withData };
}

const RESYNC = { resync: true } as const;

function countOn({ version, isVouched }: Position): bigint {
  return isVouched ? version : version + 1n;
}

function latest({ version }: Position, other: bigint): bigint {
  return other > version ? other : version;
}

/** Versions are decimal numbers (positions in the outbox); anything else is no version. */
function numberOf(version: unknown): bigint | undefined {
  return typeof version === 'string' && /^\d{1,30}$/.test(version) ? BigInt(version) : undefined;
}
