import { type LiveMessage, resyncText, withLive } from './live-message.ts';
import type { LiveTally } from './live-tally.ts';
import { openWaiting, type Waiting } from './waiting.ts';

/** The side of a socket, or of a response, that takes text. */
export interface Pipe {
  /** Bytes taken and not sent yet. */
  readonly unsent: number;
  write(text: string): void;
  /** Calls once when what was taken has been sent. */
  onceSent(resume: () => void): void;
}

export interface OutletLimits {
  readonly maxWaiting: number;
  readonly maxWaitingBytes: number;
  readonly highWaterBytes: number;
}

/** One subscription on a connection, as its messages are written. */
export interface Channel {
  /** Tells it from the others of the same connection. */
  readonly id: string;
  /** The version of the last message that was written; undefined before the first. */
  version: string | undefined;
  /** The payload in the frame of the transport. */
  frame(payload: string): string;
}

interface Held {
  readonly channel: Channel;
  readonly message: LiveMessage;
}

/**
 * Writes the messages of one connection. While the reader follows, each is written at once. When it holds too much unsent, messages
 * wait, the latest of each entity, in a bounded place; beyond that they are dropped and the reader is told, once, to ask again.
 */
export class Outlet {
  readonly #pipe: Pipe;
  readonly #limits: OutletLimits;
  readonly #tally: LiveTally;
  #waiting: Waiting<Held> | undefined;
  /** What was dropped last, for each subscription that is owed the word to ask again. */
  #owed: Map<Channel, string> | undefined;
  /** When the reader last took anything, while messages wait for it. Milliseconds. */
  blockedSince: number | undefined;

  constructor(pipe: Pipe, limits: OutletLimits, tally: LiveTally) {
    this.#pipe = pipe;
    this.#limits = limits;
    this.#tally = tally;
  }

  send(channel: Channel, message: LiveMessage): void {
    if (this.#waiting === undefined && this.#pipe.unsent <= this.#limits.highWaterBytes) {
      channel.version = message.live.version;
      this.#pipe.write(channel.frame(message.text));
      return;
    }
    this.#waiting ??= this.#block();
    const key = message.entity === undefined ? undefined : `${channel.id}\n${message.entity}`;
    const dropped = this.#waiting.push(key, { channel, message }, message.text.length);
    if (dropped.length === 0) return;
    this.#tally.dropped += dropped.length;
    this.#owed ??= new Map();
    for (const lost of dropped) this.#owed.set(lost.channel, lost.message.live.version);
  }

  /** Writes all that waits for a subscription that ends, so that its end comes after it. */
  flush(channel: Channel): void {
    const held: Held[] = [];
    this.#waiting?.drop((it) => it.channel === channel && held.push(it) > 0);
    for (const { message } of held) this.#writeHeld(channel, message);
    this.#writeOwed(channel);
  }

  /** Forgets all that waits for a subscription that was left. */
  forget(channel: Channel): void {
    this.#waiting?.drop((it) => it.channel === channel);
    this.#owed?.delete(channel);
  }

  #block(): Waiting<Held> {
    this.blockedSince = Date.now();
    this.#pipe.onceSent(() => this.#resume());
    return openWaiting(this.#limits.maxWaiting, this.#limits.maxWaitingBytes);
  }

  #resume(): void {
    while (this.#pipe.unsent <= this.#limits.highWaterBytes) {
      const held = this.#waiting?.take();
      if (!held) {
        for (const channel of [...(this.#owed?.keys() ?? [])]) this.#writeOwed(channel);
        this.#waiting = undefined;
        this.#owed = undefined;
        this.blockedSince = undefined;
        return;
      }
      this.#writeHeld(held.channel, held.message);
    }
    this.blockedSince = Date.now();
    this.#pipe.onceSent(() => this.#resume());
  }

  /** The text is written again: to this reader, another message came before it. */
  #writeHeld(channel: Channel, { body, live }: LiveMessage): void {
    const isOwed = this.#owed?.delete(channel) === true;
    if (isOwed) this.#tally.resyncs += 1;
    const previous = channel.version === undefined ? {} : { previous: channel.version };
    channel.version = live.version;
    this.#pipe.write(channel.frame(withLive(body, { ...live, ...previous, ...(isOwed && { resync: true }) })));
  }

  #writeOwed(channel: Channel): void {
    const version = this.#owed?.get(channel);
    if (version === undefined) return;
    this.#owed?.delete(channel);
    this.#tally.resyncs += 1;
    const previous = channel.version ?? version;
    channel.version = version;
    this.#pipe.write(channel.frame(resyncText(version, previous)));
  }
}
