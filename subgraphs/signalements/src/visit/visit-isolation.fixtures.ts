import type { PersonalReading } from '@mitoyen/kit/audit/personal-reads.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPair } from '@mitoyen/kit/isolation.ts';
import { hashToken, newToken } from '@mitoyen/kit/private-token.ts';
import { type Answer, viewers } from '@mitoyen/kit/testing.ts';
import { addLink } from '../follow-up/follow-up-link.store.ts';
import { v7 } from '../signalement/new-id.ts';
import { sendSignal } from '../video/call.command.ts';
import { aVisitedFile } from './visit.fixtures.ts';

const admin = viewers.admin();
const as = (context: SubgraphContext) =>
  context.runtime.contextFor({ tenantSlug: context.tenant.slug, viewer: admin, locale: 'fr', requestId: 'seed' });
const REFUSED = '... on Refusal { code field }';
const unknown = { id: toGlobalId('Visit', '01890000-0000-7000-8000-0000000000ff') };
const happened = (name: string, type: string) => (answer: Answer) => answer.data?.[name]?.__typename === type;
const DAY_MS = 86_400_000;

/** A remote visit that is open now, with a private link of its file. */
async function aCall(context: SubgraphContext) {
  const now = context.now();
  const file = await aVisitedFile(as(context), { kind: 'REMOTE', startsAt: new Date(now.getTime() + 60_000) });
  const token = newToken();
  const { signalementId } = file;
  const expiresAt = new Date(now.getTime() + DAY_MS);
  await addLink(context.db, { id: v7(now), signalementId, tokenHash: hashToken(token), createdAt: now, expiresAt });
  return { ...file, token };
}
const aVisit = async (context: SubgraphContext) => ({ id: (await aVisitedFile(as(context))).visitGlobalId });
/** A visit whose day has come. */
const aPastVisit = async (context: SubgraphContext) => {
  const { visitId, visitGlobalId } = await aVisitedFile(as(context));
  const startsAt = new Date(context.now().getTime() - 3_600_000);
  await context.db.visit.updateMany({ where: { id: visitId }, data: { startsAt } });
  return { id: visitGlobalId };
};

const byAgent = (name: string, args: string, seed: IsolationPair['seed'] = aVisit): IsolationPair => ({
  operation: `mutation($id: ID!) { ${name}(id: $id${args}) { __typename ${REFUSED} } }`,
  seed,
  unknown,
  viewer: () => admin,
  shows: happened(name, 'Visit'),
});
const byLink = (name: string, args: string): IsolationPair => ({
  operation: `mutation($token: String!, $id: ID!) { ${name}(token: $token, id: $id${args}) { __typename ${REFUSED} } }`,
  seed: async (context) => {
    const { token, visitGlobalId } = await aCall(context);
    return { token, id: visitGlobalId };
  },
  unknown: { ...unknown, token: newToken() },
  viewer: () => viewers.anonymous,
  shows: happened(name, 'FollowUp'),
});
const later = '2099-01-01T10:00:00Z';
const PEER = 'abcdefabcdefabcdef';
const callOf = async (context: SubgraphContext) => {
  const { token, visitGlobalId } = await aCall(context);
  return { token, id: visitGlobalId };
};

/** The pair of every root field of visits and of their calls. */
export const visitIsolation: Readonly<Record<string, IsolationPair>> = {
  'Query.visit': {
    operation: 'query($id: ID!) { visit(id: $id) { id } }',
    seed: aVisit,
    unknown,
    viewer: () => admin,
    shows: ({ data }) => data?.visit != null,
  },
  'Query.visits': {
    operation: '{ visits { id } }',
    seed: async (context) => {
      await aVisit(context);
      return {};
    },
    viewer: () => admin,
    shows: ({ data }) => data.visits.length > 0,
  },
  'Query.visitRoom': {
    operation: `query($id: ID!, $token: String) { visitRoom(id: $id, token: $token) { __typename ${REFUSED} } }`,
    seed: callOf,
    unknown: { ...unknown, token: newToken() },
    viewer: () => viewers.anonymous,
    shows: happened('visitRoom', 'VisitRoom'),
  },
  'Mutation.planVisit': {
    operation: `mutation($signalementId: ID!, $at: DateTime!) { planVisit(signalementId: $signalementId, kind: VISIT, startsAt: $at, durationMinutes: 60) { __typename ${REFUSED} } }`,
    seed: async (context) => ({
      signalementId: (await aVisitedFile(as(context))).globalId,
      at: new Date(context.now().getTime() + DAY_MS).toISOString(),
    }),
    unknown: { signalementId: toGlobalId('Signalement', '01890000-0000-7000-8000-0000000000ff'), at: later },
    viewer: () => admin,
    shows: happened('planVisit', 'Visit'),
  },
  'Mutation.moveVisit': {
    operation: `mutation($id: ID!, $at: DateTime!) { moveVisit(id: $id, startsAt: $at, durationMinutes: 60) { __typename ${REFUSED} } }`,
    seed: async (context) => ({
      ...(await aVisit(context)),
      at: new Date(context.now().getTime() + DAY_MS).toISOString(),
    }),
    unknown: { ...unknown, at: later },
    viewer: () => admin,
    shows: happened('moveVisit', 'Visit'),
  },
  'Mutation.confirmVisit': byAgent('confirmVisit', ''),
  'Mutation.cancelVisit': byAgent('cancelVisit', ', reasonText: "x"'),
  'Mutation.abortVisit': byAgent('abortVisit', ', reason: OCCUPANT_ABSENT', aPastVisit),
  'Mutation.concludeVisit': byAgent(
    'concludeVisit',
    ', input: { occupantPresent: true, landlordPresent: false, report: "x", findings: [], reports: [], photos: [], tellsOccupant: false }',
    aPastVisit,
  ),
  'Mutation.writeVisitMinutes': byAgent('writeVisitMinutes', ', minutes: "x"'),
  'Mutation.addVisitDocuments': byAgent('addVisitDocuments', ', documents: [], kind: PHOTO, visibility: AGENTS'),
  'Mutation.confirmVisitByLink': byLink('confirmVisitByLink', ''),
  'Mutation.askAnotherVisitDate': byLink('askAnotherVisitDate', ', wish: "x"'),
  'Mutation.sendVisitSignal': {
    operation: `mutation($id: ID!, $token: String) { sendVisitSignal(id: $id, token: $token, peer: "${PEER}", kind: JOIN, body: "") { __typename ${REFUSED} } }`,
    seed: callOf,
    unknown: { ...unknown, token: newToken() },
    viewer: () => viewers.anonymous,
    shows: happened('sendVisitSignal', 'VisitSignal'),
  },
  'Subscription.visitSignal': {
    operation: `subscription($id: ID!, $token: String) { visitSignal(id: $id, token: $token, peer: "${PEER}") { kind } }`,
    seed: async (context) => {
      const { token, visitId, visitGlobalId } = await aCall(context);
      await sendSignal(context, visitId, token, { peer: PEER, kind: 'JOIN', body: '' });
      return { token, id: visitGlobalId, raw: visitId };
    },
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data?.visitSignal?.kind === 'JOIN',
    trigger: async (context, { raw }) => {
      await sendSignal(as(context), String(raw), null, { peer: `${PEER}agent`, kind: 'JOIN', body: '' });
    },
  },
};

/** What is read of people around visits. `canary`: what was written of them. */
export function visitReadings(canary: string): Readonly<Record<string, PersonalReading>> {
  const written = { place: canary, message: canary, wish: canary, reasonText: canary, report: canary, minutes: canary };
  const seed = async (context: SubgraphContext) => {
    const { visitId, visitGlobalId, token } = await aCall(context);
    await context.db.visit.updateMany({ where: { id: visitId }, data: written });
    return { id: visitGlobalId, token };
  };
  const reading = (field: string): PersonalReading => ({
    operation: `query($id: ID!) { visit(id: $id) { ${field} } }`,
    seed: async (context) => ({ id: (await seed(context)).id }),
    entity: 'Visit',
    fields: [field],
    given: canary,
  });
  const residents = (field: string): PersonalReading => ({
    operation: `query($token: String!) { followUp(token: $token) { ... on FollowUp { visits { ${field} } } } }`,
    seed: async (context) => ({ token: (await seed(context)).token }),
    viewer: viewers.anonymous,
    entity: 'Visit',
    fields: [field],
    given: canary,
  });
  return {
    ...Object.fromEntries(Object.keys(written).map((field) => [`Visit.${field}`, reading(field)])),
    ...Object.fromEntries(
      ['place', 'message', 'wish', 'reasonText'].map((field) => [`ResidentVisit.${field}`, residents(field)]),
    ),
  };
}
