import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One address for several copies of a program. */
export interface Balancer {
  readonly port: number;
  close(): void;
}

/** Sends each connection to the next copy that takes it, as the load balancer of a cluster would. */
export async function openBalancer(copies: readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const hold = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const join = (client: Socket, attempts: number) => {
    const copy = hold(connect(copies[turn++ % copies.length] ?? 0, '127.0.0.1'));
    let isConnected = false;
    copy.once('connect', () => {
      isConnected = true;
      client.pipe(copy).pipe(client);
    });
    client.once('close', () => copy.destroy());
    copy.once('close', () => {
      if (!isConnected && attempts > 1 && !client.destroyed) join(client, attempts - 1);
      else client.destroy();
    });
  };
  const server = createServer((client) => join(hold(client), copies.length));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    // A server that listens on TCP has such an address.
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
