import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptAffectation, refuseAffectation } from '../affectation/affectation.command.ts';
import { subgraph } from '../index.ts';
import { aFile, aFileOf, aPartnerAgent, OTHER_PARTNER, PARTNER } from './signalement.fixtures.ts';

let now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness.close());

const admin = viewers.admin();
const inNiort = <T>(work: Parameters<Harness['inTenant']>[1], viewer: Viewer = admin) =>
  harness.inTenant('niort', work, viewer) as Promise<T>;
const ask = async (query: string, variables: Record<string, unknown> = {}, viewer: Viewer = admin, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(query, variables);
const FILE =
  'query($id: ID!) { signalement(id: $id) { reference status endedAt closingReason refusalReason allowedActions history { action from to reason } } }';
const fileOf = async (id: string, viewer: Viewer = admin, tenant = 'niort') =>
  (await ask(FILE, { id }, viewer, tenant)).data.signalement;
const LIST = `query($first: Int, $after: String, $filter: SignalementFilter) { signalements(first: $first, after: $after, filter: $filter) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id reference } } } }`;
const listOf = async (variables: Record<string, unknown>, viewer: Viewer = admin, tenant = 'niort') =>
  (await ask(LIST, variables, viewer, tenant)).data.signalements;
const referencesOf = async (filter: Record<string, unknown>, viewer: Viewer = admin) =>
  (await listOf({ first: 100, filter }, viewer)).edges.map(
    ({ node }: { node: { reference: string } }) => node.reference,
  );

const DECIDE = `mutation($id: ID!, $d: SignalementDecision!, $r: RefusalReason, $m: String) { decideSignalement(id: $id, decision: $d, reason: $r, message: $m) {
  __typename ... on Signalement { status } ... on Refusal { code field } } }`;
const CLOSE = `mutation($id: ID!, $r: ClosingReason!, $m: String) { closeSignalement(id: $id, reason: $r, message: $m) {
  __typename ... on Signalement { status affectations { status } } ... on Refusal { code field } } }`;
const REOPEN = `mutation($id: ID!) { reopenSignalement(id: $id) { __typename ... on Signalement { status } ... on Refusal { code field } } }`;

describe('the life of a file', () => {
  test('goes from new to active, closed and active again, and every step is kept', async () => {
    const file = await inNiort<{ globalId: string; signalementId: string }>((context) => aFileOf(context, PARTNER));
    expect(await fileOf(file.globalId)).toMatchObject({ status: 'ACTIVE' });
    const refused = await ask(CLOSE, { id: file.globalId, r: 'OTHER' });
    expect(refused.data.closeSignalement).toEqual({
      __typename: 'Refusal',
      code: 'MESSAGE_REQUIRED',
      field: 'message',
    });
    const closed = await ask(CLOSE, { id: file.globalId, r: 'WORKS_DONE', m: 'Bravo.' });
    expect(closed.data.closeSignalement).toEqual({
      __typename: 'Signalement',
      status: 'CLOSED',
      affectations: [{ status: 'CLOSED' }],
    });
    expect((await ask(CLOSE, { id: file.globalId, r: 'WORKS_DONE' })).data.closeSignalement).toEqual({
      __typename: 'Refusal',
      code: 'WRONG_STATUS',
      field: 'id',
    });
    expect(await fileOf(file.globalId)).toMatchObject({ endedAt: now.toISOString(), closingReason: 'WORKS_DONE' });
    expect((await ask(REOPEN, { id: file.globalId })).data.reopenSignalement).toMatchObject({ status: 'ACTIVE' });
    expect(await fileOf(file.globalId)).toMatchObject({
      endedAt: null,
      closingReason: null,
      history: [
        { action: 'AFFECT', from: 'NEW', to: 'ACTIVE', reason: null },
        { action: 'AFFECT', from: 'NONE', to: 'PENDING', reason: null },
        { action: 'END_WITH_FILE', from: 'PENDING', to: 'CLOSED', reason: 'WORKS_DONE' },
        { action: 'CLOSE', from: 'ACTIVE', to: 'CLOSED', reason: 'WORKS_DONE' },
        { action: 'REOPEN', from: 'CLOSED', to: 'ACTIVE', reason: null },
      ],
    });
    await harness.runJobs().catch(() => undefined);
    const mail = harness.mailBox.sent.find(({ subject }) => subject.includes('votre dossier est clos'));
    expect(mail?.text).toContain('les travaux sont faits');
    expect(mail?.text).toContain('Bravo.');
    expect(mail?.text).toContain('http://niort.localhost:3000/suivi/');
  });

  test('is refused with a reason that the declarant reads', async () => {
    const file = await inNiort<{ globalId: string; followUpToken: string }>((context) => aFile(context));
    const decide = async (over: Record<string, unknown>) =>
      (await ask(DECIDE, { id: file.globalId, d: 'REFUSE', ...over })).data.decideSignalement;
    expect(await decide({})).toEqual({ __typename: 'Refusal', code: 'REASON_REQUIRED', field: 'reason' });
    expect(await decide({ r: 'DUPLICATE', m: 'Dossier déjà ouvert.' })).toMatchObject({ status: 'REFUSED' });
    const follow = await ask(
      'query($t: String!) { followUp(token: $t) { ... on FollowUp { status refusalReason suivis { text } canWrite } } }',
      {
        t: file.followUpToken,
      },
    );
    expect(follow.data.followUp).toEqual({
      status: 'REFUSED',
      refusalReason: 'DUPLICATE',
      suivis: [{ text: 'Dossier déjà ouvert.' }],
      canWrite: true,
    });
  });

  test('is decided once, even by two agents at the same moment', async () => {
    const file = await inNiort<{ globalId: string }>((context) => aFile(context));
    const answers = await Promise.all(
      ['ACCEPT', 'REFUSE', 'ACCEPT'].map(
        async (d) => (await ask(DECIDE, { id: file.globalId, d, r: 'DUPLICATE' })).data.decideSignalement.__typename,
      ),
    );
    expect(answers.filter((name) => name === 'Signalement')).toHaveLength(1);
    expect((await fileOf(file.globalId)).history).toHaveLength(1);
  });

  test('offers to each reader what she may do', async () => {
    const file = await inNiort<{ globalId: string; affectationId: string }>((context) => aFileOf(context, PARTNER));
    const partner = aPartnerAgent(PARTNER);
    expect((await fileOf(file.globalId)).allowedActions).toEqual([
      'AFFECT',
      'CLOSE',
      'MERGE',
      'WRITE_PRIVATE_SUIVI',
      'WRITE_PUBLIC_SUIVI',
    ]);
    expect((await fileOf(file.globalId, partner)).allowedActions).toEqual([]);
    await inNiort((context) => acceptAffectation(context, file.affectationId), partner);
    expect((await fileOf(file.globalId, partner)).allowedActions).toEqual([
      'WRITE_PRIVATE_SUIVI',
      'WRITE_PUBLIC_SUIVI',
    ]);
    const reader = viewers.agent({ permissions: ['signalement.list', 'signalement.listAll'] });
    expect((await fileOf(file.globalId, reader)).allowedActions).toEqual([]);
  });
});

describe('who sees a file', () => {
  test('the territory all of them, a partner its own until it refuses, anybody else none', async () => {
    const file = await inNiort<{ globalId: string; affectationId: string }>((context) => aFileOf(context, PARTNER));
    const partner = aPartnerAgent(PARTNER);
    expect(await fileOf(file.globalId, partner)).not.toBeNull();
    expect(await fileOf(file.globalId, aPartnerAgent(OTHER_PARTNER))).toBeNull();
    expect(await fileOf(file.globalId, admin, 'amiens')).toBeNull();
    expect(await fileOf(toGlobalId('Signalement', crypto.randomUUID()))).toBeNull();
    expect(await fileOf('nonsense')).toBeNull();
    expect((await ask(FILE, { id: file.globalId }, viewers.anonymous)).errors?.[0]?.code).toBe('FORBIDDEN');

    const seen = () => listOf({}, partner).then(({ totalCount }) => totalCount);
    const before = await seen();
    await inNiort((context) => refuseAffectation(context, file.affectationId, 'DUPLICATE', null), partner);
    expect(await fileOf(file.globalId, partner)).toBeNull();
    expect(await seen()).toBe(before - 1);
  });

  test('an invisible file is refused like an unknown one, whatever is asked of it', async () => {
    const file = await inNiort<{ globalId: string }>((context) => aFile(context));
    const partner = aPartnerAgent(PARTNER);
    const suivi = `mutation($id: ID!) { addSuivi(signalementId: $id, text: "x", visibility: PRIVATE) { __typename ... on Refusal { code field } } }`;
    const answers = [];
    for (const id of [file.globalId, toGlobalId('Signalement', crypto.randomUUID()), 'nonsense']) {
      answers.push((await ask(suivi, { id }, partner)).data.addSuivi);
    }
    expect(answers).toEqual(answers.map(() => ({ __typename: 'Refusal', code: 'NOT_FOUND', field: 'signalementId' })));
  });

  test('who reported is read with a permission, and each reading is written down', async () => {
    const file = await inNiort<{ globalId: string; signalementId: string }>((context) => aFile(context));
    const query = 'query($id: ID!) { signalement(id: $id) { reference declarant { name email phone } } }';
    const reader = viewers.agent({ permissions: ['signalement.list', 'signalement.listAll'] });
    const refused = await ask(query, { id: file.globalId }, reader);
    expect(refused.data.signalement.declarant).toBeNull();
    expect(refused.errors?.[0]?.code).toBe('FORBIDDEN');
    const read = () =>
      inNiort<{ details: unknown; actor_id: string }[]>(
        ({ db }) =>
          db.$queryRaw`SELECT actor_id, details FROM signalements.audit_entry WHERE action = 'read' AND entity_id = ${file.signalementId}`,
      );
    expect(await read()).toEqual([]);
    const allowed = await ask(query, { id: file.globalId });
    expect(allowed.data.signalement.declarant).toEqual({
      name: 'Camille Durand',
      email: 'camille.durand@example.org',
      phone: '0612345678',
    });
    expect(await read()).toEqual([
      { actor_id: admin.agentId, details: { fields: ['name', 'organisation', 'email', 'phone'] } },
    ]);
  });
});

describe('the list of files', () => {
  test('pages by cursor through everything, newest first, without a gap or a double, while files arrive', async () => {
    const pau = viewers.admin();
    for (let i = 0; i < 7; i++) {
      now = new Date(Date.parse('2026-11-22T10:00:00Z') + (i >> 1) * 1_000);
      await harness.inTenant('pau', (context) => aFile(context), pau);
    }
    const all = await listOf({ first: 100 }, pau, 'pau');
    expect(all.totalCount).toBe(7);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } =
        await listOf({ first: 2, after }, pau, 'pau');
      seen.push(...page.edges.map(({ node }) => node.id));
      if (seen.length === 2) await harness.inTenant('pau', (context) => aFile(context), pau);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(all.edges.map(({ node }: { node: { id: string } }) => node.id));
    now = new Date('2026-11-22T10:00:00Z');
  });

  test('refuses a cursor that it did not make', async () => {
    for (const after of [
      'x',
      Buffer.from('["2026","x"]').toString('base64url'),
      Buffer.from('{}').toString('base64url'),
    ]) {
      expect((await ask(LIST, { after })).errors?.[0]?.code).toBe('BAD_USER_INPUT');
    }
  });

  test('is narrowed by status, commune, danger, words and hand', async () => {
    const place = (label: string, citycode: string) => ({ banId: null, label, citycode, lon: null, lat: null });
    const file = (over: Record<string, unknown>) =>
      inNiort<{ reference: string; signalementId: string; globalId: string }>((context) => aFile(context, over));
    const calm = [{ code: 'logement.bruit.isolation', since: 'UNKNOWN' }];
    const one = await file({ address: place('3 allée des Érables Échiré', '79109'), desordres: calm });
    const two = await file({ address: place('8 place de l’Œuvre Chauray', '79081') });
    await ask(DECIDE, { id: two.globalId, d: 'ACCEPT' }, viewers.admin());

    expect(await referencesOf({ search: 'erables echire' })).toEqual([one.reference]);
    expect(await referencesOf({ search: 'ECHIRÉ 3 érab' })).toEqual([one.reference]);
    expect(await referencesOf({ search: 'oeuvre' })).toEqual([two.reference]);
    expect(await referencesOf({ search: one.reference })).toEqual([one.reference]);
    expect(await referencesOf({ search: 'erables chauray' })).toEqual([]);
    expect(await referencesOf({ search: '%' })).toEqual(await referencesOf({}));
    expect(await referencesOf({ citycode: ['79109'] })).toEqual([one.reference]);
    expect(await referencesOf({ citycode: ['79109', '79081'], hasDanger: true })).toEqual([two.reference]);
    expect(await referencesOf({ status: ['NEW'], citycode: ['79109', '79081'] })).toEqual([one.reference]);
    const me = viewers.admin();
    expect(await referencesOf({ mine: true }, me)).toEqual([]);
    await ask(DECIDE, { id: one.globalId, d: 'ACCEPT' }, me);
    expect(await referencesOf({ mine: true }, me)).toEqual([one.reference]);
  });

  test('counts by status what the reader sees', async () => {
    const counts = async (viewer: Viewer) =>
      (await ask('{ signalementCounts { status count } }', {}, viewer)).data.signalementCounts;
    const newcomer = crypto.randomUUID();
    expect(await counts(aPartnerAgent(newcomer))).toEqual([
      { status: 'NEW', count: 0 },
      { status: 'ACTIVE', count: 0 },
      { status: 'CLOSED', count: 0 },
      { status: 'REFUSED', count: 0 },
    ]);
    await inNiort((context) => aFileOf(context, newcomer));
    expect((await counts(aPartnerAgent(newcomer)))[1]).toEqual({ status: 'ACTIVE', count: 1 });
    const total = (await counts(admin)).reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(total).toBe((await listOf({})).totalCount);
  });
});

test('an address and a building show the files at them, to who sees files', async () => {
  const file = await inNiort<{ reference: string }>((context) =>
    aFile(context, {
      address: { banId: '79191_0999_00001', label: '1 rue Neuve Niort', citycode: '79191', lon: -0.46, lat: 46.32 },
    }),
  );
  const query = `query($r: [_Any!]!) { _entities(representations: $r) {
    ... on Address { signalements { reference } } ... on Building { signalements { reference } } } }`;
  const r = [
    { __typename: 'Address', banId: '79191_0999_00001' },
    { __typename: 'Address', banId: '79191_0999_00002' },
    {
      __typename: 'Building',
      rnbId: 'ABCD1234EFGH',
      addresses: [{ banId: '79191_0999_00001' }, { banId: '79191_0999_00002' }],
    },
  ];
  expect((await ask(query, { r })).data._entities).toEqual([
    { signalements: [{ reference: file.reference }] },
    { signalements: [] },
    { signalements: [{ reference: file.reference }] },
  ]);
  expect(
    (await ask(query, { r }, admin, 'amiens')).data._entities.flatMap(
      (it: { signalements: unknown[] }) => it.signalements,
    ),
  ).toEqual([]);
  expect((await ask(query, { r }, viewers.anonymous)).data._entities[0].signalements).toBeNull();
});
