import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aGraphOf,
  aPartnerAgent,
  aRequest,
  aServedNetwork,
  OTHER_PARTNER,
  PARTNER,
} from '../connection-request/connection-request.fixtures.ts';
import { subgraph } from '../index.ts';

const ASLEEP = crypto.randomUUID();
const UNREACHABLE = crypto.randomUUID();
const admin = viewers.admin();
const partner = aPartnerAgent(PARTNER);
let harness: Harness;
let networkId: string;
beforeAll(async () => {
  harness = await openHarness(subgraph, {
    askGraph: aGraphOf(
      {
        [PARTNER]: { tenant: 'niort', emails: ['a@exploitant.example'] },
        [OTHER_PARTNER]: { tenant: 'niort', emails: ['c@autre.example'] },
        [UNREACHABLE]: { tenant: 'niort', emails: [] },
        [ASLEEP]: { tenant: 'niort', isActive: false },
      },
      { niort: ['agent@niort.example'] },
    ),
  });
  networkId = await harness.inTenant('niort', (context) => aServedNetwork(context));
});
afterAll(() => harness.close());

const REFUSED = '... on Refusal { code field }';
const REASSIGN = `mutation($id: ID!, $partnerId: ID, $networkId: ID, $reason: RequestReassignmentReason!, $message: String) {
  reassignConnectionRequest(id: $id, partnerId: $partnerId, networkId: $networkId, reason: $reason, message: $message) {
    __typename ${REFUSED} ... on ConnectionRequest { partner { id } network { id } proposal { reason } history { action fromPartner { id } toPartner { id } reason } } } }`;
const PROPOSE = `mutation($id: ID!, $partnerId: ID) { proposeRequestReassignment(id: $id, partnerId: $partnerId, reason: OUT_OF_AREA) {
  __typename ${REFUSED} ... on ConnectionRequest { partner { id } proposal { reason partner { id } } } } }`;
const DISMISS = `mutation($id: ID!) { dismissReassignmentProposal(id: $id) { __typename ${REFUSED} ... on ConnectionRequest { proposal { reason } partner { id } } } }`;
const DECLINE = `mutation($id: ID!, $reason: RequestReassignmentReason!, $message: String) { declineConnectionRequest(id: $id, reason: $reason, message: $message) { __typename ${REFUSED} } }`;
const SEE = 'query($id: ID!) { connectionRequest(id: $id) { partner { id } network { id } status } }';
const SET = `mutation($networkId: ID!, $partnerId: ID) { setNetworkRecipient(networkId: $networkId, partnerId: $partnerId) { __typename ${REFUSED} ... on NetworkRecipientSet { handedOver } } }`;

const ask = async (query: string, variables: Record<string, unknown>, viewer: Viewer = admin, tenant = 'niort') =>
  await harness.as(tenant, viewer).execute(query, variables);
const ofPartner = (id: string) => toGlobalId('Partner', id);
const newRequest = (over: Record<string, unknown> = {}) =>
  harness.inTenant('niort', (context) => aRequest(context, over));
const mails = (to: string, reference: string) =>
  harness.mailBox.sent
    .filter((mail) => mail.to === to && mail.subject.includes(reference))
    .map(({ subject }) => subject);
const reassign = async (variables: Record<string, unknown>, viewer: Viewer = admin, tenant = 'niort') =>
  (await ask(REASSIGN, { reason: 'OTHER_NETWORK', ...variables }, viewer, tenant)).data.reassignConnectionRequest;

describe('the territory puts a request into other hands', () => {
  test('both are told, the former loses sight, delays begin again, and the history says who had it', async () => {
    const request = await newRequest();
    const variables = {
      id: request.globalId,
      partnerId: ofPartner(OTHER_PARTNER),
      networkId: toGlobalId('HeatNetwork', networkId),
    };
    expect(await reassign(variables)).toMatchObject({
      partner: { id: ofPartner(OTHER_PARTNER) },
      history: [
        { action: 'DEPOSIT' },
        {
          action: 'REASSIGN',
          fromPartner: { id: ofPartner(PARTNER) },
          toPartner: { id: ofPartner(OTHER_PARTNER) },
          reason: 'OTHER_NETWORK',
        },
      ],
    });
    await harness.runJobs();
    expect(mails('c@autre.example', request.reference)).toEqual([
      `Nouvelle demande de raccordement – ${request.reference}`,
    ]);
    expect(mails('a@exploitant.example', request.reference)).toContain(
      `Demande ${request.reference} : elle vous est retirée`,
    );
    expect((await ask(SEE, { id: request.globalId }, partner)).data.connectionRequest).toBeNull();
    expect(
      (await ask(SEE, { id: request.globalId }, aPartnerAgent(OTHER_PARTNER))).data.connectionRequest,
    ).not.toBeNull();
    const open = await harness.inTenant('niort', ({ db }) =>
      db.connectionRequestReminder.findMany({
        where: { requestId: request.id, cancelledAt: null },
        orderBy: { dueAt: 'asc' },
      }),
    );
    expect(open.map(({ kind, round }) => `${kind} ${round}`)).toEqual([
      'OPERATOR 2',
      'ESCALATION 2',
      'APPLICANT_FIRST 0',
      'APPLICANT_SECOND 0',
    ]);
  });

  test('the same hands again change nothing', async () => {
    const request = await newRequest();
    const variables = {
      id: request.globalId,
      partnerId: ofPartner(PARTNER),
      networkId: toGlobalId('HeatNetwork', networkId),
    };
    expect((await reassign(variables)).history.length).toBe(1);
  });

  test('is refused for a partner or a network that is unknown, asleep or of another territory', async () => {
    const { globalId: id } = await newRequest();
    expect(await reassign({ id, partnerId: ofPartner(crypto.randomUUID()) })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'partnerId',
    });
    expect(await reassign({ id, partnerId: ofPartner(ASLEEP) })).toMatchObject({
      code: 'PARTNER_INACTIVE',
      field: 'partnerId',
    });
    expect(await reassign({ id, networkId: toGlobalId('HeatNetwork', crypto.randomUUID()) })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'networkId',
    });
    expect(await reassign({ id, reason: 'OTHER' })).toMatchObject({ code: 'MESSAGE_REQUIRED', field: 'message' });
    expect(await reassign({ id, partnerId: ofPartner(PARTNER) }, admin, 'amiens')).toMatchObject({
      code: 'NOT_FOUND',
      field: 'partnerId',
    });
    expect(await reassign({ id }, admin, 'amiens')).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
    expect((await ask(REASSIGN, { id, reason: 'TOO_LATE' }, partner)).errors?.[0]?.code).toBe('FORBIDDEN');
  });

  test('a partner where nobody can be reached is no dead end: the collectivité is told', async () => {
    const request = await newRequest();
    await reassign({ id: request.globalId, partnerId: ofPartner(UNREACHABLE) });
    await harness.runJobs();
    expect(mails('agent@niort.example', request.reference)).toEqual([
      `Demande de raccordement à orienter – ${request.reference}`,
    ]);
  });
});

describe('a partner', () => {
  test('gives a request back, sees it no longer, and the collectivité is told', async () => {
    const request = await newRequest();
    const decline = (more: Record<string, unknown>) => ask(DECLINE, { id: request.globalId, ...more }, partner);
    expect((await decline({ reason: 'OTHER' })).data.declineConnectionRequest).toMatchObject({
      code: 'MESSAGE_REQUIRED',
    });
    expect((await decline({ reason: 'OUT_OF_AREA' })).data.declineConnectionRequest.__typename).toBe('DeclinedRequest');
    expect((await decline({ reason: 'OUT_OF_AREA' })).data.declineConnectionRequest).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await ask(SEE, { id: request.globalId }, partner)).data.connectionRequest).toBeNull();
    await harness.runJobs();
    expect(mails('agent@niort.example', request.reference)).toEqual([
      `Demande de raccordement à orienter – ${request.reference}`,
    ]);
  });

  test('proposes somebody else, once at a time, and keeps the request until the territory has decided', async () => {
    const request = await newRequest();
    const id = request.globalId;
    const proposed = (await ask(PROPOSE, { id, partnerId: ofPartner(OTHER_PARTNER) }, partner)).data
      .proposeRequestReassignment;
    expect(proposed).toMatchObject({
      partner: { id: ofPartner(PARTNER) },
      proposal: { reason: 'OUT_OF_AREA', partner: { id: ofPartner(OTHER_PARTNER) } },
    });
    expect((await ask(PROPOSE, { id }, partner)).data.proposeRequestReassignment).toMatchObject({
      code: 'ALREADY_PROPOSED',
    });
    await harness.runJobs();
    expect(mails('agent@niort.example', request.reference)).toEqual([
      `Demande ${request.reference} : réaffectation proposée`,
    ]);
    expect((await ask(DISMISS, { id })).data.dismissReassignmentProposal).toMatchObject({
      proposal: null,
      partner: { id: ofPartner(PARTNER) },
    });
    expect((await ask(DISMISS, { id })).data.dismissReassignmentProposal).toMatchObject({ code: 'NOTHING_PROPOSED' });
    await ask(PROPOSE, { id, partnerId: ofPartner(OTHER_PARTNER) }, partner);
    expect(await reassign({ id, partnerId: ofPartner(OTHER_PARTNER) })).toMatchObject({
      proposal: null,
      partner: { id: ofPartner(OTHER_PARTNER) },
    });
  });
});

test('who answers for a network is set by the territory, and what waited for somebody goes there at once', async () => {
  const id = toGlobalId('HeatNetwork', networkId);
  const set = async (partnerId: string | null, viewer: Viewer = admin, tenant = 'niort') =>
    (await ask(SET, { networkId: id, partnerId }, viewer, tenant)).data.setNetworkRecipient;
  expect(await set(null)).toMatchObject({ handedOver: 0 });
  const request = await newRequest();
  expect((await ask(SEE, { id: request.globalId })).data.connectionRequest).toMatchObject({
    partner: null,
    network: { id },
  });
  expect(await set(ofPartner(ASLEEP))).toMatchObject({ code: 'PARTNER_INACTIVE' });
  expect(await set(null, admin, 'amiens')).toMatchObject({ code: 'NOT_FOUND', field: 'networkId' });
  expect(await set(ofPartner(PARTNER))).toMatchObject({ handedOver: 1 });
  expect((await ask(SEE, { id: request.globalId }, partner)).data.connectionRequest).toMatchObject({
    partner: { id: ofPartner(PARTNER) },
  });
  expect((await ask(SET, { networkId: id }, partner)).errors?.[0]?.code).toBe('FORBIDDEN');
  expect((await ask('{ networkRecipients { network { id } partner { id } } }', {})).data.networkRecipients).toEqual([
    { network: { id }, partner: { id: ofPartner(PARTNER) } },
  ]);
});

test('in a territory that validates, a validated request goes on to who answers for its network; a rejected one is never counted', async () => {
  const VALIDATE = `mutation($id: ID!, $step: ConnectionRequestStep!, $reason: RequestClosingReason) { changeRequestStatus(id: $id, step: $step, reason: $reason) {
    __typename ${REFUSED} ... on ConnectionRequest { status validatedAt endedAt allowedActions } } }`;
  const seed = () => harness.inTenant('poitiers', (context) => aRequest(context));
  const request = await seed();
  const validate = async (id: string, step: string, reason?: string) =>
    (await ask(VALIDATE, { id, step, reason }, admin, 'poitiers')).data.changeRequestStatus;
  expect(await validate(request.globalId, 'REVIEW')).toMatchObject({ code: 'WRONG_STATUS' });
  expect(await validate(request.globalId, 'VALIDATE')).toMatchObject({
    status: 'NEW',
    validatedAt: expect.any(String),
  });
  const rejected = await seed();
  expect(await validate(rejected.globalId, 'REJECT', 'NOT_SERIOUS')).toMatchObject({
    status: 'ABANDONED',
    validatedAt: null,
    allowedActions: ['WRITE'],
  });
});
