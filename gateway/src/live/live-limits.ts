/** Limits of the live side. Bytes and milliseconds. */
export interface LiveLimits {
  readonly maxMessageBytes: number;
  /** Subscriptions of one socket. */
  readonly maxSubscriptions: number;
  /** Sockets and event streams together: of the whole process, of one territory, of one viewer, of one address. */
  readonly maxSockets: number;
  readonly maxSocketsPerTenant: number;
  readonly maxSocketsPerViewer: number;
  readonly maxSocketsPerAddress: number;
  /** Events that may wait: for one group while an event is completed, for one socket while its reader is slow. */
  readonly maxWaiting: number;
  readonly maxWaitingBytes: number;
  /** What a socket may hold unsent before its events wait. */
  readonly highWaterBytes: number;
  /** What a socket may hold unsent before it is cut: only answers to the client's own messages go beyond `highWaterBytes`. */
  readonly maxUnsentBytes: number;
  /** A reader that takes nothing for so long is sent away. */
  readonly maxBlockedMs: number;
  /** How often the session behind a socket is looked at again. */
  readonly recheckMs: number;
  readonly keepAliveMs: number;
  /** From the opening of a socket to its `connection_init`. */
  readonly connectionInitMs: number;
}

export const LIVE_LIMITS: LiveLimits = {
  maxMessageBytes: 64 * 1024,
  maxSubscriptions: 50,
  maxSockets: 15_000,
  maxSocketsPerTenant: 12_000,
  maxSocketsPerViewer: 30,
  maxSocketsPerAddress: 500,
  maxWaiting: 256,
  maxWaitingBytes: 256 * 1024,
  highWaterBytes: 64 * 1024,
  maxUnsentBytes: 1024 * 1024,
  maxBlockedMs: 60_000,
  recheckMs: 15_000,
  keepAliveMs: 15_000,
  connectionInitMs: 3_000,
};

/** Why the gateway closes a socket, beside the codes of the protocol. A graphql-ws client comes back after each of these. */
export const CLOSE = {
  /** The gateway stops: another one, or the next, will answer. */
  goingAway: 1001,
  /** Too many sockets of this viewer: later. */
  tryAgainLater: 1013,
  /** The session has ended or changed rights: come back with a fresh one. */
  sessionOver: 4403,
  /** The reader took nothing for `maxBlockedMs`. */
  readerTooSlow: 4413,
} as const;
