import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSubgraph } from '../kit.fixtures.ts';
import { type Harness, openHarness } from '../testing.ts';
import { watchBacklog } from './backlog-metrics.ts';
import { registry } from './registry.ts';

const { subgraph } = aSubgraph();
const { name } = subgraph;
let harness: Harness;
let unwatch: () => void;
beforeAll(async () => {
  harness = await openHarness(subgraph);
  unwatch = watchBacklog(name, harness.runtime.database.pool.options.connectionString ?? '');
});
afterAll(async () => {
  unwatch();
  await harness.close();
});

const scrape = async () => (await registry.metrics()).split('\n').filter((line) => line.includes(`subgraph="${name}"`));
const mail = () => ({ to: 'a@exemple.fr', subject: 's', text: 't', key: randomUUID() });

test('mails that wait are told by tenant, jobs by queue, and of two tenants each has its own', async () => {
  await harness.inTenant('niort', async (context) => {
    await context.queueMail(mail());
    await context.queueMail(mail());
  });
  await harness.inTenant('amiens', (context) => context.queueMail(mail()));
  const lines = await scrape();
  expect(lines).toContain(`mitoyen_backlog_readable{subgraph="${name}"} 1`);
  expect(lines).toContain(`mitoyen_mails{subgraph="${name}",tenant="niort",state="queued"} 2`);
  expect(lines).toContain(`mitoyen_mails{subgraph="${name}",tenant="amiens",state="queued"} 1`);
  expect(lines).toContain(`mitoyen_jobs{subgraph="${name}",queue="mail.send",state="waiting"} 3`);
  expect(lines).toContainEqual(expect.stringMatching(/^mitoyen_job_oldest_seconds\{.*queue="mail\.send"\} \d/));
  expect(lines).toContainEqual(expect.stringMatching(/^mitoyen_outbox_waiting\{/));
  expect(lines.join('\n')).not.toContain('exemple.fr');
});

test('a database that cannot be read is told rather than hidden behind old numbers', async () => {
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  watchBacklog(name, 'postgres://nobody@127.0.0.1:1/nowhere');
  const lines = await scrape();
  expect(lines).toContain(`mitoyen_backlog_readable{subgraph="${name}"} 0`);
  expect(lines.some((line) => line.startsWith('mitoyen_mails{'))).toBe(false);
});
