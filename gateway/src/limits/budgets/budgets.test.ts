import { createHash } from 'node:crypto';
import { roleUrl } from '@mitoyen/database';
import { cloneTestDatabase, TEST_SECRET, type TestDatabase } from '@mitoyen/database/testing';
import { openLog } from '@mitoyen/kit/log.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type BudgetPolicies, budgetPolicies } from './budget-policies.ts';
import { type Budgets, openBudgets, type Subject } from './budgets.ts';
import { openCounterStore } from './counter-store.ts';

const log = openLog('gateway', 'silent');
const KEY = '01936f00-0000-7000-8000-00000000000a';
const VISITOR: Viewer = { kind: 'anonymous' };
const PROGRAM: Viewer = { kind: 'integrator', keyId: KEY, partnerId: null, permissions: [] };

let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await cloneTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Budgets as one process has them. */
async function aProcess(over: Partial<BudgetPolicies> = {}, databaseUrl?: string): Promise<Budgets> {
  const { store, close } = await openCounterStore({ databaseUrl }, log);
  onTestFinished(() => close());
  return openBudgets({ store, secret: TEST_SECRET, log, policies: { ...budgetPolicies(), ...over } });
}
const small = (quota: number, name = 'address') => ({ name, quota, windowSeconds: 60 });
const visitor = (tenant: string, address = '192.0.2.1'): Subject => ({ tenant, viewer: VISITOR, address });

describe('a budget', () => {
  test('is the caller’s own: another address, another territory and an agent behind the same address are served', async () => {
    const budgets = await aProcess({ address: small(10) });
    expect((await budgets.spend(visitor('niort'), 10)).isWithin).toBe(true);
    expect(await budgets.spend(visitor('niort'), 1)).toMatchObject({ isWithin: false, retryAfter: 60 });
    expect((await budgets.spend(visitor('niort', '192.0.2.2'), 1)).isWithin).toBe(true);
    expect((await budgets.spend(visitor('pau'), 1)).isWithin).toBe(true);
    expect((await budgets.spend({ tenant: 'niort', viewer: PROGRAM, address: '192.0.2.1' }, 1)).isWithin).toBe(true);
  });

  test('says what is left in the headers of the draft, and when to come back once it is empty', async () => {
    const budgets = await aProcess({ address: small(10), visitors: small(1_000, 'visitors') });
    expect((await budgets.spend(visitor('niort'), 4)).headers).toEqual({
      'RateLimit-Policy': '"address";q=10;w=60;qu="cost", "visitors";q=1000;w=60;qu="cost"',
      RateLimit: '"address";r=6;t=60, "visitors";r=996;t=60',
    });
    expect((await budgets.spend(visitor('niort'), 7)).headers).toEqual({
      'RateLimit-Policy': '"address";q=10;w=60;qu="cost"',
      RateLimit: '"address";r=6;t=60',
      'Retry-After': '60',
    });
    expect(budgets.exhausted(visitor('niort'))).toBeUndefined();
    expect((await budgets.spend(visitor('niort'), 6)).isWithin).toBe(true);
    expect((await budgets.spend(visitor('niort'), 1)).isWithin).toBe(false);
    expect(budgets.exhausted(visitor('niort'))).toMatchObject({ isWithin: false, retryAfter: 60 });
    expect(budgets.exhausted(visitor('pau'))).toBeUndefined();
  });

  test('refused to one caller takes nothing from its territory', async () => {
    const budgets = await aProcess({ address: small(5), visitors: small(100, 'visitors') });
    for (let index = 0; index < 50; index++) await budgets.spend(visitor('niort'), 5);
    expect((await budgets.spend(visitor('niort', '192.0.2.2'), 5)).headers.RateLimit).toContain('"visitors";r=90');
  });

  test('of a territory’s visitors is empty without shutting out its programs and agents', async () => {
    const budgets = await aProcess({ visitors: small(10, 'visitors') });
    expect((await budgets.spend(visitor('niort', '192.0.2.1'), 10)).isWithin).toBe(true);
    expect((await budgets.spend(visitor('niort', '192.0.2.2'), 1)).isWithin).toBe(false);
    expect((await budgets.spend({ tenant: 'niort', viewer: PROGRAM, address: '' }, 1)).isWithin).toBe(true);
  });

  test('does not count our own processes', async () => {
    const budgets = await aProcess({ address: small(1), visitors: small(1, 'visitors') });
    const job: Subject = { tenant: 'niort', viewer: { kind: 'system', job: 'receipts' }, address: '192.0.2.1' };
    for (let index = 0; index < 5; index++)
      expect(await budgets.spend(job, 1_000, [{ units: 1_000 }])).toEqual({ isWithin: true, headers: {} });
  });
});

describe('what a visitor writes', () => {
  const about = (target: string) => [{ units: 10, target }];

  test('is bounded about one target, whatever the addresses it comes from, in one territory', async () => {
    const budgets = await aProcess();
    const link = (address: string, tenant = 'niort') =>
      budgets.spend(visitor(tenant, address), 12, about('a@b.example'));
    for (let index = 1; index <= 5; index++) expect((await link(`192.0.2.${index}`)).isWithin).toBe(true);
    const refused = await link('192.0.2.6');
    expect(refused).toMatchObject({ isWithin: false, retryAfter: 900 });
    expect(refused.headers.RateLimit).toContain('"target-writes";r=0');
    expect((await link('192.0.2.6', 'pau')).isWithin).toBe(true);
    expect((await budgets.spend(visitor('niort', '192.0.2.6'), 12, about('c@d.example'))).isWithin).toBe(true);
  });

  test('is bounded for one address, which may still read', async () => {
    const budgets = await aProcess({ writesOfAddress: { name: 'writes', quota: 20, windowSeconds: 3_600 } });
    for (const target of ['a', 'b']) await budgets.spend(visitor('niort'), 12, about(target));
    expect(await budgets.spend(visitor('niort'), 12, about('c'))).toMatchObject({ isWithin: false, retryAfter: 3_600 });
    expect((await budgets.spend(visitor('niort'), 12)).isWithin).toBe(true);
  });

  test('by an account is not a visitor’s writing', async () => {
    const budgets = await aProcess({ writesOfAddress: { name: 'writes', quota: 1, windowSeconds: 3_600 } });
    const program: Subject = { tenant: 'niort', viewer: PROGRAM, address: '192.0.2.1' };
    expect((await budgets.spend(program, 12, about('a'))).isWithin).toBe(true);
  });
});

describe('budgets in PostgreSQL', () => {
  const gatewayUrl = () => roleUrl(database.url, 'gateway', TEST_SECRET);

  test('are one for several processes: of three times the quota, exactly the quota is served', async () => {
    const over = { key: { name: 'key', quota: 300, windowSeconds: 60 } };
    const processes = [await aProcess(over, gatewayUrl()), await aProcess(over, gatewayUrl())];
    const subject: Subject = { tenant: 'amiens', viewer: PROGRAM, address: '' };
    const verdicts = await Promise.all(
      Array.from({ length: 900 }, (_, index) => (processes[index % 2] as Budgets).spend(subject, 1)),
    );
    expect(verdicts.filter(({ isWithin }) => isWithin)).toHaveLength(300);
  });

  test('hold no address and no target in clear, and the tenant first', async () => {
    const budgets = await aProcess({}, gatewayUrl());
    await budgets.spend(visitor('lorient', '198.51.100.77'), 5, [{ units: 10, target: 'jeanne@lorient.example' }]);
    const { rows } = await owner.query<{ key: string }>("SELECT key FROM gateway.budget WHERE key LIKE 'lorient:%'");
    expect(rows.map(({ key }) => key.split(':')[1]).sort()).toEqual([
      'address',
      'target-writes',
      'territory-writes',
      'visitors',
      'writes',
    ]);
    const plain = createHash('sha256').update('198.51.100.77').digest('base64url').slice(0, 22);
    for (const { key } of rows) expect(key).not.toMatch(new RegExp(`198\\.51|jeanne|${plain}`));
  });

  test('that cannot be reached are counted by the process itself, and nobody waits', async () => {
    const budgets = await aProcess({ address: small(2) }, 'postgresql://nobody@127.0.0.1:9/none');
    const start = performance.now();
    const verdicts = await Promise.all([1, 2, 3].map(() => budgets.spend(visitor('niort'), 1)));
    expect(verdicts.filter(({ isWithin }) => isWithin)).toHaveLength(2);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
