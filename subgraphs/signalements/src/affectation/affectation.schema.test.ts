import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { savePreference } from '../notification/preference.store.ts';
import {
  aFile,
  aFileOf,
  aGraphOf,
  aPartnerAgent,
  OTHER_PARTNER,
  PARTNER,
  WITHOUT_DANGER,
} from '../signalement/signalement.fixtures.ts';
import { tellPartner } from './tell-partner.job.ts';

const ANNE = crypto.randomUUID();
const BASILE = crypto.randomUUID();
const ASLEEP = crypto.randomUUID();
const OF_AMIENS = crypto.randomUUID();
const admin = viewers.admin();
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, {
    askGraph: aGraphOf({
      [PARTNER]: { tenant: 'niort', agents: { [ANNE]: 'a@ccas.example', [BASILE]: 'b@ccas.example' } },
      [OTHER_PARTNER]: { tenant: 'niort', emails: ['c@ars.example'] },
      [ASLEEP]: { tenant: 'niort', isActive: false },
      [OF_AMIENS]: { tenant: 'amiens' },
    }),
  });
});
afterAll(() => harness.close());

const AFFECT = `mutation($id: ID!, $p: ID!) { affectSignalement(id: $id, partnerId: $p) {
  __typename ... on Signalement { status affectations { id status refusalReason partner { id } allowedActions } } ... on Refusal { code field } } }`;
const answer = (name: string, rest = '') => `mutation($id: ID!) { ${name}(id: $id${rest}) {
  __typename ... on Affectation { status refusalReason refusalMessage signalement { status } } ... on Refusal { code field } } }`;
const ask = (query: string, variables: Record<string, unknown>, viewer: Viewer = admin, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(query, variables);
const affectTo = async (id: string, partnerId: string, viewer: Viewer = admin, tenant = 'niort') =>
  (await ask(AFFECT, { id, p: toGlobalId('Partner', partnerId) }, viewer, tenant)).data.affectSignalement;
const inNiort = <T>(work: Parameters<Harness['inTenant']>[1], viewer: Viewer = admin) =>
  harness.inTenant('niort', work, viewer) as Promise<T>;
const newFile = () =>
  inNiort<{ globalId: string; signalementId: string; reference: string }>((context) => aFile(context, WITHOUT_DANGER));
const mailsAbout = (reference: string) =>
  harness.mailBox.sent.filter(({ subject }) => subject.includes(`${reference} : un dossier vous est affecté`));
const toldOf = (reference: string) =>
  inNiort<{ agentId: string }[]>(({ db }) =>
    db.notification.findMany({
      where: { kind: 'NEW_AFFECTATION', signalement: { reference } },
      select: { agentId: true },
    }),
  );

describe('giving a file to a partner', () => {
  test('makes it active, tells each agent of the partner once, by mail who wants it, and giving it again changes nothing', async () => {
    const file = await newFile();
    await inNiort((context) =>
      savePreference(context.db, ANNE, { mode: 'IMMEDIATE', kinds: {}, weekly: true }, context.now()),
    );
    const first = await affectTo(file.globalId, PARTNER);
    expect(first).toMatchObject({
      status: 'ACTIVE',
      affectations: [
        { status: 'PENDING', partner: { id: toGlobalId('Partner', PARTNER) }, allowedActions: ['CANCEL_AFFECTATION'] },
      ],
    });
    expect(await affectTo(file.globalId, PARTNER)).toEqual(first);
    await harness.runJobs();
    // The worker was killed after the mails were queued: the job runs again.
    await harness.inTenant('niort', (context) =>
      tellPartner.run(context, { affectationId: idIn(first.affectations[0].id), round: 1 }),
    );
    await harness.runJobs();
    const mails = mailsAbout(file.reference);
    expect(
      mails.map(({ to }) => to),
      'the other has her digest in the morning',
    ).toEqual(['a@ccas.example']);
    expect((await toldOf(file.reference)).map(({ agentId }) => agentId).sort()).toEqual([ANNE, BASILE].sort());
    expect(mails[0]?.text).toContain(`http://niort.localhost:3000/agents/signalements/${file.globalId}`);
    expect(mails[0]?.text).not.toMatch(/Brisson|Durand|camille/i);
  });

  test('is refused for a partner that does not exist, sleeps, or belongs to another territory, and changes nothing', async () => {
    const file = await newFile();
    const unknown = { __typename: 'Refusal', code: 'NOT_FOUND', field: 'partnerId' };
    expect(await affectTo(file.globalId, crypto.randomUUID())).toEqual(unknown);
    expect(await affectTo(file.globalId, OF_AMIENS)).toEqual(unknown);
    expect((await ask(AFFECT, { id: file.globalId, p: 'nonsense' })).data.affectSignalement).toEqual(unknown);
    expect(await affectTo(file.globalId, ASLEEP)).toEqual({ ...unknown, code: 'PARTNER_INACTIVE' });
    const row = await inNiort<{ status: string }>(({ db }) =>
      db.signalement.findFirstOrThrow({ where: { id: file.signalementId } }),
    );
    expect(row.status).toBe('NEW');
  });

  test('is refused for the file of another territory', async () => {
    const file = await newFile();
    expect(await affectTo(file.globalId, OF_AMIENS, admin, 'amiens')).toEqual({
      __typename: 'Refusal',
      code: 'NOT_FOUND',
      field: 'id',
    });
  });

  test('by several agents at once gives it once', async () => {
    const file = await newFile();
    await Promise.all([1, 2, 3, 4].map(() => affectTo(file.globalId, PARTNER)));
    const parts = await inNiort<number>(({ db }) =>
      db.affectation.count({ where: { signalementId: file.signalementId } }),
    );
    expect(parts).toBe(1);
  });
});

describe('a partner answers', () => {
  const aGivenFile = () =>
    inNiort<{ globalId: string; signalementId: string; reference: string; affectationGlobalId: string }>((context) =>
      aFileOf(context, PARTNER, WITHOUT_DANGER),
    );
  const partner = aPartnerAgent(PARTNER);

  test('accepts, once, and then closes its own part while the file goes on', async () => {
    const { affectationGlobalId: id } = await aGivenFile();
    const accept = answer('acceptAffectation');
    expect((await ask(accept, { id }, partner)).data.acceptAffectation).toMatchObject({ status: 'ACCEPTED' });
    expect((await ask(accept, { id }, partner)).data.acceptAffectation).toEqual({
      __typename: 'Refusal',
      code: 'WRONG_STATUS',
      field: 'id',
    });
    const close = answer('closeAffectation', ', reason: WORKS_DONE');
    expect((await ask(close, { id }, partner)).data.closeAffectation).toMatchObject({
      status: 'CLOSED',
      signalement: { status: 'ACTIVE' },
    });
  });

  test('refuses with a reason, loses sight of the file, and gets it back when it is given again', async () => {
    const file = await aGivenFile();
    const id = file.affectationGlobalId;
    expect((await ask(answer('refuseAffectation', ', reason: OTHER'), { id }, partner)).data.refuseAffectation).toEqual(
      {
        __typename: 'Refusal',
        code: 'MESSAGE_REQUIRED',
        field: 'message',
      },
    );
    const refuse = answer('refuseAffectation', ', reason: OTHER, message: "Pas notre quartier."');
    expect((await ask(refuse, { id }, partner)).data.refuseAffectation).toEqual({
      __typename: 'Affectation',
      status: 'REFUSED',
      refusalReason: 'OTHER',
      refusalMessage: 'Pas notre quartier.',
      signalement: null,
    });
    await harness.runJobs();
    const before = mailsAbout(file.reference).length;
    expect(await affectTo(file.globalId, PARTNER)).toMatchObject({
      affectations: [{ id, status: 'PENDING', refusalReason: null }],
    });
    await harness.runJobs();
    expect(mailsAbout(file.reference).length, 'told again').toBe(before + 1);
    const history = 'query($id: ID!) { signalement(id: $id) { history { action message } } }';
    expect((await ask(history, { id: file.globalId }, partner)).data.signalement.history).toContainEqual({
      action: 'REFUSE_AFFECTATION',
      message: 'Pas notre quartier.',
    });
  });

  test('takes its refusal back, takes up again what it closed, and is asked afresh when the territory sets its answer aside', async () => {
    const { affectationGlobalId: id, signalementId } = await aGivenFile();
    const act = async (name: string, rest = '', viewer: Viewer = partner) =>
      (await ask(answer(name, rest), { id }, viewer)).data[name];
    const actions = async () => {
      const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Affectation { allowedActions } } }';
      return (await ask(query, { r: [{ __typename: 'Affectation', id }] }, partner)).data._entities[0].allowedActions;
    };
    await act('refuseAffectation', ', reason: DUPLICATE');
    expect(await actions(), 'though the file is out of its sight').toEqual(['CANCEL_REFUSAL']);
    expect(await act('cancelRefusal')).toMatchObject({ status: 'ACCEPTED', refusalReason: null });
    await act('closeAffectation', ', reason: NO_ANSWER');
    expect(await act('reopenAffectation')).toMatchObject({ status: 'ACCEPTED' });
    await act('closeAffectation', ', reason: NO_ANSWER');
    expect((await act('reinitAffectation', '', admin)).status).toBe('PENDING');
    const row = await inNiort<{ round: number; answeredAt: Date | null }>(({ db }) =>
      db.affectation.findFirstOrThrow({ where: { signalementId } }),
    );
    expect(row).toMatchObject({ round: 2, answeredAt: null });
  });

  test('who accepts follows the file, with the colleagues named, and nobody of elsewhere', async () => {
    const { affectationGlobalId: id, signalementId, globalId } = await aGivenFile();
    const accept = `mutation($id: ID!, $f: [ID!]) { acceptAffectation(id: $id, followerIds: $f) { __typename ... on Refusal { code field } } }`;
    const stranger = toGlobalId('Agent', crypto.randomUUID());
    expect((await ask(accept, { id, f: [stranger] }, partner)).data.acceptAffectation).toMatchObject({
      code: 'NOT_FOUND',
      field: 'followerIds',
    });
    await ask(accept, { id, f: [toGlobalId('Agent', BASILE)] }, partner);
    const followers = await inNiort<{ agentId: string }[]>(({ db }) =>
      db.fileSubscription.findMany({ where: { signalementId, partnerId: PARTNER } }),
    );
    expect(followers.map(({ agentId }) => agentId).sort()).toEqual([partner.agentId, BASILE].sort());
    const follow = `mutation($id: ID!, $f: Boolean!) { followSignalement(id: $id, follows: $f) { __typename ... on Signalement { isFollowed } ... on Refusal { code } } }`;
    expect((await ask(follow, { id: globalId, f: false }, partner)).data.followSignalement).toMatchObject({
      isFollowed: false,
    });
    const basile = { ...partner, agentId: BASILE };
    expect((await ask(follow, { id: globalId, f: false }, basile)).data.followSignalement).toMatchObject({
      code: 'LAST_FOLLOWER',
    });
  });

  test('never for another: that affectation is unknown to it, as to another territory', async () => {
    const { affectationGlobalId: id } = await aGivenFile();
    const unknown = { __typename: 'Refusal', code: 'NOT_FOUND', field: 'id' };
    expect(
      (await ask(answer('acceptAffectation'), { id }, aPartnerAgent(OTHER_PARTNER))).data.acceptAffectation,
    ).toEqual(unknown);
    expect((await ask(answer('acceptAffectation'), { id }, partner, 'amiens')).data.acceptAffectation).toEqual(unknown);
    expect(
      (await ask(answer('acceptAffectation'), { id }, admin)).errors?.[0]?.code,
      'the territory does not answer',
    ).toBe('FORBIDDEN');
    expect((await ask(answer('acceptAffectation'), { id }, viewers.anonymous)).errors?.[0]?.code).toBe('FORBIDDEN');
  });

  test('too late when the territory has taken it back, and is then not told', async () => {
    const file = await newFile();
    const given = await affectTo(file.globalId, OTHER_PARTNER);
    const { id } = given.affectations[0];
    expect((await ask(answer('cancelAffectation'), { id })).data.cancelAffectation).toMatchObject({
      status: 'CANCELLED',
    });
    await harness.runJobs();
    const told = mailsAbout(file.reference).length;
    expect(
      (await ask(answer('acceptAffectation'), { id }, aPartnerAgent(OTHER_PARTNER))).data.acceptAffectation,
    ).toMatchObject({
      code: 'WRONG_STATUS',
    });
    await harness.inTenant('niort', (context) => tellPartner.run(context, { affectationId: idIn(id), round: 1 }));
    expect(mailsAbout(file.reference).length).toBe(told);
  });
});

test('a partner lists what it was given, refused parts too, and nobody else lists it', async () => {
  const mine = crypto.randomUUID();
  const files = [];
  for (let i = 0; i < 3; i++)
    files.push(await inNiort<{ affectationGlobalId: string }>((context) => aFileOf(context, mine)));
  const [refused] = files;
  await ask(
    answer('refuseAffectation', ', reason: DUPLICATE'),
    { id: refused?.affectationGlobalId },
    aPartnerAgent(mine),
  );
  const query = `query($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Partner {
    affectations(first: 2, after: $after) { pageInfo { hasNextPage endCursor } edges { node { status signalement { reference } } } } } } }`;
  const r = [{ __typename: 'Partner', id: toGlobalId('Partner', mine) }];
  const page = async (viewer: Viewer, after?: string) =>
    (await ask(query, { r, after }, viewer)).data._entities[0].affectations;
  const first = await page(aPartnerAgent(mine));
  expect(first.edges).toHaveLength(2);
  const second = await page(aPartnerAgent(mine), first.pageInfo.endCursor);
  expect(second.edges).toEqual([{ node: { status: 'REFUSED', signalement: null } }]);
  expect((await page(admin)).edges).toHaveLength(2);
  expect(await page(aPartnerAgent(PARTNER))).toBeNull();
  expect(await page(viewers.anonymous)).toBeNull();
});

function idIn(globalId: string): string {
  return Buffer.from(globalId, 'base64url').toString('utf8').split(':')[1] ?? '';
}
