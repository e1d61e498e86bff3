import { afterEach, beforeEach, expect, test } from 'vitest';
import { housing, networks } from '../town/addresses.ts';
import { openTown, type Town, until } from '../town/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown([housing, networks]);
});
afterEach(() => town.close());

test('what the others know is answered, with a masked error at each place that stays empty', async () => {
  await town.subgraphs.networks?.stop();
  const { status, body, text } = await town.ask('{ addresses { label district } networkCount }');
  expect(status).toBe(200);
  expect(body.data).toBeNull(); // networkCount is non-null: its loss takes the root with it
  const partial = await town.ask('{ addresses { label district } }', { headers: { 'x-request-id': 'request-0002' } });
  const extensions = { code: 'SUBGRAPH_UNAVAILABLE', requestId: 'request-0002' };
  const message = 'A part of the service does not answer.';
  expect(partial.body).toEqual({
    data: {
      addresses: [
        { label: '1 rue du Port', district: null },
        { label: '2 rue du Port', district: null },
      ],
    },
    errors: [
      { message, path: ['addresses', 0], extensions },
      { message, path: ['addresses', 1], extensions },
    ],
  });
  for (const secret of ['127.0.0.1', String(town.subgraphs.networks?.port), 'ECONNREFUSED', 'networks']) {
    expect(text + partial.text).not.toContain(secret);
  }
});

test('a root field of a subgraph that is down is named by the path of its error', async () => {
  await town.subgraphs.housing?.stop();
  const { body } = await town.ask('{ first: address(banId: "79191_0001") { label } }');
  expect(body.data).toEqual({ first: null });
  expect(body.errors[0].path).toEqual(['first']);
});

test('once the subgraph is back the same request is whole again, with no restart of the gateway', async () => {
  await town.subgraphs.networks?.stop();
  expect((await town.ask('{ addresses { district } }')).body.errors).toHaveLength(2);
  await town.subgraphs.networks?.restart();
  await until(
    async () => (await town.ask('{ addresses { district } }')).body.errors === undefined,
    () => 'an answer without errors',
  );
});

test('readiness names the subgraph that is down and stays ready', async () => {
  await town.subgraphs.networks?.stop();
  const { status, body } = await town.fetch('/readyz', { host: '127.0.0.1' });
  expect(status).toBe(200);
  expect(body).toEqual({
    status: 'ready',
    supergraph: expect.stringMatching(/^[\w-]+$/),
    subgraphs: { housing: 'up', networks: 'down' },
  });
});
