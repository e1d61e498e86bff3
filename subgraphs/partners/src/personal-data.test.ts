import { applyRetention } from '@mitoyen/kit/personal-data.ts';
import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deactivateAgent } from './agent/agent.command.ts';
import { aKnownAgent } from './agent/agent.fixtures.ts';
import { subgraph } from './index.ts';
import { personalData } from './personal-data.ts';
import { openSession } from './sign-in/session.command.ts';
import { requestSignInLink } from './sign-in/sign-in-link.command.ts';

const leftOn = new Date('2026-11-22T08:00:00Z');
const after = (days: number) => new Date(leftOn.getTime() + days * 86_400_000);

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => leftOn });
});
afterAll(() => harness?.close());

describe('the personal data of agents', () => {
  it('goes when its time has come, not before, and in one territory at a time', async () => {
    for (const tenant of ['niort', 'amiens']) {
      await harness.inTenant(tenant, async (context) => {
        const { id } = await aKnownAgent(context, { email: 'partie@niort.example', displayName: 'Claire Martin' });
        const opening = { agentId: id, method: 'link', next: '/', idToken: undefined } as const;
        await context.transaction(() => openSession(context, opening));
        await context.transaction(() => requestSignInLink(context, 'partie@niort.example', null));
        await context.transaction(() => deactivateAgent(context, id));
      });
    }
    const apply = (days: number) =>
      harness.inTenant('niort', ({ runtime }) => applyRetention(runtime.database, personalData, after(days), false));
    const rows = async (tenant: string) =>
      harness.inTenant(tenant, async ({ db }) => ({
        links: await db.signInLink.count(),
        sessions: await db.session.count(),
        agents: await db.agent.findMany({ select: { email: true, displayName: true } }),
      }));
    const whole = { links: 1, sessions: 1, agents: [{ email: 'partie@niort.example', displayName: 'Claire Martin' }] };

    await apply(1);
    expect(await rows('niort')).toEqual(whole);
    await apply(2);
    expect(await rows('niort')).toEqual({ ...whole, links: 0 });
    await apply(366);
    expect(await rows('niort')).toEqual({ ...whole, links: 0, sessions: 0 });
    await apply(732);
    expect(await rows('niort')).toEqual({
      links: 0,
      sessions: 0,
      agents: [{ email: null, displayName: 'Agent supprimé' }],
    });
    expect(await rows('amiens')).toEqual(whole);
  });
});
