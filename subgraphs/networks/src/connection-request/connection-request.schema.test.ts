import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { aGraphOf, aPartnerAgent, aRequest, aServedNetwork, PARTNER } from './connection-request.fixtures.ts';
import { tellApplicant } from './tell-applicant.job.ts';

// Far ahead of the clock of the queue: what waits for its time is run by the tests alone.
const START = new Date('2036-11-22T10:00:00Z');
let now = START;
let harness: Harness;
const admin = viewers.admin();
const partner = aPartnerAgent(PARTNER);
beforeAll(async () => {
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf({ [PARTNER]: { tenant: 'niort', emails: ['a@exploitant.example'] } }),
  });
  await harness.inTenant('niort', (context) => aServedNetwork(context));
});
afterAll(() => harness.close());
beforeEach(() => {
  now = START;
});
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1_000);
};

const REFUSED = '... on Refusal { code field }';
const STEP = `mutation($id: ID!, $step: ConnectionRequestStep!, $reason: RequestClosingReason, $message: String) {
  changeRequestStatus(id: $id, step: $step, reason: $reason, message: $message) { __typename ${REFUSED}
    ... on ConnectionRequest { status firstAnswerAt endedAt closingReason undoableUntil allowedActions history { action message } } } }`;
const UNDO = `mutation($id: ID!) { undoRequestStep(id: $id) { __typename ${REFUSED}
  ... on ConnectionRequest { status firstAnswerAt endedAt closingReason history { action } } } }`;

const ask = (query: string, variables: Record<string, unknown>, viewer: Viewer = partner, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(query, variables);
const step = async (id: string, name: string, more: Record<string, unknown> = {}, viewer: Viewer = partner) =>
  (await ask(STEP, { id, step: name, ...more }, viewer)).data.changeRequestStatus;
const newRequest = (over: Record<string, unknown> = {}) =>
  harness.inTenant('niort', (context) => aRequest(context, over));
/** What waits for the seconds in which a step may be taken back, run at once. */
const tellSteps = async (requestId: string) => {
  await harness.inTenant('niort', async (context) => {
    const events = await context.db.connectionRequestEvent.findMany({ where: { requestId } });
    for (const { id, action } of events) {
      if (!['DEPOSIT', 'ASSIGN'].includes(action)) await tellApplicant.run(context, { eventId: id });
    }
  });
  await harness.runJobs();
};

describe('the life of a request', () => {
  test('goes by the table, each step dated and signed, and the applicant is told once of each', async () => {
    const request = await newRequest();
    later(3_600);
    expect(await step(request.globalId, 'REVIEW')).toMatchObject({
      status: 'IN_REVIEW',
      firstAnswerAt: '2036-11-22T11:00:00.000Z',
    });
    expect(await step(request.globalId, 'CONNECT')).toEqual({
      __typename: 'Refusal',
      code: 'WRONG_STATUS',
      field: 'id',
    });
    for (const name of ['START_STUDY', 'SEND_PROPOSAL', 'RECORD_VOTE', 'START_WORKS', 'CONNECT']) {
      later(60);
      expect((await step(request.globalId, name)).__typename, name).toBe('ConnectionRequest');
    }
    const events = await harness.inTenant('niort', ({ db }) =>
      db.connectionRequestEvent.findMany({ where: { requestId: request.id }, orderBy: { at: 'asc' } }),
    );
    expect(events.map(({ fromStatus, toStatus }) => `${fromStatus} → ${toStatus}`)).toEqual([
      'NONE → NEW',
      'NEW → IN_REVIEW',
      'IN_REVIEW → STUDY',
      'STUDY → PROPOSAL_SENT',
      'PROPOSAL_SENT → VOTED',
      'VOTED → WORKS',
      'WORKS → CONNECTED',
    ]);
    expect(events.slice(1).every(({ agentId }) => agentId === partner.agentId)).toBe(true);
    const row = await harness.inTenant('niort', ({ db }) =>
      db.connectionRequest.findFirstOrThrow({ where: { id: request.id } }),
    );
    expect(row.endedAt).toEqual(now);
    expect(row.purgeAt, 'three years after its real end').toEqual(new Date('2039-11-22T11:05:00Z'));
    await tellSteps(request.id);
    await tellSteps(request.id);
    const subjects = harness.mailBox.sent
      .filter(({ text, to }) => to.endsWith('@example.org') && text.includes('raccord'))
      .map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject === `Demande ${request.reference} : elle avance`).length).toBe(6);
  });

  test('ends without a connection for a reason of that end, and the mail says what else to do', async () => {
    const request = await newRequest();
    const refuse = (more: Record<string, unknown>) => step(request.globalId, 'DECLARE_NOT_FEASIBLE', more);
    expect(await refuse({})).toMatchObject({ code: 'REASON_REQUIRED', field: 'reason' });
    expect(await refuse({ reason: 'VOTE_LOST' })).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(await refuse({ reason: 'NOT_FEASIBLE_OTHER' })).toMatchObject({
      code: 'MESSAGE_REQUIRED',
      field: 'message',
    });
    expect(await refuse({ reason: 'TOO_FAR', message: 'Une voie ferrée sépare le réseau du bâtiment.' })).toMatchObject(
      {
        status: 'NOT_FEASIBLE',
        closingReason: 'TOO_FAR',
        allowedActions: ['REOPEN', 'WRITE'],
      },
    );
    await tellSteps(request.id);
    const mail = harness.mailBox.sent.find(({ subject }) =>
      subject.includes(`${request.reference} : le raccordement n’est pas`),
    );
    expect(mail?.text).toContain('trop éloigné du réseau');
    expect(mail?.text).toContain('Une voie ferrée');
    expect(mail?.text).toContain('http://niort.localhost:3000/chauffage/comparateur');
    expect((await step(request.globalId, 'REOPEN')).status).toBe('IN_REVIEW');
  });

  test('a step is taken back within ten seconds by who took it: all is as before, and nobody was told', async () => {
    const request = await newRequest();
    const moved = await step(request.globalId, 'ABANDON', { reason: 'COST' });
    expect(moved).toMatchObject({ status: 'ABANDONED', undoableUntil: '2036-11-22T10:00:10.000Z' });
    later(9);
    const other = aPartnerAgent(PARTNER);
    expect((await ask(UNDO, { id: request.globalId }, other)).data.undoRequestStep).toMatchObject({ code: 'TOO_LATE' });
    expect((await ask(UNDO, { id: request.globalId })).data.undoRequestStep).toMatchObject({
      status: 'NEW',
      firstAnswerAt: null,
      endedAt: null,
      closingReason: null,
      history: [{ action: 'DEPOSIT' }],
    });
    await tellSteps(request.id);
    expect(
      harness.mailBox.sent.some(({ subject }) => subject === `Demande ${request.reference} : elle est close`),
    ).toBe(false);
    const waiting = await harness.inTenant('niort', ({ db }) =>
      db.connectionRequestReminder.count({ where: { requestId: request.id, cancelledAt: null } }),
    );
    expect(waiting, 'its reminders are back').toBe(4);
    await step(request.globalId, 'REVIEW');
    later(11);
    expect((await ask(UNDO, { id: request.globalId })).data.undoRequestStep).toMatchObject({ code: 'TOO_LATE' });
  });

  test('two agents at once take one step, not two', async () => {
    const request = await newRequest();
    const answers = await Promise.all([1, 2, 3].map(() => step(request.globalId, 'REVIEW')));
    expect(answers.map((answer) => answer.__typename).sort()).toEqual(['ConnectionRequest', 'Refusal', 'Refusal']);
  });

  test('is unknown to another partner and to another territory, and closed to readers', async () => {
    const request = await newRequest();
    const unknown = { __typename: 'Refusal', code: 'NOT_FOUND', field: 'id' };
    expect(await step(request.globalId, 'REVIEW', {}, aPartnerAgent(crypto.randomUUID()))).toEqual(unknown);
    expect(
      (await ask(STEP, { id: request.globalId, step: 'REVIEW' }, admin, 'amiens')).data.changeRequestStatus,
    ).toEqual(unknown);
    const reader = viewers.agent({ permissions: ['request.list', 'request.listAll'] });
    expect((await ask(STEP, { id: request.globalId, step: 'REVIEW' }, reader)).errors?.[0]?.code).toBe('FORBIDDEN');
  });
});

describe('lists', () => {
  const LIST = `query($first: Int, $after: String, $filter: ConnectionRequestFilter, $sort: ConnectionRequestSort) {
    connectionRequests(first: $first, after: $after, filter: $filter, sort: $sort) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { reference dwellings distanceMeters } } } }`;
  const COUNTS =
    'query($filter: ConnectionRequestFilter) { connectionRequestCounts(filter: $filter) { status count } }';
  const MAP =
    'query($bbox: [Float!], $filter: ConnectionRequestFilter) { connectionRequestMap(bbox: $bbox, filter: $filter) }';
  const list = async (variables: Record<string, unknown>, viewer: Viewer = admin) =>
    (await ask(LIST, variables, viewer)).data.connectionRequests;

  test('every sort goes through all pages without losing or repeating a row', async () => {
    for (const [rank, dwellings] of [3, 120, undefined, 7, 7].entries()) {
      later(60);
      await newRequest({
        dwellings,
        address: { label: `${rank} rue des Ormeaux`, citycode: '79191', lon: -0.4875 - rank / 2_000, lat: 46.3152 },
      });
    }
    const { totalCount } = await list({});
    for (const sort of ['NEWEST', 'OLDEST', 'CHANGED', 'DWELLINGS', 'DISTANCE']) {
      const seen: { reference: string; dwellings: number | null; distanceMeters: number | null }[] = [];
      for (let after: string | null = null; ; ) {
        const page: { edges: { node: (typeof seen)[0] }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } =
          await list({ first: 2, after, sort });
        seen.push(...page.edges.map(({ node }) => node));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(new Set(seen.map(({ reference }) => reference)).size, sort).toBe(totalCount);
      expect(seen.length, sort).toBe(totalCount);
      if (sort === 'DWELLINGS') {
        const ranks = seen.map(({ dwellings }) => dwellings ?? 0);
        expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
      }
      if (sort === 'DISTANCE') {
        const ranks = seen.map(({ distanceMeters }) => distanceMeters ?? 1_000_000);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }
    }
    const odd = await ask(LIST, { after: 'nonsense' }, admin);
    expect(odd.errors?.[0]?.code).toBe('BAD_USER_INPUT');
  });

  test('a filter narrows the list, its counts, the map and the export alike', async () => {
    const request = await newRequest({
      structureKind: 'TERTIARY',
      name: 'Dominique Séraphin',
      address: { label: '3 allée du Lavoir', citycode: '79191', lon: -0.4, lat: 46.35 },
    });
    await step(request.globalId, 'REVIEW', {}, admin);
    const filters = [
      { search: 'lavoir ALLEE' },
      { search: 'seraphin' },
      { structureKind: ['TERTIARY'] },
      { structureKind: ['TERTIARY'], status: ['IN_REVIEW'], isUnassigned: true, isUnanswered: false },
      { citycode: ['79191'], structureKind: ['TERTIARY'], depositedFrom: '2036-11-22', depositedTo: '2036-11-22' },
    ];
    for (const filter of filters) {
      const { totalCount, edges } = await list({ filter });
      expect([totalCount, edges[0]?.node.reference], JSON.stringify(filter)).toEqual([1, request.reference]);
      const { connectionRequestCounts } = (await ask(COUNTS, { filter }, admin)).data;
      expect(connectionRequestCounts.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(1);
      const { features } = (await ask(MAP, { filter }, admin)).data.connectionRequestMap;
      expect(features).toMatchObject([
        { geometry: { coordinates: [-0.4, 46.35] }, properties: { reference: request.reference } },
      ]);
    }
    for (const filter of [
      { search: 'lavoir inconnu' },
      { structureKind: ['TERTIARY'], status: ['CONNECTED'] },
      { structureKind: ['TERTIARY'], isLate: true },
      { structureKind: ['TERTIARY'], depositedTo: '2036-11-21' },
      { structureKind: ['TERTIARY'], networkId: ['nonsense'] },
    ]) {
      expect((await list({ filter })).totalCount, JSON.stringify(filter)).toBe(0);
    }
    expect(
      (
        await list(
          { filter: { search: 'seraphin' } },
          viewers.agent({ permissions: ['request.list', 'request.listAll'] }),
        )
      ).totalCount,
    ).toBe(0);
    expect((await ask(MAP, { bbox: [0, 0, 1, 1] }, admin)).data.connectionRequestMap.features).toEqual([]);
  });

  test('an agent keeps filters of her own under a name, and nobody else sees them', async () => {
    const SAVE = `mutation($name: String!, $filter: ConnectionRequestFilter!) { saveRequestFilter(name: $name, filter: $filter) { __typename ${REFUSED} ... on SavedRequestFilter { id name filter } } }`;
    const MINE = '{ savedRequestFilters { id name filter } }';
    const saved = (await ask(SAVE, { name: 'Mes urgences', filter: { isLate: true } })).data.saveRequestFilter;
    expect(saved).toMatchObject({ name: 'Mes urgences', filter: { isLate: true } });
    await ask(SAVE, { name: 'Mes urgences', filter: { isLate: true, status: ['NEW'] } });
    expect((await ask(MINE, {})).data.savedRequestFilters).toMatchObject([
      { filter: { isLate: true, status: ['NEW'] } },
    ]);
    expect((await ask(MINE, {}, admin)).data.savedRequestFilters).toEqual([]);
    expect((await ask(SAVE, { name: ' ', filter: {} })).data.saveRequestFilter).toMatchObject({ code: 'REQUIRED' });
  });
});

test('erasing who asked leaves dates and figures, and nothing that tells who it was', async () => {
  const request = await newRequest({ name: 'Alix Canari', comment: 'Canari, escalier B' });
  await step(request.globalId, 'ABANDON', { reason: 'ABANDONED_OTHER', message: 'Monsieur Canari a déménagé.' });
  const ERASE = `mutation($id: ID!) { eraseConnectionApplicant(id: $id) { __typename ... on ConnectionRequest { isErased addressLabel comment applicant { name } dwellings status } } }`;
  expect((await ask(ERASE, { id: request.globalId }, admin)).data.eraseConnectionApplicant).toMatchObject({
    isErased: true,
    addressLabel: 'Adresse effacée',
    comment: '',
    applicant: null,
    dwellings: 42,
    status: 'ABANDONED',
  });
  const kept = await harness.inTenant('niort', ({ db }) =>
    db.connectionRequest.findFirstOrThrow({
      where: { id: request.id },
      include: { applicant: true, events: true, messages: true, links: true, reminders: true },
    }),
  );
  expect(JSON.stringify(kept)).not.toMatch(/Canari|Brisson|example\.org/i);
  expect(kept).toMatchObject({ lon: null, lat: null, banId: null, applicantKey: null, links: [], messages: [] });
  expect((await ask(ERASE, { id: request.globalId }, partner)).errors?.[0]?.code).toBe('FORBIDDEN');
});

test('the activity is heard by who sees the request, from when they do', async () => {
  const ACTIVITY = 'subscription { connectionRequestActivity { version kind request { reference status } } }';
  const heardBy = async (viewer: Viewer, tenant = 'niort') => {
    const events = await harness.as(tenant, viewer).subscribe(ACTIVITY);
    const heard: string[] = [];
    const done = (async () => {
      for await (const { data } of events) {
        // What the subscription selects.
        const activity = data?.connectionRequestActivity as { kind: string } | undefined;
        heard.push(activity?.kind ?? 'nothing');
      }
    })();
    return {
      heard,
      async stop() {
        await events.return?.();
        await done;
        return heard;
      },
    };
  };
  const territory = await heardBy(admin);
  const own = await heardBy(partner);
  const stranger = await heardBy(aPartnerAgent(crypto.randomUUID()));
  const abroad = await heardBy(admin, 'amiens');
  const request = await newRequest();
  await step(request.globalId, 'REVIEW');
  for (const deadline = Date.now() + 5_000; Date.now() < deadline && own.heard.length < 2; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await own.stop()).toEqual(['DEPOSITED', 'CHANGED']);
  expect(await territory.stop()).toEqual(['DEPOSITED', 'CHANGED']);
  expect(await stranger.stop()).toEqual([]);
  expect(await abroad.stop()).toEqual([]);
});
