import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { createClient } from 'graphql-sse';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sessionOwner } from '../town/sessions.ts';
import { signalementTown } from '../town/signalements.ts';
import { anAgent, NIORT, openTown, type Town, until } from '../town/town.ts';

// The cases of the protocol of graphql-sse, distinct connections (PROTOCOL.md), on a connection of our own.
const { plans, topic } = signalementTown();
const owner = sessionOwner();
const QUERY = 'subscription { signalementChanged { version } }';
const BIG = 'x'.repeat(20_000);
let town: Town;
beforeAll(async () => {
  owner.sessions.set('niort a-token-of-an-agent', anAgent());
  const [signalements, housing, partners] = plans;
  const { route } = owner.plan;
  town = await openTown([signalements, housing, { ...partners, ...(route && { route }) }], {
    sessionSubgraph: partners.name,
    sessionMemoryMs: 100,
    live: { recheckMs: 100, maxBlockedMs: 1_000, maxWaiting: 8, maxSocketsPerViewer: 1 },
  });
});
afterAll(() => town.close());
const streams: Stream[] = [];
afterEach(async () => {
  for (const { close } of streams.splice(0)) close();
  await until(
    () => topic.listeners === 0 && town.figures().connections === 0,
    () => `nothing left, got ${JSON.stringify(town.figures())}`,
  );
  expect(town.figures()).toMatchObject({ streams: 0, groups: 0 });
});

interface Stream {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly events: { event: string; data: unknown }[];
  readonly response: IncomingMessage;
  readonly ended: Promise<void>;
  text(): string;
  close(): void;
}

interface StreamOptions {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

function open({ method = 'POST', path = '/graphql/stream', headers = {}, body }: StreamOptions = {}): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const given = { host: NIORT, accept: 'text/event-stream', 'content-type': 'application/json', ...headers };
    const asked: ClientRequest = request({ port: town.port, host: '127.0.0.1', method, path, headers: given });
    asked.once('response', (response) => {
      let text = '';
      const stream: Stream = {
        status: response.statusCode ?? 0,
        headers: response.headers,
        events: [],
        response,
        ended: new Promise((end) => response.once('close', end)),
        text: () => text,
        close: () => asked.destroy(),
      };
      response.on('error', () => {});
      response.on('data', (chunk) => {
        text += chunk;
        const whole = text.split('\n\n').slice(0, -1);
        stream.events.splice(0, stream.events.length, ...whole.flatMap(readEvent));
      });
      streams.push(stream);
      resolve(stream);
    });
    asked.once('error', reject);
    asked.end(method === 'GET' ? undefined : (body ?? JSON.stringify({ query: QUERY })));
  });
}

function readEvent(block: string): { event: string; data: unknown }[] {
  const event = /^event: (.*)$/m.exec(block)?.[1];
  const data = /^data: ?(.*)$/m.exec(block)?.[1];
  return event === undefined ? [] : [{ event, data: data ? JSON.parse(data) : undefined }];
}

const heard = async (stream: Stream, count: number) => {
  await until(
    () => stream.events.length >= count,
    () => `${count} events, got ${stream.text().slice(0, 2_000)}`,
  );
  return stream.events;
};
const publish = (version: string) => topic.publish({ tenant: 'niort', id: 's1', version });
const message = (version: string, live: object) => ({
  event: 'next',
  data: { data: { signalementChanged: { version } }, extensions: { live } },
});

describe('a stream of events', () => {
  test.each<[string, StreamOptions]>([
    ['POST', {}],
    ['GET', { method: 'GET', path: `/graphql/stream?query=${encodeURIComponent(QUERY)}` }],
  ])('asked for by %s says the same as a socket', async (_method, options) => {
    const stream = await open(options);
    expect([stream.status, stream.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(stream.headers['cache-control']).toBe('no-store');
    await heard(stream, 1);
    publish('a');
    publish('b');
    expect(await heard(stream, 3)).toEqual([
      { event: 'next', data: { data: null, extensions: { live: { version: '0', snapshot: true } } } },
      message('a', { version: '1', previous: '0' }),
      message('b', { version: '2', previous: '1' }),
    ]);
    expect(stream.text()).toContain(':\n\n');
  });

  test('shares the subscription of sockets', async () => {
    const live = town.live(QUERY);
    await live.isLive();
    const stream = await open();
    await heard(stream, 1);
    expect(town.figures()).toMatchObject({ groups: 1, subscribers: 2, streams: 1, connections: 2 });
    publish('a');
    await Promise.all([live.arrived(1), heard(stream, 2)]);
    await live.client.dispose();
  });

  test('is understood by the client of graphql-sse', async () => {
    const client = createClient({
      url: `http://127.0.0.1:${town.port}/graphql/stream`,
      fetchFn: (_url: string, init: { body: string; signal: AbortSignal }) => viaNode(init.body, init.signal),
      retryAttempts: 0,
    });
    const results = client.iterate({ query: QUERY });
    const first = results.next();
    await until(
      () => topic.listeners === 1,
      () => 'a listener',
    );
    expect((await first).value).toEqual({ data: null, extensions: { live: { version: '0', snapshot: true } } });
    publish('a');
    expect((await results.next()).value).toMatchObject({ data: { signalementChanged: { version: 'a' } } });
    client.dispose();
  });

  test('that its subgraph refuses hears why, then its end', async () => {
    const stream = await open({ body: JSON.stringify({ query: 'subscription { neverAllowed { version } }' }) });
    await stream.ended;
    const [why, end] = stream.events.slice(-2);
    expect([why?.event, end?.event]).toEqual(['next', 'complete']);
    expect(why?.data).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  test.each([
    ['a query', { query: '{ partnerCount }' }, 'SUBSCRIPTIONS_ONLY'],
    ['text that is no GraphQL', { query: 'subscription {' }, 'GRAPHQL_PARSE_FAILED'],
    ['a field that does not exist', { query: 'subscription { nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable that does not fit',
      { query: 'subscription($id: ID) { signalementChanged(id: $id) { version } }', variables: { id: {} } },
      'BAD_USER_INPUT',
    ],
  ])('for %s says so in an event, then ends', async (_what, body, code) => {
    const stream = await open({ body: JSON.stringify(body) });
    await stream.ended;
    expect(stream.status).toBe(200);
    expect(stream.events).toEqual([
      {
        event: 'next',
        data: { errors: [expect.objectContaining({ extensions: { code, requestId: expect.any(String) } })] },
      },
      { event: 'complete' },
    ]);
  });

  test.each<[string, StreamOptions, number, string]>([
    ['accepts something else', { headers: { accept: 'application/json' } }, 406, 'NOT_ACCEPTABLE'],
    ['is for no territory', { headers: { host: 'nowhere.example:3000' } }, 421, 'MISDIRECTED_REQUEST'],
    ['comes from another site', { headers: { origin: 'https://elsewhere.example' } }, 403, 'CROSS_SITE_REQUEST'],
    ['shows a forged token', { headers: { authorization: 'Bearer a.b.c' } }, 401, 'UNAUTHENTICATED'],
    ['is not JSON', { headers: { 'content-type': 'text/plain' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['is not readable', { body: '{' }, 400, 'BAD_REQUEST'],
    ['asks for nothing', { body: '{}' }, 400, 'BAD_REQUEST'],
    ['is too large', { body: JSON.stringify({ query: `${QUERY} # ${'x'.repeat(70_000)}` }) }, 413, 'BODY_TOO_LARGE'],
  ])('that %s is refused by its status', async (_what, options, status, code) => {
    const stream = await open(options);
    await stream.ended;
    expect(stream.status).toBe(status);
    expect(JSON.parse(stream.text())).toEqual({
      errors: [{ message: expect.any(String), extensions: { code, requestId: expect.any(String) } }],
    });
  });

  test('is counted with the sockets of its viewer', async () => {
    const headers = { authorization: 'Bearer a-token-of-an-agent' };
    const first = await open({ headers });
    await heard(first, 1);
    const second = await open({ headers });
    await second.ended;
    expect([second.status, second.headers['retry-after']]).toEqual([429, '30']);
  });

  test('ends when its session ends, without `complete`, so that its client comes back', async () => {
    owner.sessions.set('niort a-token-that-is-revoked', anAgent({ agentId: '01936f00-0000-7000-8000-000000000042' }));
    const stream = await open({ headers: { authorization: 'Bearer a-token-that-is-revoked' } });
    await heard(stream, 1);
    owner.sessions.delete('niort a-token-that-is-revoked');
    await stream.ended;
    expect(stream.events.map(({ event }) => event)).toEqual(['next']);
    expect(topic.listeners).toBe(0);
  });

  test('that is left by its client frees everything at once', async () => {
    const stream = await open();
    await heard(stream, 1);
    stream.close();
    await until(
      () => topic.listeners === 0,
      () => 'no listener',
    );
  });

  test('whose reader stops holds no more than its share, and is ended', async () => {
    const before = town.figures();
    const stream = await open({
      body: JSON.stringify({ query: 'subscription { signalementChanged { version kind } }' }),
    });
    await heard(stream, 1);
    stream.response.pause();
    for (let index = 0; index < 1_000; index++) {
      publish(BIG + index);
      if (index % 4 === 3) await new Promise((resolve) => setImmediate(resolve));
    }
    await until(
      () => town.figures().dropped - before.dropped > 20,
      () => `events dropped, got ${JSON.stringify(town.figures())}`,
    );
    await until(
      () => town.figures().tooSlow === before.tooSlow + 1 && town.figures().connections === 0,
      () => 'the reader gone',
    );
  });
});

/** What the library's client asks, carried by node:http so that the host may be another than the address. */
async function viaNode(body: string, signal: AbortSignal): Promise<Response> {
  const stream = await open({ body });
  signal.addEventListener('abort', () => stream.close());
  const bytes = new ReadableStream<Uint8Array>({
    start(controller) {
      stream.response.on('data', (chunk: Buffer) => controller.enqueue(chunk));
      stream.response.on('close', () => controller.close());
    },
  });
  return new Response(bytes, {
    status: stream.status,
    headers: { 'content-type': String(stream.headers['content-type']) },
  });
}
