import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { signedHeaders } from '@mitoyen/kit/webhook/webhook-signature.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BatchServer, openBatchServer } from '../batch/batch.fixtures.ts';
import { recordChange } from '../change-area/change-area.store.ts';
import { freshJudge } from '../change-area/fresh-judge.store.ts';
import { amendNetwork } from '../heat-network/amend-network.command.ts';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { createPerimeter, publishPerimeter, repealPerimeter } from '../perimeter/perimeter.command.ts';
import { readOutline } from '../perimeter/read-outline.ts';
import { ruleSetOf } from '../rules/rule-set.ts';
import { publishRules, saveDraft } from '../rules/rules.command.ts';
import { findDraft } from '../rules/rules.store.ts';
import { readTrace } from '../trace/drawing.ts';
import { publishTrace } from '../trace/publish-trace.command.ts';
import { aLine, aSquare, metersFrom, NIORT } from '../trace/trace.fixtures.ts';
import { lockDrawing } from '../trace/trace.store.ts';
import { answerOf } from './judge-again.ts';
import { recomputeSlice } from './recompute-watched.job.ts';
import { pickWatched } from './watched-address.store.ts';

const now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
let server: BatchServer;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
  server = await openBatchServer(harness);
  await inNiort((context) =>
    seedNetworks(
      context,
      aFeature({}, aLine([0, 0], [300, 0])),
      aFeature({ 'Identifiant reseau': '7902C', nom_reseau: 'Est' }, aLine([900, 100], [900, 600])),
      aFeature({ 'Identifiant reseau': '7903C', nom_reseau: 'Sans tracé', communes: 'Niort' }, null),
    ),
  );
});
afterAll(async () => {
  await server?.close();
  await harness?.close();
});

const inNiort = <T>(work: (context: SubgraphContext) => Promise<T>) => harness.inTenant('niort', work, admin);
const ask = async (query: string, variables: Record<string, unknown>) =>
  (await harness.as('niort', admin).execute(query, variables)).data;

/** A watched batch of places around the pipes, some of which say their commune. Answers its raw id. */
async function watch(side: number, options: { email?: string; webhookUrl?: string } = {}) {
  const rows: string[] = [];
  for (let x = 0; x < side; x += 1) {
    for (let y = 0; y < side; y += 1) {
      const [lon, lat] = metersFrom(NIORT, (x * 6_000) / side - 2_500, (y * 4_000) / side - 1_500);
      rows.push(`${lon};${lat};${(x + y) % 2 === 0 ? '79191' : ''}`);
    }
  }
  const { body } = await server.send(`lon;lat;insee\n${rows.join('\n')}\n`);
  const id = String(body.id);
  await ask('mutation($id: ID!) { startEligibilityBatch(id: $id, input: {}) { __typename } }', { id });
  await harness.runJobs();
  const watched = await ask(
    'mutation($id: ID!, $email: String, $webhookUrl: String) { watchEligibilityBatch(id: $id, email: $email, webhookUrl: $webhookUrl) { __typename ... on Refusal { code } ... on WatchedEligibilityBatch { webhookSecret } } }',
    { id, ...options },
  );
  await harness.runJobs();
  return { id, rawId: fromGlobalId('EligibilityBatch', id) ?? '', secret: watched.watchEligibilityBatch.webhookSecret };
}

const everywhere = { isEverywhere: true, boxes: [], citycodes: [] };
const kept = () => inNiort(({ db }) => pickWatched(db, everywhere, null, 100_000));

/** What a recomputation from nothing would answer: every watched place, judged now. */
const fromScratch = () =>
  inNiort(async (context) => {
    const judge = await freshJudge(context);
    return (await pickWatched(context.db, everywhere, null, 100_000)).map((place) => answerOf(judge, place));
  });

const networkIds = () =>
  inNiort(async ({ db }) =>
    (await db.heatNetwork.findMany({ select: { id: true }, orderBy: { sncuId: 'asc' } })).map(({ id }) => id),
  );

/** Changes of every kind, through the commands that people use. */
const change = fc.oneof(
  fc.record({
    kind: fc.constant('move' as const),
    network: fc.nat(2),
    east: fc.integer({ min: -2_500, max: 3_500 }),
    north: fc.integer({ min: -1_500, max: 2_500 }),
    length: fc.integer({ min: 20, max: 1_500 }),
  }),
  fc.record({
    kind: fc.constant('amend' as const),
    network: fc.nat(2),
    changes: fc.constantFrom(
      { isOpen: false },
      { isOpen: true },
      { status: 'CONSTRUCTION' as const },
      { status: 'EXISTING' as const },
    ),
  }),
  fc.record({
    kind: fc.constant('perimeter' as const),
    networks: fc.subarray([0, 1, 2]),
    east: fc.integer({ min: -2_500, max: 2_500 }),
    north: fc.integer({ min: -1_500, max: 1_500 }),
    side: fc.integer({ min: 100, max: 2_500 }),
  }),
  fc.record({ kind: fc.constant('repeal' as const) }),
  fc.record({ kind: fc.constant('rules' as const), close: fc.integer({ min: 110, max: 900 }) }),
);
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

/** A network that closes 2 km away from a perimeter that names it: its reach is that of the perimeter too. */
const farThroughAPerimeter: [Change, boolean][] = [
  [{ kind: 'perimeter', networks: [1], east: -2_400, north: -1_400, side: 800 }, true],
  [{ kind: 'amend', network: 1, changes: { isOpen: false } }, true],
];

let perimeters = 0;
async function apply(context: SubgraphContext, one: Change): Promise<void> {
  const ids = (await context.db.heatNetwork.findMany({ select: { id: true }, orderBy: { sncuId: 'asc' } })).map(
    ({ id }) => id,
  );
  const idOf = (at: number) => ids[at] ?? '';
  switch (one.kind) {
    case 'move': {
      const former = await lockDrawing(context.db, idOf(one.network));
      if (!former) throw new Error('the network is there');
      const drawing = readTrace([aLine([one.east, one.north], [one.east + one.length, one.north])]);
      await publishTrace(context, idOf(one.network), former, { drawing, source: 'DRAWING', note: '', authorId: null });
      return;
    }
    case 'amend':
      return amendNetwork(context, idOf(one.network), {
        source: 'COLLECTIVITE',
        vintage: '2026',
        changes: one.changes,
      });
    case 'perimeter': {
      perimeters += 1;
      const facts = {
        name: `Périmètre ${perimeters}`,
        networkIds: one.networks.map(idOf),
        deliberationDate: null,
        deliberationReference: null,
        validFrom: null,
        validTo: null,
        powerThresholdKw: null,
      };
      const outline = readOutline(context, [aSquare(one.east, one.north, one.side)]);
      const id = await createPerimeter(context, facts, outline);
      const { revision } = await context.db.priorityPerimeter.findFirstOrThrow({ where: { id } });
      await publishPerimeter(context, id, revision, true);
      return;
    }
    case 'repeal': {
      const found = await context.db.priorityPerimeter.findFirst({ where: { state: 'PUBLISHED' } });
      if (found) await repealPerimeter(context, found.id, found.revision);
      return;
    }
    case 'rules': {
      const { version: _version, ...fields } = ruleSetOf(context.tenant.rules.eligibility);
      const close = { ...fields.existing, close: one.close };
      const draft = await saveDraft(context, {
        label: 'Essai',
        note: '',
        fields: { ...fields, existing: close },
        basedOn: (await findDraft(context.db))?.hash ?? null,
      });
      await publishRules(context, draft.hash, '2026-11-22');
    }
  }
}

describe('what is recomputed around changes', () => {
  test('is what a recomputation of everything would give, whatever changed, in whatever order, cut anywhere', async () => {
    await watch(12);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(change, fc.boolean()), { minLength: 1, maxLength: 4 }), async (changes) => {
        for (const [one, isWorkedOn] of changes) {
          await inNiort((context) => context.transaction(() => apply(context, one)));
          if (isWorkedOn) await inNiort((context) => recomputeSlice(context));
        }
        await inNiort((context) => recomputeSlice(context));
        expect((await kept()).map(({ answer }) => answer)).toEqual(await fromScratch());
      }),
      { numRuns: 8, examples: [[farThroughAPerimeter]] },
    );
    // Each place was told the answer that it has, but for noise.
    const untold = (await kept()).filter(
      ({ answer, told }) => answer.reason !== told.reason || answer.networkId !== told.networkId,
    );
    expect(untold).toEqual([]);
    expect((await networkIds()).length).toBe(3);
  }, 60_000);

  test('a worker killed between two parts leaves nothing undone and tells nothing twice', async () => {
    const count = () => inNiort(({ db }) => db.watchTransition.count());
    const move = async (east: number, length: number) =>
      inNiort(async (context) => {
        await context.transaction(() => apply(context, { kind: 'move', network: 0, east, north: 500, length }));
        await recomputeSlice(context);
      });
    await move(30_000, 100);
    const before = await count();
    await move(0, 1_500);
    const after = await count();
    // The work is there, and the worker died before it could say so: it begins again.
    await inNiort((context) => context.db.changeArea.updateMany({ data: { consumedAt: null } }));
    await inNiort((context) => recomputeSlice(context));
    expect(after).toBeGreaterThan(before);
    expect(await count()).toBe(after);
    expect((await kept()).map(({ answer }) => answer)).toEqual(await fromScratch());
  });
});

test('a change is told by mail and to a program, once, and stays in the history of each place', async () => {
  const heard: { headers: Record<string, unknown>; body: string }[] = [];
  let status = 503;
  const receiver = createServer(async (request, response) => {
    heard.push({ headers: request.headers, body: await text(request) });
    response.writeHead(status).end();
    status = 200;
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  const { id, secret } = await watch(5, { email: 'suivi@exemple.fr', webhookUrl: `http://127.0.0.1:${port}/` });
  expect(secret).toMatch(/^whsec_/);
  harness.mailBox.sent.length = 0;
  const [first = ''] = await networkIds();
  await inNiort((context) =>
    context.transaction(async () => {
      const former = await lockDrawing(context.db, first);
      if (!former) throw new Error('the network is there');
      const drawing = readTrace([aLine([-2_500, -1_500], [-2_400, -1_500])]);
      await publishTrace(context, first, former, { drawing, source: 'DRAWING', note: '', authorId: null });
    }),
  );
  await inNiort((context) => recomputeSlice(context));
  await harness.runJobs();
  for (let tries = 0; heard.length < 2 && tries < 100; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  await harness.runJobs();

  const mails = harness.mailBox.sent.filter(({ to }) => to === 'suivi@exemple.fr');
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain(`/agents/tests-en-masse/${id}`);
  // Refused once, then taken: the same message, signed again.
  expect(heard).toHaveLength(2);
  const [once, again] = heard;
  expect(again?.headers['webhook-id']).toBe(once?.headers['webhook-id']);
  const at = new Date(Number(again?.headers['webhook-timestamp']) * 1_000);
  expect(signedHeaders(secret, String(again?.headers['webhook-id']), at, again?.body ?? '')['webhook-signature']).toBe(
    again?.headers['webhook-signature'],
  );
  const told = JSON.parse(again?.body ?? '{}');
  expect(told).toMatchObject({ type: 'eligibility.changed', data: { batch: { id } } });

  const batch = (
    await ask(
      'query($id: ID!) { eligibilityBatch(id: $id) { webhookOutcome watchedSince transitions { edges { node { kind place cause rowNumber before { reason } after { reason } } } } rows(first: 30) { edges { node { number reason history { kind } } } } } }',
      { id },
    )
  ).eligibilityBatch;
  expect(batch).toMatchObject({ webhookOutcome: 'DELIVERED', watchedSince: expect.any(String) });
  expect(batch.transitions.edges.length).toBe(told.data.transitions.length);
  for (const { node } of batch.transitions.edges) {
    const row = batch.rows.edges.find((edge: { node: { number: number } }) => edge.node.number === node.rowNumber).node;
    expect(row.history[0].kind).toBe(node.kind);
    expect(row.reason).toBe(node.after.reason);
  }
  await new Promise((resolve) => receiver.close(resolve));
}, 60_000);

test('a list that is not watched any more is told of nothing', async () => {
  const { id, rawId } = await watch(3, { email: 'fini@exemple.fr' });
  await ask('mutation($id: ID!) { unwatchEligibilityBatch(id: $id) { __typename } }', { id });
  await inNiort((context) => recordChange(context.db, { reason: 'CALENDAR', entityId: null, boxes: 'everywhere' }));
  await inNiort((context) => recomputeSlice(context));
  expect((await kept()).filter(({ batchId }) => batchId === rawId)).toEqual([]);
});
