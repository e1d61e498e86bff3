import { applyRetention } from '@mitoyen/kit/personal-data.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { personalData } from '../personal-data.ts';
import { watchPermitDelays } from './permit-delays.job.ts';
import { aPermitDeposit, aRentalPermit, somePieces } from './rental-permit.fixtures.ts';

let now = new Date('2026-11-20T09:00:00Z');
let harness: Harness;
const admin = viewers.admin();
const reader = viewers.agent({ permissions: ['permit.read'] });

beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness.close());

const permit = (tenant = 'niort', over: Record<string, unknown> = {}) =>
  harness.inTenant(tenant, (context) => aRentalPermit(context, over));
const DEPOSIT = `mutation($input: RentalPermitInput!) { depositRentalPermit(input: $input) {
  __typename ... on RentalPermitReceipt { reference token } ... on Refusal { code field } } }`;
const FOLLOW = `query($token: String!) { rentalPermitFollowUp(token: $token) { __typename ... on Refusal { code }
  ... on RentalPermitFollowUp { reference status letterUrl works allowedActions piecesAsked { code } missing { code }
    delay { state lastDay } pieces { code url } } } }`;
const FILE = `query($id: ID!) { rentalPermit(id: $id) { status zoneName letterUrl applicant { name } allowedActions
  history { action actor message } grounds { label } checkFindings { label verdict } missing { code } } }`;
const ASK = `mutation($id: ID!, $pieces: [RentalPermitPieceCode!]!) { requestRentalPermitPieces(id: $id, pieces: $pieces) {
  __typename ... on RentalPermit { status } ... on Refusal { code } } }`;
const SEND = `mutation($token: String!, $pieces: [RentalPermitPieceInput!]!) { addRentalPermitPieces(token: $token, pieces: $pieces) {
  __typename ... on RentalPermitFollowUp { status delay { state lastDay } } ... on Refusal { code field } } }`;
const DECIDE = `mutation($id: ID!, $decision: RentalPermitDecision!, $grounds: [String!]!, $motives: String, $works: String) {
  decideRentalPermit(id: $id, decision: $decision, grounds: $grounds, motives: $motives, works: $works) {
    __typename ... on RentalPermit { status } ... on Refusal { code field } } }`;
const run = (query: string, variables: Record<string, unknown>, viewer: Viewer = admin, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(query, variables);

describe('a request to let', () => {
  test('goes from its deposit to a refusal by letter: incomplete, whole, checked, decided', async () => {
    const { globalId, token, id } = await permit();
    expect((await run(FOLLOW, { token }, viewers.anonymous)).data.rentalPermitFollowUp).toMatchObject({
      status: 'UNDER_REVIEW',
      delay: { state: 'RUNNING', lastDay: '2026-12-20' },
      missing: [{ code: 'CERFA' }, { code: 'DPE' }, { code: 'LEAD' }, { code: 'ASBESTOS' }, { code: 'ELECTRICITY' }],
    });
    expect((await run(ASK, { id: globalId, pieces: ['CERFA', 'DPE'] })).data.requestRentalPermitPieces).toMatchObject({
      status: 'AWAITING_PIECES',
    });
    // Once, while it waits as well as after.
    expect((await run(ASK, { id: globalId, pieces: ['DPE'] })).data.requestRentalPermitPieces).toMatchObject({
      code: 'WRONG_STATUS',
    });
    now = new Date('2026-11-25T09:00:00Z');
    const [cerfa, dpe] = await harness.inTenant('niort', (context) => somePieces(context, ['CERFA', 'DPE']));
    const half = await run(SEND, { token, pieces: [cerfa] }, viewers.anonymous);
    expect(half.data.addRentalPermitPieces).toMatchObject({ status: 'AWAITING_PIECES', delay: { state: 'STOPPED' } });
    const all = await run(SEND, { token, pieces: [dpe] }, viewers.anonymous);
    expect(all.data.addRentalPermitPieces).toMatchObject({
      status: 'UNDER_REVIEW',
      delay: { state: 'RUNNING', lastDay: '2026-12-25' },
    });
    expect((await run(SEND, { token, pieces: [dpe] }, viewers.anonymous)).data.addRentalPermitPieces).toEqual({
      __typename: 'Refusal',
      code: 'UNKNOWN_FILE',
      field: 'pieces',
    });
    const check = `mutation($id: ID!) { requestRentalPermitCheck(id: $id, items: ["WINDOWS"]) { __typename } 
      recordRentalPermitCheck(id: $id, findings: [{ code: "WINDOWS", verdict: BAD }]) { __typename ... on Refusal { code } } }`;
    expect((await run(check, { id: globalId })).data.recordRentalPermitCheck).toEqual({ __typename: 'RentalPermit' });
    const words = {
      id: globalId,
      decision: 'REFUSE',
      motives: 'Les murs sont humides.',
      works: 'Refaire la ventilation.',
    };
    const grounds = ['logement.humidite.moisissures'];
    for (const [over, field] of [
      [{ grounds: [] }, 'grounds'],
      [{ works: ' ' }, 'works'],
      [{ motives: null }, 'motives'],
      [{ grounds: ['x'] }, 'grounds.0'],
    ] as const) {
      const refused = await run(DECIDE, Object.assign({ ...words, grounds }, over));
      expect(refused.data.decideRentalPermit, field).toMatchObject({ __typename: 'Refusal', field });
    }
    expect((await run(DECIDE, { ...words, grounds }, reader)).errors).toBeDefined();
    expect((await run(DECIDE, { ...words, grounds })).data.decideRentalPermit).toEqual({
      __typename: 'RentalPermit',
      status: 'REFUSED',
    });
    const file = (await run(FILE, { id: globalId })).data.rentalPermit;
    expect(file).toMatchObject({
      zoneName: 'Centre ancien',
      applicant: { name: 'Élodie Œuvrard' },
      allowedActions: [],
    });
    expect(file.letterUrl).toContain('/signalements/documents/');
    expect((file.history as { action: string }[]).map(({ action }) => action)).toEqual([
      'DEPOSIT',
      'REQUEST_PIECES',
      'ADD_PIECES',
      'ADD_PIECES',
      'REQUEST_CHECK',
      'RECORD_CHECK',
      'REFUSE',
    ]);
    await harness.runJobs();
    const subjects = harness.mailBox.sent
      .filter(({ to }) => String(to).includes('elodie'))
      .map(({ subject }) => subject);
    expect(subjects).toHaveLength(4);
    expect(subjects.filter((subject) => subject.includes('notre réponse'))).toHaveLength(1);
    expect(
      await harness.inTenant('niort', ({ db }) => db.document.count({ where: { ownerId: id, kind: 'LETTER' } })),
    ).toBe(1);
  });

  test('is refused for the first thing wrong', async () => {
    const inputs = await harness.inTenant('niort', async (context) => {
      const { address } = aPermitDeposit(context);
      return [
        [{}, 'KEY'],
        [{ address: { ...address, lon: 2, lat: 48 } }, 'NOT_CONCERNED'],
        [{ address: { ...address, citycode: '80021' } }, 'OUT_OF_TERRITORY'],
        [{ surfaceM2: 0 }, 'INVALID_SURFACE'],
        [{ kind: 'DECLARATION' }, 'REQUIRED'],
        [{ kind: 'DECLARATION', leaseSignedOn: '2027-01-01' }, 'BAD_DATE'],
        [{ consent: false }, 'CONSENT_REQUIRED'],
        [{ pieces: [{ code: 'DPE', documentId: 'RG9jdW1lbnQ6eA' }] }, 'UNKNOWN_FILE'],
      ].map(([over, code]) => ({ input: aPermitDeposit(context, over as Record<string, unknown>), code }));
    });
    for (const { input, code } of inputs.slice(1)) {
      const { data, errors } = await run(DEPOSIT, { input }, viewers.anonymous);
      expect(errors, String(code)).toBeUndefined();
      expect(data.depositRentalPermit, String(code)).toMatchObject({ __typename: 'Refusal', code });
    }
    const twice = inputs[0]?.input;
    const [first, second] = [
      await run(DEPOSIT, { input: twice }, viewers.anonymous),
      await run(DEPOSIT, { input: twice }, viewers.anonymous),
    ];
    expect(second.data.depositRentalPermit).toEqual(first.data.depositRentalPermit);
    const other = await run(DEPOSIT, { input: { ...twice, roomCount: 9 } }, viewers.anonymous);
    expect(other.data.depositRentalPermit).toMatchObject({ code: 'KEY_REUSED' });
  });
});

test('silence grants, a file left incomplete is closed, an authorisation never used lapses: by the clock, once, in its territory', async () => {
  now = new Date('2027-03-01T09:00:00Z');
  const silent = await permit();
  const incomplete = await permit();
  const elsewhere = await permit('amiens');
  await run(ASK, { id: incomplete.globalId, pieces: ['DPE'] });
  const statuses = async () => ({
    silent: (await run(FOLLOW, { token: silent.token }, viewers.anonymous)).data.rentalPermitFollowUp?.status,
    incomplete: (await run(FOLLOW, { token: incomplete.token }, viewers.anonymous)).data.rentalPermitFollowUp?.status,
  });
  const watch = async (at: string, tenant = 'niort') => {
    now = new Date(at);
    await harness.inTenant(tenant, (context) => watchPermitDelays.run(context, {}));
    await harness.runJobs();
  };
  await watch('2027-04-01T21:59:00Z');
  expect(await statuses()).toEqual({ silent: 'UNDER_REVIEW', incomplete: 'AWAITING_PIECES' });
  await watch('2027-04-01T22:00:00Z');
  expect(await statuses()).toEqual({ silent: 'IMPLICITLY_GRANTED', incomplete: 'CLOSED_INCOMPLETE' });
  expect(
    (await run(FOLLOW, { token: elsewhere.token }, viewers.anonymous, 'amiens')).data.rentalPermitFollowUp?.status,
  ).toBe('UNDER_REVIEW');
  const told = () =>
    harness.mailBox.sent.filter(({ subject }) => subject.includes(`${silent.reference} : notre réponse`));
  expect(told()).toHaveLength(1);
  await watch('2027-04-01T23:00:00Z');
  expect(told()).toHaveLength(1);
  expect(
    (await run(DECIDE, { id: silent.globalId, decision: 'GRANT', grounds: [] })).data.decideRentalPermit,
  ).toMatchObject({
    code: 'WRONG_STATUS',
  });
  await watch('2029-03-31T09:00:00Z');
  expect((await statuses()).silent).toBe('IMPLICITLY_GRANTED');
  await watch('2029-04-03T09:00:00Z');
  expect((await statuses()).silent).toBe('LAPSED');
  now = new Date('2026-11-20T09:00:00Z');
});

test('an authorisation passes to the new owner: the former link no longer opens, the new one goes by mail', async () => {
  const { token, globalId, reference } = await permit();
  await run(DECIDE, { id: globalId, decision: 'GRANT', grounds: [] });
  const transfer = `mutation($token: String!, $holder: RentalPermitHolderInput!) { transferRentalPermit(token: $token, holder: $holder, consent: true) {
    __typename ... on Refusal { code } } }`;
  const holder = { name: 'Noé Martin', email: 'noe@exemple.example', postalAddress: '4 rue Haute' };
  expect((await run(transfer, { token, holder }, viewers.anonymous)).data.transferRentalPermit?.__typename).toBe(
    'RentalPermitFollowUp',
  );
  expect((await run(FOLLOW, { token }, viewers.anonymous)).data.rentalPermitFollowUp).toMatchObject({
    code: 'NOT_FOUND',
  });
  await harness.runJobs();
  const mail = harness.mailBox.sent.find(
    ({ to, subject }) => String(to).includes('noe@') && subject.includes(reference),
  );
  const fresh = /suivi\/([\w-]+)/.exec(mail?.text ?? '')?.[1];
  expect((await run(FOLLOW, { token: fresh }, viewers.anonymous)).data.rentalPermitFollowUp).toMatchObject({
    reference,
    allowedActions: ['TRANSFER', 'DECLARE_LET'],
  });
});

test('five years after its end a file names nobody, and neither does its history', async () => {
  const { globalId, id } = await permit();
  await run(DECIDE, { id: globalId, decision: 'GRANT', grounds: [], motives: 'Bon état.' });
  const kept = (at: string) =>
    harness.inTenant('niort', async ({ runtime, db }) => {
      await applyRetention(runtime.database, personalData, new Date(at), false);
      const row = await db.rentalPermit.findFirstOrThrow({ where: { id } });
      return [
        row.addressLabel.slice(0, 7),
        row.motives,
        await db.rentalPermitApplicant.count({ where: { permitId: id } }),
      ];
    });
  expect(await kept('2031-11-19T09:00:00Z')).toEqual(['8 rue d', 'Bon état.', 1]);
  expect(await kept('2031-11-21T09:00:00Z')).toEqual(['Adresse', '', 0]);
});
