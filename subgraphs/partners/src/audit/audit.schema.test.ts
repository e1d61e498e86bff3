import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aKnownAgent, viewerFor } from '../agent/agent.fixtures.ts';
import { subgraph } from '../index.ts';
import { aPartner } from '../partner/partner.fixtures.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness?.close());

const LOG = `query ($first: Int, $after: String) { auditEntries(first: $first, after: $after) {
  edges { node { action actorKind actor { displayName } entity entityId details at } } pageInfo { hasNextPage endCursor } } }`;

describe('the audit log', () => {
  it('says who did what, newest first, page after page, for one territory', async () => {
    const agent = await harness.inTenant('niort', (context) => aKnownAgent(context, { role: 'territory_admin' }));
    const admin = harness.as('niort', viewerFor(agent));
    const CREATE = 'mutation ($input: PartnerInput!) { createPartner(input: $input) { ... on Partner { id } } }';
    const created: string[] = [];
    for (const name of ['A', 'B', 'C']) {
      const { data } = await admin.execute(CREATE, { input: aPartner({ name }) });
      created.unshift(data.createPartner.id);
    }
    await harness.as('amiens', viewers.admin()).execute(CREATE, { input: aPartner() });
    const first = (await admin.execute(LOG, { first: 2 })).data.auditEntries;
    const second = (await admin.execute(LOG, { first: 50, after: first.pageInfo.endCursor })).data.auditEntries;
    const entries = [...first.edges, ...second.edges].map(({ node }) => node);
    expect(entries.map(({ entityId }) => entityId)).toEqual(created);
    expect(entries[0]).toMatchObject({
      action: 'createPartner',
      actorKind: 'agent',
      actor: { displayName: 'Claire Martin' },
      entity: 'Partner',
    });
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('holds no personal data, even about the reading of it', async () => {
    const agent = await harness.inTenant('pau', (context) => aKnownAgent(context, { email: 'secrete@pau.example' }));
    const admin = harness.as('pau', viewers.admin());
    await admin.execute('{ agents { edges { node { email } } } }');
    const { data } = await admin.execute(LOG);
    const reads = data.auditEntries.edges.map((edge: { node: unknown }) => edge.node);
    expect(reads).toMatchObject([
      { action: 'read', entityId: toGlobalId('Agent', agent.id), details: { fields: ['email'] } },
    ]);
    expect(JSON.stringify(data)).not.toMatch(/secrete|Claire/);
  });

  it('is read with its own permission only', async () => {
    const viewer = viewers.agent({ role: 'territory_agent', permissions: ['agent.read', 'partner.manage'] });
    expect((await harness.as('niort', viewer).execute(LOG)).errors?.[0]?.code).toBe('FORBIDDEN');
  });
});
