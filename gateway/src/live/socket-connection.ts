import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { Connection, type Dismissal, type LiveFloor } from './connection.ts';
import { CLOSE } from './live-limits.ts';
import type { Admission } from './socket-quota.ts';
import type { Visitor } from './visitor.ts';

const LAST_WORD_MS = 1_000;
const WORDS: Readonly<Record<Dismissal, string>> = { sessionOver: 'Forbidden', readerTooSlow: 'Reader too slow' };

/** The WebSocket of one client. */
export class SocketConnection extends Connection {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #reading = new Map<string, object>();
  #pingAt: number;
  #isPongDue = false;

  constructor(socket: WebSocket, stream: Duplex, visitor: Visitor, admission: Admission, floor: LiveFloor) {
    super(visitor, admission, floor);
    this.#socket = socket;
    this.#stream = stream;
    this.#pingAt = Date.now() + floor.limits.keepAliveMs * (0.5 + Math.random() / 2);
    socket.on('pong', () => {
      this.#isPongDue = false;
    });
    // The answer to a ping is written by the socket itself, even to somebody who reads none.
    socket.on('ping', () => this.cutWhenOverfull());
  }

  /** Node says when a stream is empty again only if it has once been full. */
  get unsent(): number {
    return this.#stream.writableNeedDrain ? this.#stream.writableLength : 0;
  }

  write(text: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(text);
  }

  onceSent(resume: () => void): void {
    this.#stream.once('drain', resume);
  }

  /**
   * A request under this id is being read, which takes a while. The answer, once: is it still wanted? A client may end it and send
   * another under the same id before it has been read.
   */
  read(id: string): () => boolean {
    const ticket = {};
    this.#reading.set(id, ticket);
    return () => {
      if (this.#reading.get(id) !== ticket) return false;
      this.#reading.delete(id);
      return true;
    };
  }

  /** A client that sends and never reads makes the gateway hold its answers. */
  cutWhenOverfull(): void {
    if (this.unsent > this.floor.limits.maxUnsentBytes) this.terminate();
  }

  dismiss(why: Dismissal): void {
    this.leaveAll();
    this.#socket.close(CLOSE[why], WORDS[why]);
    // Whoever reads nothing does not read the reason either.
    if (why === 'readerTooSlow') setTimeout(() => this.terminate(), LAST_WORD_MS).unref();
  }

  /** Too many sockets of the same viewer. */
  turnAway(): void {
    this.#socket.close(CLOSE.tryAgainLater, 'Try again later');
  }

  terminate(): void {
    this.#socket.terminate();
  }

  override beat(now: number): void {
    super.beat(now);
    if (now < this.#pingAt || this.#socket.readyState !== this.#socket.OPEN) return;
    this.#pingAt = now + this.floor.limits.keepAliveMs;
    // A ping behind what waits would not be read: another clock runs for readers who take nothing.
    if (this.isBlocked) this.#isPongDue = false;
    else if (this.#isPongDue) this.terminate();
    else {
      this.#isPongDue = true;
      this.#socket.ping();
    }
  }
}
