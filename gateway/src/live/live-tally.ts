/** What has happened on the live side since the process started, for metrics. */
export interface LiveTally {
  /** Events completed and written, once per group. */
  events: number;
  /** Messages given to subscribers. */
  delivered: number;
  /** Events that a slow reader, or a group slower than its events, did not get and were told to ask for. */
  dropped: number;
  /** Messages that made clients ask again. */
  resyncs: number;
  /** Sockets and streams that were refused by a limit, and closed because nobody read. */
  refused: number;
  tooSlow: number;
}

export function newTally(): LiveTally {
  return { events: 0, delivered: 0, dropped: 0, resyncs: 0, refused: 0, tooSlow: 0 };
}
