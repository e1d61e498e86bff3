import { connect, type Socket } from 'node:net';
import { HOST } from './graph.ts';

/**
 * A subscriber on a bare TCP socket: it must cost next to nothing, for ten thousand of them share two cores with the gateway they
 * measure. It speaks just enough of WebSocket and of graphql-ws, and gives the text of each `next` message.
 */
export interface RawSubscriber {
  readonly tcp: Socket;
  send(message: object): void;
  close(): void;
}

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Opens a socket and is acknowledged. Rejects when the gateway refuses or closes it. */
export function openSubscriber(port: number, onMessage: (text: string) => void): Promise<RawSubscriber> {
  return new Promise((resolve, reject) => {
    const tcp = connect(port, '127.0.0.1');
    let buffered: Buffer = Buffer.alloc(0);
    let isOpen = false;
    let isAcknowledged = false;
    const write = (opcode: number, payload: Buffer) => tcp.write(clientFrame(opcode, payload));
    const subscriber: RawSubscriber = {
      tcp,
      send: (message) => void write(TEXT, Buffer.from(JSON.stringify(message))),
      close: () => tcp.destroy(),
    };
    tcp.setNoDelay(true);
    tcp.once('connect', () => {
      tcp.write(
        `GET /graphql HTTP/1.1\r\nHost: ${HOST}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
          'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
      );
    });
    tcp.once('error', reject);
    tcp.on('data', (chunk) => {
      buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
      if (!isOpen) {
        const end = buffered.indexOf('\r\n\r\n');
        if (end < 0) return;
        const head = buffered.toString('latin1', 0, end);
        if (!head.startsWith('HTTP/1.1 101')) return reject(new Error(head.split('\r\n')[0]));
        isOpen = true;
        buffered = buffered.subarray(end + 4);
        subscriber.send({ type: 'connection_init' });
      }
      for (let frame = readFrame(buffered); frame; frame = readFrame(buffered)) {
        buffered = buffered.subarray(frame.end);
        if (frame.opcode === TEXT && !isAcknowledged) {
          isAcknowledged = true;
          resolve(subscriber);
        } else if (frame.opcode === TEXT) onMessage(frame.payload.toString());
        else if (frame.opcode === PING) write(PONG, frame.payload);
        else if (frame.opcode === CLOSE) reject(new Error(`closed with ${frame.payload.readUInt16BE(0)}`));
      }
      if (buffered.length === 0) buffered = EMPTY;
    });
  });
}

const EMPTY = Buffer.alloc(0);

function readFrame(bytes: Buffer): { opcode: number; payload: Buffer; end: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < start) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const end = start + length;
  if (bytes.length < end) return undefined;
  return { opcode: (bytes[0] ?? 0) & 0x0f, payload: bytes.subarray(start, end), end };
}

/** A client's frame is masked; a mask of zeros leaves the payload as it is. */
function clientFrame(opcode: number, payload: Buffer): Buffer {
  const isShort = payload.length < 126;
  const header = Buffer.alloc(isShort ? 6 : 8);
  header[0] = 0x80 | opcode;
  header[1] = 0x80 | (isShort ? payload.length : 126);
  if (!isShort) header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
}
