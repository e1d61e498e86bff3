import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openRawSocket, type RawOptions, type RawSocket } from '../town/raw-socket.ts';
import { signalementTown } from '../town/signalements.ts';
import { NIORT, openTown, type Town, until } from '../town/town.ts';

// The cases of the protocol's own suite (graphql-ws, PROTOCOL.md), each written by hand on a socket of the gateway.
const { plans, topic } = signalementTown();
const QUERY = 'subscription { signalementChanged { version } }';
const subscribe = (id: string, query = QUERY) => ({ id, type: 'subscribe', payload: { query } });
let town: Town;
const sockets: RawSocket[] = [];
const open = async (options: Partial<RawOptions> = {}): Promise<RawSocket> => {
  const socket = await openRawSocket(town.port, { host: NIORT, ...options });
  sockets.push(socket);
  return socket;
};
const openAcknowledged = () => open({ acknowledged: true });
const settled = () => new Promise((resolve) => setTimeout(resolve, 100));
const publish = (version: string) => topic.publish({ tenant: 'niort', id: 's1', version });
const event = (version: string) => ({ data: { signalementChanged: { version } } });
const eventsOf = ({ received }: RawSocket, id: string) =>
  received
    .filter((message) => message.type === 'next' && message.id === id)
    .map(({ payload }) => payload as { data: unknown })
    .filter(({ data }) => data !== null);

beforeAll(async () => {
  town = await openTown(plans, { live: { connectionInitMs: 300 } });
});
afterAll(() => town.close());
afterEach(async () => {
  for (const { socket } of sockets.splice(0)) socket.terminate();
  await until(
    () => topic.listeners === 0 && town.figures().connections === 0,
    () => `nothing left, got ${topic.listeners} listeners and ${JSON.stringify(town.figures())}`,
  );
  expect(town.figures()).toMatchObject({ groups: 0, subscribers: 0 });
});

describe('the connection', () => {
  test('speaks graphql-transport-ws, chosen among those offered', async () => {
    const { socket } = await open({ protocol: 'graphql-transport-ws' });
    expect(socket.protocol).toBe('graphql-transport-ws');
  });

  // An unknown one alone is refused by the client itself: the server's answer names none.
  test('without a subprotocol is closed with 4406', async () => {
    const socket = await open({ protocol: '' });
    expect(await socket.closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
  });

  test.each(['graphql-ws', 'mqtt'])('that only speaks %s gets no protocol', async (protocol) => {
    await expect(open({ protocol })).rejects.toThrow('Server sent no subprotocol');
  });

  test('that says nothing is closed with 4408', async () => {
    const socket = await open();
    expect(await socket.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  test('is acknowledged, with whatever payload it comes', async () => {
    const socket = await open();
    socket.send({ type: 'connection_init', payload: { anything: { at: ['all'] } } });
    expect(await socket.heard('connection_ack')).toEqual({ type: 'connection_ack' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(socket.socket.readyState).toBe(socket.socket.OPEN);
  });

  test('that is initialised twice is closed with 4429, even before its acknowledgement', async () => {
    const socket = await openAcknowledged();
    socket.send({ type: 'connection_init' });
    expect(await socket.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
    const hasty = await open();
    hasty.send({ type: 'connection_init' });
    hasty.send({ type: 'connection_init' });
    expect((await hasty.closed).code).toBe(4429);
  });

  test('that subscribes before its acknowledgement is closed with 4401', async () => {
    const socket = await open();
    socket.send(subscribe('1'));
    expect(await socket.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  test.each([
    ['no JSON', 'subscribe'],
    ['no object', '[]'],
    ['null', 'null'],
    ['binary rubbish', Buffer.from([0, 159, 146, 150])],
    ['an object without a type', '{}'],
    ['a type that does not exist', '{"type":"start"}'],
    ['a type that is no text', '{"type":1}'],
    ['a payload that is no object', '{"type":"connection_init","payload":""}'],
    ['a subscription without an id', '{"type":"subscribe","payload":{"query":"{a}"}}'],
    ['a subscription with an empty id', '{"type":"subscribe","id":"","payload":{"query":"{a}"}}'],
    ['a subscription without a payload', '{"type":"subscribe","id":"1"}'],
    ['a subscription without a query', '{"type":"subscribe","id":"1","payload":{}}'],
    ['variables that are no object', '{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":"a"}}'],
    ['an operation name that is no text', '{"type":"subscribe","id":"1","payload":{"query":"{a}","operationName":1}}'],
    ['extensions that are no object', '{"type":"subscribe","id":"1","payload":{"query":"{a}","extensions":1}}'],
    ['an end without an id', '{"type":"complete"}'],
  ])('that sends %s is closed with 4400', async (_what, message) => {
    const socket = await openAcknowledged();
    socket.send(message);
    expect((await socket.closed).code).toBe(4400);
  });

  test('answers pings with their payload, before and after its acknowledgement, and takes pongs without a word', async () => {
    const socket = await open();
    socket.send({ type: 'ping' });
    expect(await socket.heard('pong')).toEqual({ type: 'pong' });
    socket.send({ type: 'connection_init' });
    await socket.heard('connection_ack');
    socket.send({ type: 'pong', payload: { unasked: true } });
    socket.send({ type: 'ping', payload: { iCame: 'back' } });
    await until(
      () => socket.received.length === 3,
      () => `3 messages, got ${JSON.stringify(socket.received)}`,
    );
    expect(socket.received[2]).toEqual({ type: 'pong', payload: { iCame: 'back' } });
  });
});

describe('a subscription', () => {
  test('hears its events under its id, in order', async () => {
    const socket = await openAcknowledged();
    socket.send(subscribe('a "quoted" id'));
    await socket.heard('next');
    publish('1');
    publish('2');
    await until(
      () => eventsOf(socket, 'a "quoted" id').length === 2,
      () => `2 events, got ${JSON.stringify(socket.received)}`,
    );
    expect(eventsOf(socket, 'a "quoted" id')).toMatchObject([event('1'), event('2')]);
  });

  test('under an id that is in use closes the socket with 4409', async () => {
    const socket = await openAcknowledged();
    socket.send(subscribe('1'));
    await socket.heard('next');
    socket.send(subscribe('1'));
    expect(await socket.closed).toEqual({ code: 4409, reason: 'Subscriber for 1 already exists' });
  });

  test('twice under the same id in one breath is 4409 too', async () => {
    const socket = await openAcknowledged();
    socket.send(subscribe('1'));
    socket.send(subscribe('1'));
    expect((await socket.closed).code).toBe(4409);
  });

  test.each([
    ['is no GraphQL', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['is not valid', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['is a query', '{ partnerCount }', 'SUBSCRIPTIONS_ONLY'],
  ])(
    'that %s gets an error message, and no end; the socket lives on and the id is free',
    async (_what, query, code) => {
      const socket = await openAcknowledged();
      socket.send(subscribe('1', query));
      const { payload } = await socket.heard('error', '1');
      expect(payload).toEqual([{ message: expect.any(String), extensions: { code, requestId: expect.any(String) } }]);
      socket.send(subscribe('1'));
      await socket.heard('next', '1');
      expect(socket.received.map(({ type }) => type)).not.toContain('complete');
    },
  );

  test('whose variables do not fit gets them as a result, then its end', async () => {
    const socket = await openAcknowledged();
    const query = 'subscription($id: ID) { signalementChanged(id: $id) { version } }';
    socket.send({ id: '1', type: 'subscribe', payload: { query, variables: { id: {} } } });
    await socket.heard('complete', '1');
    expect(socket.received.slice(1)).toEqual([
      { id: '1', type: 'next', payload: { errors: [expect.objectContaining({ extensions: expect.anything() })] } },
      { id: '1', type: 'complete' },
    ]);
  });

  test('that the client ends is over at once: no event, no end, and the others go on', async () => {
    const socket = await openAcknowledged();
    socket.send(subscribe('1'));
    socket.send(subscribe('2'));
    await socket.heard('next', '1');
    await socket.heard('next', '2');
    socket.send({ id: '1', type: 'complete' });
    await until(
      () => town.figures().subscribers === 1,
      () => 'one subscriber',
    );
    publish('1');
    await until(
      () => eventsOf(socket, '2').length === 1,
      () => 'the event of the other',
    );
    await settled();
    expect(eventsOf(socket, '1')).toEqual([]);
    expect(socket.received.map(({ type }) => type)).not.toContain('complete');
  });

  test('that the client ends before it has begun leaves nothing', async () => {
    const socket = await openAcknowledged();
    socket.send(subscribe('1'));
    socket.send({ id: '1', type: 'complete' });
    await settled();
    expect([town.figures().subscribers, topic.listeners]).toEqual([0, 0]);
    expect(socket.received).toEqual([{ type: 'connection_ack' }]);
  });

  test('that is not known may be ended: nothing happens', async () => {
    const socket = await openAcknowledged();
    socket.send({ id: 'never', type: 'complete' });
    socket.send({ type: 'ping' });
    await socket.heard('pong');
  });

  test('may take the id of one that was ended, even in the same breath', async () => {
    const socket = await openAcknowledged();
    socket.send(subscribe('1'));
    await socket.heard('next', '1');
    for (let turn = 0; turn < 5; turn++) {
      socket.send({ id: '1', type: 'complete' });
      socket.send(subscribe('1'));
    }
    const snapshots = () => socket.received.filter(({ type }) => type === 'next').length;
    await until(
      () => town.figures().subscribers === 1 && snapshots() > 1,
      () => `one subscriber that is live, got ${JSON.stringify(socket.received)}`,
    );
    await settled();
    publish('1');
    await until(
      () => eventsOf(socket, '1').length === 1,
      () => 'the event, once',
    );
    await settled();
    expect(eventsOf(socket, '1')).toMatchObject([event('1')]);
    expect(town.figures().subscribers).toBe(1);
    expect(socket.received.map(({ type }) => type)).not.toContain('complete');
  });

  test('that its subgraph refuses hears why, then its end, and nothing after it', async () => {
    const socket = await openAcknowledged();
    socket.send(subscribe('1', 'subscription { neverAllowed { version } }'));
    await socket.heard('complete', '1');
    await settled();
    const own = socket.received.filter(({ id }) => id === '1');
    expect(own.slice(-2)).toMatchObject([
      { type: 'next', payload: { errors: [expect.anything()] } },
      { type: 'complete' },
    ]);
    expect(own.filter(({ type }) => type === 'complete')).toHaveLength(1);
    expect(JSON.stringify(own)).not.toContain('dupont');
  });
});

describe('a socket that goes', () => {
  test('with a word or without frees all its subscriptions', async () => {
    const polite = await openAcknowledged();
    const rude = await openAcknowledged();
    for (const socket of [polite, rude]) {
      socket.send(subscribe('1'));
      socket.send(subscribe('2', 'subscription { signalementChanged(kinds: ["x"]) { version } }'));
      await socket.heard('next', '1');
      await socket.heard('next', '2');
    }
    expect([town.figures().subscribers, town.figures().groups, topic.listeners]).toEqual([4, 2, 2]);
    polite.socket.close(1000);
    rude.socket.terminate();
    await until(
      () => topic.listeners === 0 && town.figures().subscribers === 0,
      () => 'nothing left',
    );
  });

  test('in the middle of its handshake or of its first subscription leaves nothing', async () => {
    for (let turn = 0; turn < 20; turn++) {
      const socket = await open();
      socket.send({ type: 'connection_init' });
      if (turn % 2 === 0) await socket.heard('connection_ack');
      if (turn % 4 === 0) socket.send(subscribe('1'));
      socket.socket.terminate();
    }
    await settled();
    expect(town.figures()).toMatchObject({ connections: 0, subscribers: 0, groups: 0 });
  });
});
