import { afterEach, expect, test } from 'vitest';
import { budgetPolicies } from '../../src/limits/budgets/budget-policies.ts';
import type { ProtectionSettings } from '../../src/limits/protection.ts';
import { type Exchange, NIORT, openTown, POITIERS, type Town, until } from '../town/town.ts';

/** A subgraph whose answers wait until the test lets them go: nothing here depends on how fast a machine is. */
function slowSubgraph() {
  const held: { readonly tenant: string; readonly n: number; go(): void }[] = [];
  return {
    held,
    plan: {
      name: 'slow',
      typeDefs: 'type Query { work(n: Int!): Int! }',
      resolvers: {
        Query: {
          work: (_: unknown, { n }: { n: number }, { tenant }: { tenant: string }) =>
            new Promise((resolve) => held.push({ tenant, n, go: () => resolve(n) })),
        },
      },
    },
    /** Answers everything that one tenant waits for, as it comes, until the function returned is called. */
    answer(tenant: string): () => void {
      const timer = setInterval(() => {
        for (const it of held) if (it.tenant === tenant) it.go();
      }, 1);
      return () => clearInterval(timer);
    },
  };
}

let town: Town;
afterEach(() => town.close());
const work = (host: string, n: number) => town.ask(`query { work(n: ${n}) }`, { host });
const served = (answers: readonly Exchange[]) =>
  answers.filter(({ status }) => status === 200).map(({ body }) => body.data.work);
async function open(plan: ReturnType<typeof slowSubgraph>['plan'], protection: ProtectionSettings): Promise<void> {
  town = await openTown([plan], { protection: { documents: 'any', ...protection } });
}

test('however many slow operations one territory sends, another’s are served at once and in order', async () => {
  const { plan, held, answer } = slowSubgraph();
  await open(plan, {
    budgets: budgetPolicies(1_000),
    admission: { maxRunning: 8, maxRunningPerTenant: 6, maxWaitingPerTenant: 3, maxWaitMs: 60_000 },
  });
  const flood = Array.from({ length: 15 }, (_, n) => work(NIORT, n));
  // Six run and stay there, three wait, six are told so.
  await until(
    () => held.length === 6,
    () => `6 running, got ${held.length}`,
  );
  const refused = await settledOf(flood, 6);
  expect(
    refused.map(({ status, headers, body }) => [status, headers['retry-after'], body.errors[0].extensions.code]),
  ).toEqual(Array(6).fill([503, '2', 'OVERLOADED']));

  const stop = answer('poitiers');
  const inOrder: number[] = [];
  for (let n = 0; n < 20; n++) {
    const { status, body } = await work(POITIERS, n);
    expect(status).toBe(200);
    inOrder.push(body.data.work);
  }
  expect(inOrder).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(held.filter(({ tenant }) => tenant === 'niort')).toHaveLength(6);

  stop();
  const stopAll = answer('niort');
  expect(served(await Promise.all(flood))).toHaveLength(9);
  stopAll();
});

test('security rule 31: a territory that has spent its budget costs its neighbour no unit and no request', async () => {
  const { plan, answer } = slowSubgraph();
  // 1 unit for each request.
  const budgets = { ...budgetPolicies(1_000), visitors: { name: 'visitors', quota: 40, windowSeconds: 60 } };
  await open(plan, { budgets });
  const stops = [answer('niort'), answer('poitiers')];

  const before = await work(POITIERS, 0);
  const noisy = Promise.all(Array.from({ length: 400 }, (_, n) => work(NIORT, n)));
  const quiet: Exchange[] = [];
  for (let n = 1; n < 40; n++) quiet.push(await work(POITIERS, n));
  const statuses = (await noisy).map(({ status }) => status);

  expect(statuses.filter((status) => status === 200)).toHaveLength(40);
  expect(statuses.filter((status) => status === 429)).toHaveLength(360);
  expect(served([before, ...quiet])).toEqual(Array.from({ length: 40 }, (_, n) => n));
  const left = (answer: Exchange) => /"visitors";r=(\d+)/.exec(String(answer.headers.ratelimit))?.[1];
  expect([before, ...quiet].map(left)).toEqual(Array.from({ length: 40 }, (_, n) => String(39 - n)));
  for (const stop of stops) stop();
});

/** The first answers that have come, once there are `count` of them. */
async function settledOf(asked: readonly Promise<Exchange>[], count: number): Promise<Exchange[]> {
  const settled: Exchange[] = [];
  for (const each of asked) void each.then((answer) => settled.push(answer));
  await until(
    () => settled.length >= count,
    () => `${count} answers, got ${settled.length}`,
  );
  return settled.slice(0, count);
}
