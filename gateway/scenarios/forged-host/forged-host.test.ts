import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { housing, networks } from '../town/addresses.ts';
import { NIORT, openTown, type Town } from '../town/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown([housing, networks]);
});
afterAll(() => town.close());

const FORGED = [
  'localhost',
  'localhost:3000',
  '127.0.0.1',
  '127.0.0.1:3000',
  '[::1]',
  '[::1]:3000',
  '0x7f.1',
  '2130706433',
  'niort.localhost.',
  'niort.localhost.:3000',
  'niort.localhost..',
  '.niort.localhost',
  'niort..localhost',
  'niort.localhost.evil.example',
  'evil-niort.localhost',
  'evil.niort.localhost',
  'www.niort.localhost',
  'niort.localhost:3001',
  'niort.localhost:80',
  'niort.localhost:03000',
  'niort.localhost:',
  'niort.localhost:3000:3000',
  'niort.localhost:3000@evil.example',
  'evil.example@niort.localhost',
  'niort.localhost/..',
  'niort.localhost#poitiers.localhost',
  'niort.localhost?x=1',
  'niort.localhost,poitiers.localhost',
  'niort.localhost poitiers.localhost',
  'niort%2elocalhost',
  'niort_localhost',
  'xn--nort-7va.localhost',
  'n\u00efort.localhost',
  '\u0274iort.localhost',
  '*',
  '*.localhost',
  'undefined',
  `${'a'.repeat(300)}.localhost`,
  `${'niort.'.repeat(50)}localhost`,
  'example.org',
];
const SLUGS = ['niort', 'poitiers', 'pau', 'amiens', 'Niort', 'Poitiers'];

/** Sends raw bytes: no client library may repair the host first. */
function exchange(lines: string[], body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(town.port, '127.0.0.1', () =>
      socket.write(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'utf8')),
    );
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}

const BODY = '{"query":"{ networkCount }"}';
const post = (hosts: string[], target = '/graphql', more: string[] = []) =>
  exchange(
    [
      `POST ${target} HTTP/1.1`,
      ...hosts.map((host) => `Host: ${host}`),
      'Content-Type: application/json',
      `Content-Length: ${BODY.length}`,
      'Connection: close',
      ...more,
    ],
    BODY,
  );
const statusOf = (answer: string) => Number(answer.split(' ')[1]);

describe('security rules 1, 2: a host that is not exactly that of a territory', () => {
  test.each(FORGED)('%s is refused and names nobody', async (host) => {
    const answer = await post([host]);
    expect([421, 400]).toContain(statusOf(answer));
    for (const slug of SLUGS) expect(answer).not.toContain(slug);
    expect(answer).not.toContain('networkCount');
  });

  test('an empty host, two hosts, and a target that contradicts the header are refused', async () => {
    const answers = await Promise.all([
      post(['']),
      post([NIORT, 'poitiers.localhost:3000']),
      post([NIORT, NIORT]),
      post([NIORT], 'http://poitiers.localhost:3000/graphql'),
      post([NIORT], `http://${NIORT}/graphql`),
      post([NIORT], '//poitiers.localhost:3000/graphql'),
    ]);
    for (const answer of answers) expect([421, 400], answer).toContain(statusOf(answer));
  });

  test('a socket is refused in the same way', async () => {
    for (const host of FORGED.filter((it) => /^[\x20-\x7e]+$/.test(it))) {
      const status = await new Promise<number | undefined>((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${town.port}/graphql`, 'graphql-transport-ws', {
          headers: { host },
        });
        socket.on('unexpected-response', (_request, response) => {
          resolve(response.statusCode);
          socket.terminate();
        });
        socket.on('open', () => resolve(101)).on('error', () => resolve(400));
      });
      expect([421, 400], host).toContain(status);
    }
  });
});

describe('the host of a territory', () => {
  test.each(['niort.localhost', 'niort.localhost:3000', 'NIORT.localhost:3000'])('%s is served', async (host) => {
    expect(statusOf(await post([host]))).toBe(200);
    expect(town.subgraphs.networks?.received.at(-1)?.claims.tenant).toBe('niort');
  });

  test('security rule 3: no other header changes the territory', async () => {
    const other = 'poitiers.localhost:3000';
    const names = [
      'X-Forwarded-Host',
      'X-Host',
      'X-Original-Host',
      'X-Rewrite-URL',
      'Apx-Incoming-Host',
      'X-Tenant',
      'Origin',
      'Referer',
    ];
    for (const name of names) {
      expect(
        statusOf(await post([NIORT], '/graphql', [`${name}: ${name === 'Origin' ? `http://${other}` : other}`])),
        name,
      ).toBe(200);
      expect(town.subgraphs.networks?.received.at(-1)?.claims.tenant, name).toBe('niort');
    }
    await post([NIORT], '/graphql?tenant=poitiers', [`Forwarded: host=${other}`]);
    expect(town.subgraphs.networks?.received.at(-1)?.claims.tenant).toBe('niort');
  });
});
