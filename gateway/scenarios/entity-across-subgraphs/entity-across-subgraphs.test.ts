import { afterAll, beforeAll, expect, test } from 'vitest';
import { housing, networks } from '../town/addresses.ts';
import { openTown, POITIERS, type Town } from '../town/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown([housing, networks]);
});
afterAll(() => town.close());

test('one request reads an address in its owner and in the subgraph that extends it', async () => {
  const { body } = await town.ask('query($id: ID!) { address(banId: $id) { label district } }', {
    variables: { id: '79191_0001' },
  });
  expect(body).toEqual({ data: { address: { label: '1 rue du Port', district: 'district of 79191_0001' } } });
});

test('a list asks the other subgraph once, for all its entities', async () => {
  const before = town.subgraphs.networks?.received.length ?? 0;
  const { body } = await town.ask('{ addresses { banId district } }');
  expect(body.data.addresses).toHaveLength(2);
  expect(town.subgraphs.networks?.received).toHaveLength(before + 1);
});

test('every fetch of a request carries the same signed tenant and request id', async () => {
  await town.ask('{ addresses { district } }', { host: POITIERS, headers: { 'x-request-id': 'request-0001' } });
  for (const name of ['housing', 'networks']) {
    expect(town.subgraphs[name]?.received.at(-1)).toMatchObject({
      claims: { tenant: 'poitiers', viewer: { kind: 'anonymous' }, locale: 'fr' },
      requestId: 'request-0001',
    });
  }
});
