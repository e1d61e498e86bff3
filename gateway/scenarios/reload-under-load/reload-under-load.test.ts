import { afterAll, beforeAll, expect, test } from 'vitest';
import { housing, networks } from '../town/addresses.ts';
import type { SubgraphPlan } from '../town/test-subgraph.ts';
import { openTown, type Town, until } from '../town/town.ts';

const SWAPS = 20;
const WORKERS = 8;
const ENOUGH_REQUESTS = 2_000;
/** Generous: what is proven is that nothing fails, however busy the machine. */
const PATIENCE_MS = 60_000;

let town: Town;
beforeAll(async () => {
  town = await openTown([housing, networks]);
});
afterAll(() => town.close());

/** The same town with one more field, named after the swap that brings it. */
function withField(name: string): SubgraphPlan {
  return {
    ...housing,
    typeDefs: housing.typeDefs.replace('addresses: [Address!]!', `addresses: [Address!]! ${name}: Int`),
  };
}

const version = async () => (await town.fetch('/readyz', { host: '127.0.0.1' })).body.supergraph;

test(
  'while the supergraph is replaced again and again, no request fails and each new version is served',
  async () => {
    const expected = (await town.ask('{ addresses { label nearestNetwork } }')).text;
    expect(expected).toContain('network at');
    let served = 0;
    let isOver = false;
    const failures: string[] = [];
    const worker = async (_: unknown, index: number) => {
      while (!isOver && failures.length === 0) {
        // Half the texts are new to their version, so that planning goes on as well.
        const alias = index % 2 === 0 ? '' : ` # ${served}`;
        const { status, text } = await town.ask(`{ addresses { label nearestNetwork } }${alias}`);
        served += 1;
        if (status !== 200 || text !== expected) failures.push(`${status} ${text}`);
      }
    };
    const load = Promise.all(Array.from({ length: WORKERS }, worker));

    const versions = new Set([await version()]);
    for (let swap = 1; swap <= SWAPS; swap++) {
      const before = await version();
      town.replaceSupergraph([withField(`swap${swap}`), networks]);
      await until(
        async () => (await version()) !== before,
        () => `swap ${swap} to be served`,
        PATIENCE_MS,
      );
      versions.add(await version());
      if (swap % 5 === 0) {
        town.replaceSupergraph(swap % 10 === 0 ? '' : 'type Query { broken: ');
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
    }
    await until(
      () => served >= ENOUGH_REQUESTS || failures.length > 0,
      () => `${ENOUGH_REQUESTS} requests, got ${served}`,
      PATIENCE_MS,
    );
    isOver = true;
    await load;
    expect(failures).toEqual([]);
    expect(versions.size).toBe(SWAPS + 1);
    expect((await town.ask(`{ swap${SWAPS} }`)).status).toBe(200);
    expect((await town.ask('{ swap1 }')).status).toBe(400);
  },
  4 * PATIENCE_MS,
);
