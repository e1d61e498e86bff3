import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAgent } from '../agent/agent.command.ts';
import { aKnownAgent, anAgent } from '../agent/agent.fixtures.ts';
import { findAgent, noteVisit } from '../agent/agent.store.ts';
import { subgraph } from '../index.ts';
import { seeToUnusedAccesses } from './inactivity.job.ts';

const DAY = 86_400_000;
const start = new Date('2026-01-05T06:00:00Z');

let harness: Harness;
let at = start;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => at });
});
afterAll(() => harness?.close());
beforeEach(() => {
  at = start;
  harness.mailBox.sent.length = 0;
});

const on = (day: number) => {
  at = new Date(start.getTime() + day * DAY);
};
/** The job of one morning, run twice as after a crash. */
const morning = (tenant: string) =>
  harness.inTenant(tenant, async (context) => {
    await seeToUnusedAccesses.run(context, {});
    await seeToUnusedAccesses.run(context, {});
  });
const mailsTo = (email: string) => harness.mailBox.sent.filter(({ to }) => to === email).map(({ subject }) => subject);

describe('an invitation that nobody answers', () => {
  it('is sent again after 10, 20 and 30 days, once each, and then no more; another territory hears nothing', async () => {
    const { email } = anAgent({ email: 'invitee@niort.example' });
    await harness.inTenant('niort', (context) => context.transaction(() => addAgent(context, anAgent({ email }))));
    const days: number[] = [];
    for (let day = 1; day <= 60; day++) {
      on(day);
      const before = mailsTo(email).length;
      await morning('amiens');
      await morning('niort');
      await harness.runJobs();
      if (mailsTo(email).length > before) days.push(day);
    }
    expect(days).toEqual([10, 20, 30]);
    expect(mailsTo(email)).toHaveLength(3);
  });
});

describe('an access that nobody uses', () => {
  it('is announced after a year, ended 30 days later, and its administrators are told', async () => {
    const admin = await harness.inTenant('niort', (context) =>
      aKnownAgent(context, { email: 'admin@niort.example', role: 'territory_admin' }),
    );
    const unused = await harness.inTenant('niort', (context) =>
      aKnownAgent(context, { email: 'absent@niort.example' }),
    );
    const back = await harness.inTenant('niort', (context) => aKnownAgent(context, { email: 'retour@niort.example' }));
    const ended: number[] = [];
    for (const day of [1, 364, 365, 366, 380, 394, 395, 396, 500]) {
      on(day);
      await harness.inTenant('niort', ({ db }) => noteVisit(db, admin.id, at));
      if (day === 380) await harness.inTenant('niort', ({ db }) => noteVisit(db, back.id, at));
      await morning('niort');
      await harness.runJobs();
      const agent = await harness.inTenant('niort', ({ db }) => findAgent(db, unused.id));
      if (!agent?.isActive) ended.push(day);
    }
    expect(mailsTo('absent@niort.example')).toEqual(['Niort Agglo : votre accès se termine dans 30 jours']);
    expect(mailsTo('retour@niort.example')).toHaveLength(1);
    expect(ended).toEqual([395, 396, 500]);
    expect(await harness.inTenant('niort', ({ db }) => findAgent(db, back.id))).toMatchObject({ isActive: true });
    expect(mailsTo('admin@niort.example')).toEqual(['Niort Agglo : un accès inutilisé a été fermé']);
  });

  it('is kept when it is the last administrator’s', async () => {
    const last = await harness.inTenant('pau', (context) => aKnownAgent(context, { role: 'territory_admin' }));
    for (const day of [365, 395, 400]) {
      on(day);
      await morning('pau');
    }
    expect(await harness.inTenant('pau', ({ db }) => findAgent(db, last.id))).toMatchObject({ isActive: true });
  });
});
