import { journalIsolation } from '@mitoyen/kit/audit/journal.fixtures.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { describeIsolation, type IsolationPair } from '@mitoyen/kit/isolation.ts';
import { hashToken, newToken } from '@mitoyen/kit/private-token.ts';
import { type Answer, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { acceptAffectation } from './affectation/affectation.command.ts';
import { affectationIsolation } from './affectation-rule/isolation.fixtures.ts';
import { depositIsolation } from './deposit/deposit-isolation.fixtures.ts';
import { saveDraft } from './deposit/draft.store.ts';
import { followUpIsolation } from './follow-up/follow-up-isolation.fixtures.ts';
import { franceConnectForTests, franceConnectIsolation } from './franceconnect/franceconnect.fixtures.ts';
import { subgraph } from './index.ts';
import { landlordIsolation } from './landlord/landlord-isolation.fixtures.ts';
import { observationIsolation } from './observation/observation-isolation.fixtures.ts';
import { procedureIsolation } from './procedure/procedures-isolation.fixtures.ts';
import { deskIsolation } from './saved-search/desk-isolation.fixtures.ts';
import { placesIsolation } from './sensor/places-isolation.fixtures.ts';
import { closeSignalement } from './signalement/signalement.command.ts';
import { aDepositIn, aFile, aFileOf, aGraphOf, aPartnerAgent, PARTNER } from './signalement/signalement.fixtures.ts';
import { addSuivi } from './suivi/suivi.command.ts';
import { visitIsolation } from './visit/visit-isolation.fixtures.ts';
import { zoneIsolation } from './zone/zone-isolation.fixtures.ts';

const admin = viewers.admin();
const partner = aPartnerAgent(PARTNER);

/** The same tenant, as an agent: what the commands of a seed ask for. */
const as = (context: SubgraphContext, viewer: typeof admin) =>
  context.runtime.contextFor({ tenantSlug: context.tenant.slug, viewer, locale: 'fr', requestId: 'seed' });
const fileOf = (context: SubgraphContext) => aFile(as(context, admin));
const givenFileOf = (context: SubgraphContext) => aFileOf(as(context, admin), PARTNER);

const REFUSED = '... on Refusal { code field }';
const unknownFile = { id: toGlobalId('Signalement', '01890000-0000-7000-8000-0000000000ff') };
const unknownPart = { id: toGlobalId('Affectation', '01890000-0000-7000-8000-0000000000ff') };
const happened = (name: string, type: string) => (answer: Answer) => answer.data?.[name]?.__typename === type;

const onFile = (
  name: string,
  rest: string,
  seed: (context: SubgraphContext) => Promise<{ globalId: string }>,
): IsolationPair => ({
  operation: `mutation($id: ID!) { ${name}(id: $id${rest}) { __typename ${REFUSED} } }`,
  seed: async (context) => ({ id: (await seed(context)).globalId }),
  unknown: unknownFile,
  viewer: () => admin,
  shows: happened(name, 'Signalement'),
});
const onAffectation = (name: string, rest: string, viewer: typeof admin, accepted = false): IsolationPair => ({
  operation: `mutation($id: ID!) { ${name}(id: $id${rest}) { __typename ${REFUSED} } }`,
  seed: async (context) => {
    const { affectationId, affectationGlobalId } = await givenFileOf(context);
    if (accepted) await acceptAffectation(as(context, partner), affectationId);
    return { id: affectationGlobalId };
  },
  unknown: unknownPart,
  viewer: () => viewer,
  shows: happened(name, 'Affectation'),
});
const aClosedFile = async (context: SubgraphContext) => {
  const file = await givenFileOf(context);
  await closeSignalement(as(context, admin), file.signalementId, 'WORKS_DONE', null);
  return file;
};
const aDraft = async (context: SubgraphContext) => {
  const token = newToken();
  await saveDraft(context.db, hashToken(token), { secret: 'of Niort' }, context.now());
  return { token };
};

describeIsolation(() => openHarness(subgraph, { askGraph: aGraphOf({ [PARTNER]: { tenant: 'niort' } }) }), {
  ...journalIsolation('signalements'),
  ...depositIsolation,
  ...followUpIsolation,
  ...franceConnectIsolation(franceConnectForTests()),
  ...deskIsolation,
  ...zoneIsolation,
  ...placesIsolation((context) => as(context, admin), admin),
  ...procedureIsolation,
  ...visitIsolation,
  ...landlordIsolation,
  ...observationIsolation,
  'Query.grid': {
    operation: '{ grid { version contactEmail } }',
    seed: async () => ({}),
    shows: ({ data }) => data.grid.contactEmail === 'logement@niort.example',
  },
  'Query.signalement': {
    operation: 'query($id: ID!) { signalement(id: $id) { reference description declarant { name } } }',
    seed: async (context) => ({ id: (await fileOf(context)).globalId }),
    unknown: unknownFile,
    shows: ({ data }) => data.signalement !== null,
  },
  'Query.signalements': {
    operation: '{ signalements(first: 100) { totalCount edges { node { id addressLabel } } } }',
    seed: async (context) => {
      await fileOf(context);
      return {};
    },
    shows: ({ data }) => data.signalements.totalCount > 0 || data.signalements.edges.length > 0,
  },
  'Query.signalementCounts': {
    operation: '{ signalementCounts { status count } }',
    seed: async (context) => {
      await fileOf(context);
      return {};
    },
    shows: ({ data }) => data.signalementCounts.some(({ count }: { count: number }) => count > 0),
  },
  'Query.followUp': {
    operation: `query($token: String!) { followUp(token: $token) { __typename ${REFUSED} ... on FollowUp { reference } } }`,
    seed: async (context) => ({ token: (await fileOf(context)).followUpToken }),
    unknown: { token: newToken() },
    viewer: () => viewers.anonymous,
    shows: happened('followUp', 'FollowUp'),
  },
  'Query.signalementDraft': {
    operation: `query($token: String!) { signalementDraft(token: $token) { __typename ${REFUSED} ... on SignalementDraft { answers } } }`,
    seed: aDraft,
    unknown: { token: newToken() },
    viewer: () => viewers.anonymous,
    shows: happened('signalementDraft', 'SignalementDraft'),
  },
  'Mutation.saveSignalementDraft': {
    // Under a token that is not its own, a territory makes a draft of its own: never that of the other.
    operation: `mutation($token: String!) { saveSignalementDraft(token: $token, answers: { a: 1 }) {
        __typename ... on SignalementDraft { createdAt updatedAt } } }`,
    seed: async (context) => {
      const token = newToken();
      await saveDraft(context.db, hashToken(token), {}, new Date('2026-01-01T00:00:00Z'));
      return { token };
    },
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data.saveSignalementDraft.createdAt === '2026-01-01T00:00:00.000Z',
  },
  'Mutation.depositSignalement': {
    // What lies in one territory is outside of the other. That its photos are unknown there: photo.http.test.ts.
    operation: `mutation($input: DepositInput!) { depositSignalement(input: $input) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ input: aDepositIn(context) }),
    viewer: () => viewers.anonymous,
    shows: happened('depositSignalement', 'Deposit'),
  },
  'Mutation.decideSignalement': onFile('decideSignalement', ', decision: ACCEPT', fileOf),
  'Mutation.closeSignalement': onFile('closeSignalement', ', reason: WORKS_DONE', givenFileOf),
  'Mutation.reopenSignalement': onFile('reopenSignalement', '', aClosedFile),
  'Mutation.renewFollowUpLink': onFile('renewFollowUpLink', '', fileOf),
  'Mutation.affectSignalement': {
    operation: `mutation($id: ID!, $partnerId: ID!) { affectSignalement(id: $id, partnerId: $partnerId) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ id: (await fileOf(context)).globalId, partnerId: toGlobalId('Partner', PARTNER) }),
    unknown: { ...unknownFile, partnerId: toGlobalId('Partner', '01890000-0000-7000-8000-0000000000ff') },
    viewer: () => admin,
    shows: happened('affectSignalement', 'Signalement'),
  },
  'Mutation.acceptAffectation': onAffectation('acceptAffectation', '', partner),
  'Mutation.refuseAffectation': onAffectation('refuseAffectation', ', reason: DUPLICATE', partner),
  'Mutation.closeAffectation': onAffectation('closeAffectation', ', reason: WORKS_DONE', partner, true),
  'Mutation.cancelAffectation': onAffectation('cancelAffectation', '', admin),
  ...affectationIsolation({ as: (context) => as(context, admin), partner, admin }),
  'Mutation.addSuivi': {
    operation: `mutation($signalementId: ID!) { addSuivi(signalementId: $signalementId, text: "x", visibility: PRIVATE) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ signalementId: (await fileOf(context)).globalId }),
    unknown: { signalementId: unknownFile.id },
    viewer: () => admin,
    shows: happened('addSuivi', 'Suivi'),
  },
  'Mutation.writeFromFollowUp': {
    operation: `mutation($token: String!) { writeFromFollowUp(token: $token, text: "x") { __typename ${REFUSED} } }`,
    seed: async (context) => ({ token: (await fileOf(context)).followUpToken }),
    unknown: { token: newToken() },
    viewer: () => viewers.anonymous,
    shows: happened('writeFromFollowUp', 'FollowUp'),
  },
  'Subscription.signalementChanged': {
    operation: 'subscription($id: ID!) { signalementChanged(id: $id) { kind signalement { id } } }',
    seed: async (context) => {
      const { globalId, signalementId } = await fileOf(context);
      return { id: globalId, signalementId };
    },
    shows: ({ data }) => data?.signalementChanged.kind !== undefined,
    trigger: async (context, { signalementId }) => {
      await addSuivi(as(context, admin), String(signalementId), 'x', 'PRIVATE');
    },
  },
  'Subscription.territoryActivity': {
    operation: 'subscription { territoryActivity { kind signalement { id } } }',
    seed: async () => ({}),
    shows: ({ data }) => data?.territoryActivity.kind !== undefined,
    trigger: async (context) => {
      await fileOf(context);
    },
  },
});
