import type { PersonalReading } from '@mitoyen/kit/audit/personal-reads.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPair, IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { newToken } from '@mitoyen/kit/private-token.ts';
import { type Answer, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { addMessage } from '../message-template/message-template.store.ts';
import { proposeReassignment } from '../recipient/reassignment.command.ts';
import { requestLinkUrl } from '../request-follow-up/request-link.command.ts';
import { changeRequestStatus } from './connection-request.command.ts';
import { aPartnerAgent, aRequest, aRequestDepositIn, aServedNetwork, PARTNER } from './connection-request.fixtures.ts';

const admin = viewers.admin();
const partner = aPartnerAgent(PARTNER);
const REFUSED = '... on Refusal { code field }';
const NOBODY = '01890000-0000-7000-8000-0000000000ff';
const unknownRequest = { id: toGlobalId('ConnectionRequest', NOBODY) };
const happened = (name: string, type: string) => (answer: Answer) => answer.data?.[name]?.__typename === type;

const as = (context: SubgraphContext, viewer: Viewer) =>
  context.runtime.contextFor({ tenantSlug: context.tenant.slug, viewer, locale: 'fr', requestId: 'seed' });

async function given(context: SubgraphContext) {
  await aServedNetwork(context);
  return aRequest(context);
}

/** The token of the private link of a request, as its mail gives it. */
async function tokenOf(context: SubgraphContext, requestId: string): Promise<string> {
  const url = await requestLinkUrl(context, requestId);
  return url?.split('/').at(-1) ?? '';
}

/** A question that was asked and waits for its answer. */
async function asked(context: SubgraphContext, requestId: string): Promise<void> {
  await context.db.connectionRequestReminder.updateMany({
    where: { requestId, kind: 'APPLICANT_FIRST' },
    data: { sentAt: context.now() },
  });
}

const onRequest = (
  name: string,
  rest: string,
  viewer: Viewer = admin,
  type = 'ConnectionRequest',
  prepare: (context: SubgraphContext, id: string) => Promise<unknown> = async () => undefined,
): IsolationPair => ({
  operation: `mutation($id: ID!) { ${name}(id: $id${rest}) { __typename ${REFUSED} } }`,
  seed: async (context) => {
    const { id, globalId } = await given(context);
    await prepare(context, id);
    return { id: globalId };
  },
  unknown: unknownRequest,
  viewer: () => viewer,
  shows: happened(name, type),
});

const byLink = (name: string, rest: string, kind: 'query' | 'mutation'): IsolationPair => ({
  operation: `${kind}($token: String!) { ${name}(token: $token${rest}) { __typename ${REFUSED} } }`,
  seed: async (context) => {
    const { id } = await given(context);
    await asked(context, id);
    return { token: await tokenOf(context, id) };
  },
  unknown: { token: newToken() },
  viewer: () => viewers.anonymous,
  shows: happened(name, 'FollowedRequest'),
});

const listed = (operation: string, shows: (answer: Answer) => boolean): IsolationPair => ({
  operation,
  seed: async (context) => {
    await given(context);
    return {};
  },
  shows,
});

/** The pairs of every root field about connection requests. */
export const requestIsolation: IsolationPairs = {
  'Query.connectionRequest': {
    operation: 'query($id: ID!) { connectionRequest(id: $id) { reference } }',
    seed: async (context) => ({ id: (await given(context)).globalId }),
    unknown: unknownRequest,
    shows: ({ data }) => data.connectionRequest !== null,
  },
  'Query.connectionRequests': listed(
    '{ connectionRequests { totalCount edges { node { reference } } } }',
    ({ data }) => data.connectionRequests.totalCount > 0 || data.connectionRequests.edges.length > 0,
  ),
  'Query.connectionRequestCounts': listed('{ connectionRequestCounts { count } }', ({ data }) =>
    data.connectionRequestCounts.some(({ count }: { count: number }) => count > 0),
  ),
  'Query.connectionRequestMap': listed(
    '{ connectionRequestMap }',
    ({ data }) => data.connectionRequestMap.features.length > 0,
  ),
  'Query.requestDashboard': listed('{ requestDashboard { total } }', ({ data }) => data.requestDashboard.total > 0),
  'Query.connectionDemandCells': {
    operation: '{ connectionDemandCells(bbox: [-0.4881, 46.315, -0.487, 46.3153]) { atLeast } }',
    seed: async (context) => {
      for (let i = 0; i < 5; i++) await given(context);
      return {};
    },
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data.connectionDemandCells.length > 0,
  },
  'Query.savedRequestFilters': {
    operation: '{ savedRequestFilters { name } }',
    seed: async (context) => {
      await context.db.savedRequestFilter.deleteMany();
      await context.db.savedRequestFilter.create({
        data: { agentId: admin.agentId, name: 'Mes urgences', filter: {}, createdAt: context.now() },
      });
      return {};
    },
    // The same person in both territories: what she keeps in one is not in the other.
    viewer: () => admin,
    shows: ({ data }) => data.savedRequestFilters.length > 0,
  },
  'Query.networkRecipients': listed(
    '{ networkRecipients { partner { id } } }',
    ({ data }) => data.networkRecipients.length > 0,
  ),
  'Query.messageTemplates': {
    operation: '{ messageTemplates { key } }',
    seed: async (context) => {
      await context.db.messageTemplate.deleteMany({ where: { key: 'le-notre' } });
      await context.db.messageTemplate.create({
        data: { key: 'le-notre', name: 'Le nôtre', subject: 'x', body: 'y', updatedAt: context.now() },
      });
      return {};
    },
    shows: ({ data }) => data.messageTemplates.some(({ key }: { key: string }) => key === 'le-notre'),
  },
  'Query.filledTemplate': {
    operation: 'query($id: ID!) { filledTemplate(requestId: $id, key: "premier-contact") { body } }',
    seed: async (context) => ({ id: (await given(context)).globalId }),
    unknown: unknownRequest,
    shows: ({ data }) => data.filledTemplate !== null,
  },
  'Query.requestSignature': {
    operation: '{ requestSignature }',
    seed: async (context) => {
      await context.db.requestSignature.deleteMany();
      await context.db.requestSignature.create({
        data: { agentId: admin.agentId, text: 'Alix', updatedAt: context.now() },
      });
      return {};
    },
    viewer: () => admin,
    shows: ({ data }) => data.requestSignature === 'Alix',
  },
  'Query.connectionRequestByLink': byLink('connectionRequestByLink', '', 'query'),
  'Mutation.writeFromRequestLink': byLink('writeFromRequestLink', ', text: "x"', 'mutation'),
  'Mutation.answerReminder': byLink('answerReminder', ', wasContacted: true', 'mutation'),
  'Mutation.withdrawConnectionRequest': byLink('withdrawConnectionRequest', '', 'mutation'),
  'Mutation.depositConnectionRequest': {
    // What lies in one territory is outside of the other.
    operation: `mutation($input: ConnectionRequestInput!) { depositConnectionRequest(input: $input) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ input: aRequestDepositIn(context) }),
    viewer: () => viewers.anonymous,
    shows: happened('depositConnectionRequest', 'ConnectionRequestReceipt'),
  },
  'Mutation.changeRequestStatus': onRequest('changeRequestStatus', ', step: REVIEW'),
  'Mutation.undoRequestStep': onRequest('undoRequestStep', '', admin, 'ConnectionRequest', (context, id) =>
    changeRequestStatus(as(context, admin), id, 'REVIEW', { reason: null, message: null }),
  ),
  'Mutation.eraseConnectionApplicant': onRequest('eraseConnectionApplicant', ''),
  'Mutation.addRequestNote': onRequest('addRequestNote', ', text: "x"'),
  'Mutation.reassignConnectionRequest': onRequest('reassignConnectionRequest', ', reason: TOO_LATE'),
  'Mutation.proposeRequestReassignment': onRequest('proposeRequestReassignment', ', reason: TOO_LATE', partner),
  'Mutation.dismissReassignmentProposal': onRequest(
    'dismissReassignmentProposal',
    '',
    admin,
    'ConnectionRequest',
    (context, id) =>
      proposeReassignment(
        as(context, partner),
        id,
        { networkId: null, partnerId: null },
        { reason: 'TOO_LATE', message: null },
      ),
  ),
  'Mutation.declineConnectionRequest': onRequest(
    'declineConnectionRequest',
    ', reason: OUT_OF_AREA',
    partner,
    'DeclinedRequest',
  ),
  'Mutation.writeToApplicant': onRequest(
    'writeToApplicant',
    ', subject: "x", body: "y"',
    admin,
    'ConnectionRequestMessage',
  ),
  'Mutation.setNetworkRecipient': {
    operation: `mutation($id: ID!) { setNetworkRecipient(networkId: $id) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ id: toGlobalId('HeatNetwork', await aServedNetwork(context)) }),
    unknown: { id: toGlobalId('HeatNetwork', NOBODY) },
    shows: happened('setNetworkRecipient', 'NetworkRecipientSet'),
  },
  'Mutation.saveRequestFilter': {
    operation: `mutation { saveRequestFilter(name: "Mes urgences", filter: {}) { __typename ... on SavedRequestFilter { createdAt } } }`,
    // The same name in another territory makes a filter there: never that of this one.
    seed: async (context) => {
      await context.db.savedRequestFilter.deleteMany();
      await context.db.savedRequestFilter.create({
        data: { agentId: admin.agentId, name: 'Mes urgences', filter: {}, createdAt: new Date('2026-01-01T00:00:00Z') },
      });
      return {};
    },
    viewer: () => admin,
    shows: ({ data }) => data.saveRequestFilter.createdAt === '2026-01-01T00:00:00.000Z',
  },
  'Mutation.removeRequestFilter': {
    operation: `mutation($id: ID!) { removeRequestFilter(id: $id) { __typename ${REFUSED} } }`,
    seed: async (context) => {
      await context.db.savedRequestFilter.deleteMany();
      const { id } = await context.db.savedRequestFilter.create({
        data: { agentId: admin.agentId, name: 'à retirer', filter: {}, createdAt: context.now() },
      });
      return { id: toGlobalId('SavedRequestFilter', id) };
    },
    unknown: { id: toGlobalId('SavedRequestFilter', NOBODY) },
    viewer: () => admin,
    shows: happened('removeRequestFilter', 'SavedRequestFilterRemoved'),
  },
  'Mutation.saveMessageTemplate': {
    operation: `mutation($key: ID!) { saveMessageTemplate(key: $key, name: "x", subject: "x", body: "y") { __typename ${REFUSED} } }`,
    seed: async (context) => {
      await context.db.messageTemplate.deleteMany({ where: { key: 'a-nous' } });
      await context.db.messageTemplate.create({
        data: { key: 'a-nous', name: 'À nous', subject: 'x', body: 'y', updatedAt: context.now() },
      });
      return { key: 'a-nous' };
    },
    unknown: { key: 'inconnu' },
    shows: happened('saveMessageTemplate', 'MessageTemplate'),
  },
  'Mutation.removeMessageTemplate': {
    operation: `mutation($key: ID!) { removeMessageTemplate(key: $key) { __typename ${REFUSED} } }`,
    seed: async (context) => {
      await context.db.messageTemplate.deleteMany({ where: { key: 'a-retirer' } });
      await context.db.messageTemplate.create({
        data: { key: 'a-retirer', name: 'x', subject: 'x', body: 'y', updatedAt: context.now() },
      });
      return { key: 'a-retirer' };
    },
    unknown: { key: 'inconnu' },
    shows: happened('removeMessageTemplate', 'MessageTemplateRemoved'),
  },
  'Mutation.saveRequestSignature': {
    operation: 'mutation { saveRequestSignature(text: "x") { ... on RequestSignature { previousText } } }',
    seed: async (context) => {
      await context.db.requestSignature.deleteMany();
      await context.db.requestSignature.create({
        data: { agentId: admin.agentId, text: 'Alix', updatedAt: context.now() },
      });
      return {};
    },
    viewer: () => admin,
    shows: ({ data }) => data.saveRequestSignature.previousText === 'Alix',
  },
  'Subscription.connectionRequestActivity': {
    operation: 'subscription { connectionRequestActivity { kind } }',
    seed: async () => ({}),
    shows: ({ data }) => data?.connectionRequestActivity.kind !== undefined,
    trigger: async (context) => {
      await aRequest(context);
    },
  },
  'Subscription.requestDashboardChanged': {
    operation: 'subscription { requestDashboardChanged { total } }',
    seed: async () => ({}),
    shows: ({ data }) => data?.requestDashboardChanged.total > 0,
    trigger: async (context) => {
      await aRequest(context);
    },
  },
};

const CANARY = 'Canari de la rue Brisson';

async function aWholeRequest(context: SubgraphContext): Promise<{ id: string; token: string }> {
  await aServedNetwork(context);
  const request = await aRequest(context, { name: CANARY, comment: CANARY });
  const token = await tokenOf(context, request.id);
  const { db } = context;
  await addMessage(db, {
    requestId: request.id,
    authorKind: 'AGENT',
    authorId: admin.agentId,
    text: CANARY,
    cc: ['canari@example.org'],
    createdAt: context.now(),
  });
  await asked(context, request.id);
  await db.connectionRequestReminder.updateMany({
    where: { requestId: request.id, kind: 'APPLICANT_FIRST' },
    data: { answeredAt: context.now(), wasContacted: false, comment: CANARY },
  });
  await changeRequestStatus(as(context, admin), request.id, 'REVIEW', { reason: null, message: CANARY });
  return { id: request.globalId, token };
}

const ofRequest = (selection: string, field: string, given = CANARY): PersonalReading => ({
  operation: `query($id: ID!) { connectionRequest(id: $id) { ${selection} } }`,
  seed: async (context) => ({ id: (await aWholeRequest(context)).id }),
  entity: 'ConnectionRequest',
  fields: [field],
  given,
});
const followed = (selection: string, field: string): PersonalReading => ({
  operation: `query($token: String!) { connectionRequestByLink(token: $token) { ... on FollowedRequest { ${selection} } } }`,
  seed: async (context) => ({ token: (await aWholeRequest(context)).token }),
  viewer: viewers.anonymous,
  entity: 'ConnectionRequest',
  fields: [field],
  given: CANARY,
});
const filled = (field: string): PersonalReading => ({
  operation: `query($id: ID!) { filledTemplate(requestId: $id, key: "au-nom") { ${field} } }`,
  seed: async (context) => {
    await context.db.messageTemplate.deleteMany({ where: { key: 'au-nom' } });
    await context.db.messageTemplate.create({
      data: { key: 'au-nom', name: 'x', subject: '{{nom}}', body: '{{nom}}', updatedAt: context.now() },
    });
    return { id: (await aWholeRequest(context)).id };
  },
  entity: 'ConnectionRequest',
  fields: ['name'],
  given: CANARY,
});

/** The readings of every personal field about connection requests. */
export const requestReadings: Readonly<Record<string, PersonalReading>> = {
  'ConnectionRequest.applicant': ofRequest('applicant { name email }', 'email'),
  'ConnectionRequest.comment': ofRequest('comment', 'comment'),
  'ConnectionRequestEvent.message': ofRequest('history { message }', 'message'),
  'ConnectionRequestMessage.text': ofRequest('messages { text }', 'text'),
  'ConnectionRequestMessage.cc': ofRequest('messages { cc }', 'cc', 'canari@example.org'),
  'ConnectionRequestReminder.comment': ofRequest('reminders { comment }', 'comment'),
  'FilledTemplate.subject': filled('subject'),
  'FilledTemplate.body': filled('body'),
  'FollowedRequest.comment': followed('comment', 'comment'),
  'FollowedRequest.messages': followed('messages { text }', 'messages'),
  'FollowedRequest.steps': followed('steps { message }', 'steps'),
};
