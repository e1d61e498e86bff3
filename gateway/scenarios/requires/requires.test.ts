import { afterAll, beforeAll, expect, test } from 'vitest';
import { housing, networks } from '../town/addresses.ts';
import { openTown, type Town } from '../town/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown([housing, networks]);
});
afterAll(() => town.close());

test('a field that requires the position gets it from the owner without the client asking for it', async () => {
  const { body } = await town.ask('{ address(banId: "79191_0002") { nearestNetwork } }');
  expect(body).toEqual({ data: { address: { nearestNetwork: 'network at -0.47 46.33' } } });
  expect(town.subgraphs.networks?.received.at(-1)?.variables).toEqual({
    representations: [{ __typename: 'Address', banId: '79191_0002', lon: -0.47, lat: 46.33 }],
  });
});
