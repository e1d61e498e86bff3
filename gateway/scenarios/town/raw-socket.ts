import { WebSocket } from 'ws';
import { until } from './town.ts';

/** A message of the protocol. */
export interface RawMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A socket on which a scenario writes the protocol by hand. */
export interface RawSocket {
  readonly socket: WebSocket;
  /** All that came, in order. */
  readonly received: readonly RawMessage[];
  send(message: RawMessage | string | Buffer): void;
  /** Resolves once a message fits, from now or before; fails after 5 s, saying what came. */
  heard(type: string, id?: string): Promise<RawMessage>;
  /** The code and the reason with which it was closed. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

export interface RawOptions {
  readonly host: string;
  readonly protocol?: string;
  readonly headers?: Record<string, string>;
  /** Sends `connection_init` and waits for its answer. */
  readonly acknowledged?: boolean;
}

/** Opens a socket to a gateway on this port. */
export async function openRawSocket(
  port: number,
  { host, protocol = 'graphql-transport-ws', headers = {}, acknowledged = false }: RawOptions,
): Promise<RawSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, protocol === '' ? [] : protocol, {
    headers: { host, ...headers },
  });
  const received: RawMessage[] = [];
  socket.on('message', (data) => received.push(JSON.parse(String(data))));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => socket.terminate());
  const raw: RawSocket = {
    socket,
    received,
    closed,
    send: (message) =>
      socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)),
    async heard(type, id) {
      const fits = (message: RawMessage) => message.type === type && (id === undefined || message.id === id);
      await until(
        () => received.some(fits),
        () => `a message ${type} ${id ?? ''}, got ${JSON.stringify(received)}`,
      );
      return received.find(fits) ?? { type };
    },
  };
  if (acknowledged) {
    raw.send({ type: 'connection_init' });
    await raw.heard('connection_ack');
  }
  return raw;
}
