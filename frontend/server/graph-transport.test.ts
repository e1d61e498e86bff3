import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGatewayTransport } from './graph-transport.ts';

let gateway: Server;
let url = '';
const seen: { headers: IncomingMessage['headers']; body: string }[] = [];

beforeAll(async () => {
  gateway = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(request.url === '/files' ? 201 : 200, { 'content-type': 'application/json' });
      response.end(request.url === '/files' ? '{"id":"p1"}' : '{"data":{"ok":true}}');
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => gateway.close(resolve)));

const visitor = { host: 'pau.localhost:3000', requestId: 'r-1', cookie: 'mitoyen_session=abc', language: 'fr' };

describe('the rendering server asks the gateway', () => {
  it('with the host of the territory and the session of the visitor', async () => {
    const transport = openGatewayTransport(url);
    expect(await transport.graph(visitor)({ documentId: 'sha256:0' })).toEqual({ data: { ok: true } });
    expect(seen.at(-1)?.headers).toMatchObject({
      host: 'pau.localhost:3000',
      cookie: 'mitoyen_session=abc',
      'x-request-id': 'r-1',
    });
    await transport.close();
  });

  it('with a photograph, under a name that cannot break the form', async () => {
    const transport = openGatewayTransport(url);
    const answer = await transport.files(visitor)(new Blob(['image'], { type: 'image/png' }), 'a"\r\nX: y.png');
    expect(answer).toEqual({ status: 201, body: { id: 'p1' } });
    expect(seen.at(-1)?.headers.host).toBe('pau.localhost:3000');
    expect(seen.at(-1)?.body).toContain('filename="a___X_ y.png"\r\nContent-Type: image/png\r\n\r\nimage\r\n');
    await transport.close();
  });

  it('and says so when it does not answer', async () => {
    const transport = openGatewayTransport('http://127.0.0.1:9');
    await expect(transport.graph(visitor)({ documentId: 'sha256:0' })).rejects.toMatchObject({
      name: 'GatewayUnavailable',
    });
    expect(await transport.isReady()).toBe(false);
    await transport.close();
  });
});
