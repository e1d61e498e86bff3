import type { ServerResponse } from 'node:http';
import { Connection, type LiveFloor } from './connection.ts';
import type { Admission } from './socket-quota.ts';
import type { Visitor } from './visitor.ts';

/** The stream of events of one client. Until its answer has begun, what it is sent waits. */
export class StreamConnection extends Connection {
  readonly #response: ServerResponse;
  #resume: (() => void) | undefined;

  constructor(response: ServerResponse, visitor: Visitor, admission: Admission, floor: LiveFloor) {
    super(visitor, admission, floor);
    this.#response = response;
  }

  /** The headers are on their way: what waits may follow. */
  begin(): void {
    const resume = this.#resume;
    this.#resume = undefined;
    resume?.();
  }

  get unsent(): number {
    if (!this.#response.headersSent) return Number.POSITIVE_INFINITY;
    return this.#response.writableNeedDrain ? this.#response.writableLength : 0;
  }

  write(text: string): void {
    if (this.#response.writable) this.#response.write(text);
  }

  onceSent(resume: () => void): void {
    if (this.#response.headersSent) this.#response.once('drain', resume);
    else this.#resume = resume;
  }

  /** There is no code to give: the stream ends without `complete`, and the client asks for another. */
  dismiss(): void {
    this.leaveAll();
    this.#response.end();
    setTimeout(() => this.terminate(), LAST_WORD_MS).unref();
  }

  terminate(): void {
    this.#response.destroy();
  }
}

const LAST_WORD_MS = 1_000;
