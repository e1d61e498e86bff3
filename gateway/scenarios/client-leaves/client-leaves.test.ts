import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { housing, networks } from '../town/addresses.ts';
import type { SubgraphPlan } from '../town/test-subgraph.ts';
import { NIORT, openTown, type Town, until } from '../town/town.ts';

let held: (() => void)[] = [];
let abandoned = 0;
/** A subgraph that answers `district` when it is told to, and counts the requests that were given up meanwhile. */
const slow: SubgraphPlan = {
  ...networks,
  resolvers: {
    Query: { networkCount: () => 1 },
    Address: { district: () => new Promise((resolve) => held.push(() => resolve('late'))) },
  },
  async route(_request, response) {
    response.once('close', () => {
      if (!response.writableFinished) abandoned += 1;
    });
    return false;
  },
};
let town: Town;
beforeAll(async () => {
  town = await openTown([housing, slow]);
});
afterAll(() => town.close());
beforeEach(() => {
  held = [];
  abandoned = 0;
});

const QUERY = '{ address(banId: "79191_0001") { label district } }';

test('a client that leaves takes with it what was under way for it at the subgraphs, and nothing of its neighbours', async () => {
  const neighbour = town.ask(QUERY);
  await until(
    () => held.length === 1,
    () => "the neighbour's fetch",
  );
  const leaver = request({
    port: town.port,
    path: '/graphql',
    method: 'POST',
    headers: { host: NIORT, 'content-type': 'application/json' },
  });
  leaver.on('error', () => {});
  leaver.end(JSON.stringify({ query: QUERY }));
  await until(
    () => held.length === 2,
    () => 'both fetches to be under way',
  );
  leaver.destroy();
  await until(
    () => abandoned === 1,
    () => 'the fetch to be given up',
  );
  for (const release of held) release();
  expect((await neighbour).body).toEqual({ data: { address: { label: '1 rue du Port', district: 'late' } } });
  expect(abandoned).toBe(1);
});

test('a client that leaves in the middle of its request is nothing to anybody', async () => {
  const asked = () => Object.values(town.subgraphs).map(({ received }) => received.length);
  const before = asked();
  const leaver = request({
    port: town.port,
    path: '/graphql',
    method: 'POST',
    headers: { host: NIORT, 'content-type': 'application/json', 'content-length': 1_000 },
  });
  leaver.on('error', () => {});
  leaver.write('{"query":');
  await new Promise((resolve) => setTimeout(resolve, 50));
  leaver.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asked()).toEqual(before);
  const { status } = await town.fetch('/healthz');
  expect(status).toBe(200);
});
