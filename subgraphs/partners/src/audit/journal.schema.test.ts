import { readAuditLine } from '@mitoyen/kit/audit/audit-line.ts';
import { ChainVerifier } from '@mitoyen/kit/audit/chain.ts';
import { tamper } from '@mitoyen/kit/audit/tamper.fixtures.ts';
import { verifyAuditJob } from '@mitoyen/kit/audit/verify-audit.job.ts';
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

const LOG = `query ($first: Int, $after: String, $filter: AuditFilter) { partnersJournal {
  entries(first: $first, after: $after, filter: $filter) {
    edges { node { action actorKind actor { displayName } actorId entity entityId details at seq hash } } pageInfo { hasNextPage endCursor } } } }`;
const CREATE = 'mutation ($input: PartnerInput!) { createPartner(input: $input) { ... on Partner { id } } }';

interface Node {
  readonly action: string;
  readonly entityId: string | null;
  readonly seq: number;
}
async function log(tenant: string, variables: Record<string, unknown> = {}): Promise<Node[]> {
  const { data } = await harness.as(tenant, viewers.admin()).execute(LOG, variables);
  return data.partnersJournal.entries.edges.map((edge: { node: Node }) => edge.node);
}

describe('the journal', () => {
  it('says who did what, newest first, page after page, for one territory', async () => {
    const agent = await harness.inTenant('niort', (context) => aKnownAgent(context, { role: 'territory_admin' }));
    const admin = harness.as('niort', viewerFor(agent));
    const created: string[] = [];
    for (const name of ['A', 'B', 'C']) {
      const { data } = await admin.execute(CREATE, { input: aPartner({ name }) });
      created.unshift(data.createPartner.id);
    }
    await harness.as('amiens', viewers.admin()).execute(CREATE, { input: aPartner() });
    const first = (await admin.execute(LOG, { first: 2 })).data.partnersJournal.entries;
    const second = (await admin.execute(LOG, { first: 50, after: first.pageInfo.endCursor })).data.partnersJournal
      .entries;
    const entries = [...first.edges, ...second.edges].map(({ node }) => node);
    expect(entries.map(({ entityId }) => entityId)).toEqual(created);
    expect(entries[0]).toMatchObject({
      action: 'createPartner',
      actorKind: 'agent',
      actor: { displayName: 'Claire Martin' },
      actorId: null,
      entity: 'Partner',
      seq: 3,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('holds no personal data, even about the reading of it', async () => {
    const agent = await harness.inTenant('pau', (context) => aKnownAgent(context, { email: 'secrete@pau.example' }));
    await harness.as('pau', viewers.admin()).execute('{ agents { edges { node { email } } } }');
    const reads = await log('pau');
    expect(reads).toMatchObject([
      { action: 'read', entityId: toGlobalId('Agent', agent.id), details: { fields: ['email'] } },
    ]);
    expect(JSON.stringify(reads)).not.toMatch(/secrete|Claire/);
  });

  it('is read with its own permission only', async () => {
    const viewer = viewers.agent({ role: 'territory_agent', permissions: ['agent.read', 'partner.manage'] });
    expect((await harness.as('niort', viewer).execute(LOG)).errors?.[0]?.code).toBe('FORBIDDEN');
  });

  it('is filtered by period, person, act, action and what it is about', async () => {
    const agentId = '019aa000-0000-7000-8000-00000000f117';
    const about = '019aa000-0000-7000-8000-0000000000ab';
    const write = (viewer: Parameters<Harness['as']>[1], action: string, entityId: string | null, details = {}) =>
      harness.inTenant(
        'poitiers',
        (context) => context.audit([{ action, entity: 'Thing', entityId, details }]),
        viewer,
      );
    await write(viewers.agent({ agentId }), 'read', about);
    await write(viewers.agent(), 'changeThing', 'other');
    await write({ kind: 'system', job: 'night' }, 'sweep', null, { thingId: about });
    const actions = async (filter: Record<string, unknown>) =>
      (await log('poitiers', { filter })).map(({ action }) => action);
    expect(await actions({})).toEqual(['sweep', 'changeThing', 'read']);
    expect(await actions({ act: 'READ' })).toEqual(['read']);
    expect(await actions({ act: 'WRITE' })).toEqual(['sweep', 'changeThing']);
    expect(await actions({ action: 'sweep' })).toEqual(['sweep']);
    expect(await actions({ actor: toGlobalId('Agent', agentId) })).toEqual(['read']);
    expect(await actions({ actorKind: 'system' })).toEqual(['sweep']);
    expect(await actions({ entity: 'Thing', about: toGlobalId('Thing', about) })).toEqual(['sweep', 'read']);
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    expect(await actions({ from: day(-1), to: day(1) })).toHaveLength(3);
    expect(await actions({ from: day(2) })).toEqual([]);
    expect(await actions({ to: day(-2) })).toEqual([]);
    const { errors } = await harness.as('poitiers', viewers.admin()).execute(LOG, { filter: { actor: 'no id' } });
    expect(errors?.[0]?.code).toBe('BAD_USER_INPUT');
  });

  it('leaves as lines that anybody verifies without the database, and says that it has left', async () => {
    const facts = Array.from({ length: 1100 }, (_, i) => ({ action: `act ${i}`, entity: null, entityId: null }));
    const tenant = 'amiens';
    await harness.inTenant(tenant, (context) => context.audit(facts));
    const LINES =
      'query ($after: Int, $until: Int) { partnersJournal { lines(after: $after, until: $until) { lines next until } } }';
    const admin = harness.as(tenant, viewers.admin());
    const lines: string[] = [];
    for (let variables: Record<string, unknown> | undefined = {}; variables; ) {
      const { data } = await admin.execute(LINES, variables);
      const page = data.partnersJournal.lines;
      lines.push(...page.lines);
      variables = page.next === null ? undefined : { after: page.next, until: page.until };
    }
    const [heading, ...entries] = lines.map(readAuditLine);
    if (heading?.kind !== 'heading') throw new Error('the first line is no heading');
    const verifier = new ChainVerifier(heading.chain.after);
    for (const entry of entries) if (entry?.kind === 'entry') verifier.add(entry.link);
    expect(verifier.finish(heading.chain.until)).toMatchObject({ faults: [], entries: 1101 });
    const [last] = await log(tenant, { first: 1 });
    expect(last).toMatchObject({ action: 'audit.export', details: { from: 1, to: 1101 } });
  });

  it('says whether its chain was verified, until it is touched', async () => {
    const CHAIN = '{ partnersJournal { chain { entries seq hash verifiedAt verifiedSeq fault } } }';
    const chain = async () => (await harness.as('niort', viewers.admin()).execute(CHAIN)).data.partnersJournal.chain;
    expect(await chain()).toMatchObject({ entries: 3, seq: 3, verifiedAt: null, verifiedSeq: null, fault: null });
    await harness.inTenant('niort', (context) => context.enqueue(verifyAuditJob, {}));
    await harness.runJobs();
    expect(await chain()).toMatchObject({ verifiedAt: expect.any(String), verifiedSeq: 3, fault: null });
    await tamper(
      harness.ownerUrl,
      "UPDATE partners.audit_entry SET hash = sha256('x') WHERE tenant_id = 'niort' AND seq = 3",
    );
    expect(await chain()).toMatchObject({ verifiedAt: null, fault: 'changed:3' });
  });
});
