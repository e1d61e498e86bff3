import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPair } from '@mitoyen/kit/isolation.ts';
import { newToken } from '@mitoyen/kit/private-token.ts';
import { viewers } from '@mitoyen/kit/testing.ts';
import { aSentDocument } from '../rental-permit/rental-permit.fixtures.ts';
import {
  admin,
  as,
  byAgent,
  byLink,
  happened,
  NOBODY,
  permitIsolation,
  REFUSED,
  tokenOnly,
} from '../rental-permit/rental-permit-isolation.fixtures.ts';
import { addWork } from './dwelling.command.ts';
import { giveLabel } from './label.command.ts';
import {
  aDwelling,
  aDwellingInput,
  allAnswers,
  anOwner,
  aRequestedLabel,
  aStatedDwelling,
} from './landlord.fixtures.ts';

const dwellingOf = async (context: SubgraphContext) => {
  const { globalId, token, id } = await aDwelling(context);
  return { id: globalId, token, raw: id };
};
const requestedLabelOf = async (context: SubgraphContext) => (await aRequestedLabel(context)).labelGlobalId;
const givenLabelOf = async (context: SubgraphContext) => {
  const { labelId, labelGlobalId } = await aRequestedLabel(context);
  const checkedOn = context.now().toISOString().slice(0, 10);
  return { label: await giveLabel(as(context), labelId, { checkKind: 'REMOTE', checkedOn }), id: labelGlobalId };
};
const idAndToken = ({ id, token }: { id: string; token: string }) => ({ id, token });
const PHOTO = ', id: $id, proofs: [{ code: DPE, documentId: $documentId }]';
const WORK = 'work: { kind: OTHER, doneOn: "2020-01-01" }';

/** One pair of territories for each root field of the landlord channel and of the permis de louer. */
export const landlordIsolation: Readonly<Record<string, IsolationPair>> = {
  ...permitIsolation,
  'Query.landlordSpace': {
    operation: `query($token: String!) { landlordSpace(token: $token) { __typename ${REFUSED} } }`,
    seed: async (context) => tokenOnly(await dwellingOf(context)),
    unknown: { token: newToken() },
    viewer: () => viewers.anonymous,
    shows: happened('landlordSpace', 'LandlordSpace'),
  },
  'Query.landlordDwelling': {
    operation: 'query($id: ID!) { landlordDwelling(id: $id) { addressLabel landlord { name } } }',
    seed: async (context) => ({ id: (await dwellingOf(context)).id }),
    unknown: { id: toGlobalId('LandlordDwelling', NOBODY) },
    viewer: () => admin,
    shows: ({ data }) => data.landlordDwelling !== null,
  },
  'Query.landlordDwellings': {
    operation: '{ landlordDwellings(first: 100) { totalCount edges { node { id } } } }',
    seed: async (context) => {
      await aStatedDwelling(context);
      return {};
    },
    viewer: () => admin,
    shows: ({ data }) => data.landlordDwellings.totalCount > 0 || data.landlordDwellings.edges.length > 0,
  },
  'Query.labelCheck': {
    operation: `query($code: String!) { labelCheck(code: $code) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ code: (await givenLabelOf(context)).label.code }),
    unknown: { code: '0000-0000-0000-0' },
    viewer: () => viewers.anonymous,
    shows: happened('labelCheck', 'LabelCheck'),
  },
  'Mutation.registerDwelling': {
    operation: `mutation($dwelling: LandlordDwellingInput!, $name: String!, $email: String!, $consent: Boolean!) {
      registerDwelling(dwelling: $dwelling, name: $name, email: $email, consent: $consent) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ dwelling: aDwellingInput(context), ...anOwner }),
    viewer: () => viewers.anonymous,
    shows: happened('registerDwelling', 'DwellingRegistration'),
  },
  'Mutation.registerNextDwelling': {
    operation: `mutation($token: String!, $dwelling: LandlordDwellingInput!) {
      registerNextDwelling(token: $token, dwelling: $dwelling) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ token: (await dwellingOf(context)).token, dwelling: aDwellingInput(context) }),
    viewer: () => viewers.anonymous,
    shows: happened('registerNextDwelling', 'LandlordDwelling'),
  },
  'Mutation.requestLandlordLink': {
    // The answer is the same for an address that is known and one that is not; the mail comes from its own territory.
    operation: `mutation($email: String!) { requestLandlordLink(email: $email) { __typename ... on LandlordLinkAnswer { sender } } }`,
    seed: async (context) => {
      await dwellingOf(context);
      return { email: anOwner.email };
    },
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data.requestLandlordLink.sender.endsWith('@niort.example'),
  },
  'Mutation.closeLandlordLinks': byLink('closeLandlordLinks', 'LandlordLinkAnswer', '', async (context) =>
    tokenOnly(await dwellingOf(context)),
  ),
  'Mutation.saveDwellingAnswers': byLink(
    'saveDwellingAnswers',
    'LandlordDwelling',
    `, id: $id, answers: [{ code: "${allAnswers()[0]?.code}", verdict: OK }]`,
    async (context) => idAndToken(await dwellingOf(context)),
  ),
  'Mutation.signDwellingStatement': byLink(
    'signDwellingStatement',
    'LandlordDwelling',
    ', id: $id, name: "x", sincere: true',
    async (context) => {
      const { globalId, token } = await aStatedDwelling(context);
      return { id: globalId, token };
    },
  ),
  'Mutation.addDwellingProofs': byLink('addDwellingProofs', 'LandlordDwelling', PHOTO, async (context) => ({
    ...idAndToken(await dwellingOf(context)),
    documentId: await aSentDocument(context),
  })),
  'Mutation.addDwellingWork': byLink('addDwellingWork', 'LandlordDwelling', `, id: $id, ${WORK}`, async (context) =>
    idAndToken(await dwellingOf(context)),
  ),
  'Mutation.correctDwellingWork': byLink(
    'correctDwellingWork',
    'LandlordDwelling',
    `, workId: $id, ${WORK}`,
    async (context) => {
      const { token, raw } = await dwellingOf(context);
      await addWork(context, token, raw, { kind: 'OTHER', doneOn: '2020-01-01' });
      const work = await context.db.dwellingWork.findFirstOrThrow({ where: { dwellingId: raw } });
      return { token, id: toGlobalId('DwellingWork', work.id) };
    },
  ),
  'Mutation.requestLabel': byLink('requestLabel', 'DwellingLabel', ', id: $id', async (context) => {
    const { globalId, token, labelId } = await aRequestedLabel(context);
    await context.db.dwellingLabel.deleteMany({ where: { id: labelId } });
    return { id: globalId, token };
  }),
  'Mutation.giveLabel': byAgent(
    'giveLabel',
    'DwellingLabel',
    ', checkKind: REMOTE, checkedOn: "2026-01-01"',
    requestedLabelOf,
  ),
  'Mutation.refuseLabel': byAgent('refuseLabel', 'DwellingLabel', ', reason: "x"', requestedLabelOf),
  'Mutation.withdrawLabel': byAgent(
    'withdrawLabel',
    'DwellingLabel',
    ', reason: "x"',
    async (context) => (await givenLabelOf(context)).id,
  ),
  'Mutation.reviewLabel': byAgent('reviewLabel', 'DwellingLabel', '', async (context) => {
    const { label, id } = await givenLabelOf(context);
    await context.db.dwellingLabel.updateMany({ where: { id: label.id }, data: { flaggedAt: context.now() } });
    return id;
  }),
};
