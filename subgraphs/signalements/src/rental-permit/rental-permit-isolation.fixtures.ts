import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPair } from '@mitoyen/kit/isolation.ts';
import { newToken } from '@mitoyen/kit/private-token.ts';
import { type Answer, viewers } from '@mitoyen/kit/testing.ts';
import { aPermitDeposit, aPermitZone, aRentalPermit } from './rental-permit.fixtures.ts';

export const admin = viewers.admin();
export const REFUSED = '... on Refusal { code field }';
export const NOBODY = '01890000-0000-7000-8000-0000000000ff';
export const happened = (name: string, type: string) => (answer: Answer) => answer.data?.[name]?.__typename === type;

export const as = (context: SubgraphContext) =>
  context.runtime.contextFor({ tenantSlug: context.tenant.slug, viewer: admin, locale: 'fr', requestId: 'seed' });

/** A mutation of an agent on one thing of this type. */
export const byAgent = (
  name: string,
  type: string,
  args: string,
  seed: (context: SubgraphContext) => Promise<string>,
): IsolationPair => ({
  operation: `mutation($id: ID!) { ${name}(id: $id${args}) { __typename ${REFUSED} } }`,
  seed: async (context) => ({ id: await seed(context) }),
  unknown: { id: toGlobalId(type, NOBODY) },
  viewer: () => admin,
  shows: happened(name, type),
});

/** A mutation by a private link; `$id` and `$documentId` when the arguments name them. */
export const byLink = (
  name: string,
  type: string,
  args: string,
  seed: (context: SubgraphContext) => Promise<Record<string, unknown>>,
): IsolationPair => {
  const variables = [
    '$token: String!',
    ...(args.includes('$id') ? ['$id: ID!'] : []),
    ...(args.includes('$documentId') ? ['$documentId: ID!'] : []),
  ];
  return {
    operation: `mutation(${variables.join(', ')}) { ${name}(token: $token${args}) { __typename ${REFUSED} } }`,
    seed,
    unknown: {
      token: newToken(),
      id: toGlobalId(args.includes('workId') ? 'DwellingWork' : 'LandlordDwelling', NOBODY),
      documentId: toGlobalId('Document', NOBODY),
    },
    viewer: () => viewers.anonymous,
    shows: happened(name, type),
  };
};

const permitOf = async (context: SubgraphContext) => {
  const { globalId, token } = await aRentalPermit(context);
  return { id: globalId, token };
};
const grantedPermitOf = async (context: SubgraphContext) => {
  const { id, token } = await aRentalPermit(context);
  await context.db.rentalPermit.updateMany({ where: { id }, data: { status: 'GRANTED', endedAt: context.now() } });
  return { token };
};
/** Of a thing with its private link, the token. */
export const tokenOnly = ({ token }: { token: string }) => ({ token });

/** One pair of territories for each root field of the permis de louer. */
export const permitIsolation: Readonly<Record<string, IsolationPair>> = {
  'Query.rentalPermit': {
    operation: 'query($id: ID!) { rentalPermit(id: $id) { reference applicant { name } } }',
    seed: async (context) => ({ id: (await permitOf(context)).id }),
    unknown: { id: toGlobalId('RentalPermit', NOBODY) },
    viewer: () => admin,
    shows: ({ data }) => data.rentalPermit !== null,
  },
  'Query.rentalPermits': {
    operation: '{ rentalPermits(first: 100) { totalCount edges { node { id } } } }',
    seed: async (context) => {
      await permitOf(context);
      return {};
    },
    viewer: () => admin,
    shows: ({ data }) => data.rentalPermits.totalCount > 0 || data.rentalPermits.edges.length > 0,
  },
  'Query.rentalPermitFollowUp': {
    operation: `query($token: String!) { rentalPermitFollowUp(token: $token) { __typename ${REFUSED} } }`,
    seed: async (context) => tokenOnly(await permitOf(context)),
    unknown: { token: newToken() },
    viewer: () => viewers.anonymous,
    shows: happened('rentalPermitFollowUp', 'RentalPermitFollowUp'),
  },
  'Query.rentalPermitConcern': {
    operation: 'query($lon: Float!, $lat: Float!) { rentalPermitConcern(lon: $lon, lat: $lat) { isConcerned } }',
    seed: async (context) => {
      await aPermitZone(context, `Zone ${newToken().slice(0, 8)}`);
      const [lon, lat] = context.tenant.map.center;
      return { lon, lat };
    },
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data.rentalPermitConcern.isConcerned,
  },
  'Mutation.depositRentalPermit': {
    operation: `mutation($input: RentalPermitInput!) { depositRentalPermit(input: $input) { __typename ${REFUSED} } }`,
    seed: async (context) => {
      await aPermitZone(context, `Zone ${newToken().slice(0, 8)}`);
      return { input: aPermitDeposit(context) };
    },
    viewer: () => viewers.anonymous,
    shows: happened('depositRentalPermit', 'RentalPermitReceipt'),
  },
  'Mutation.addRentalPermitPieces': byLink(
    'addRentalPermitPieces',
    'RentalPermitFollowUp',
    ', message: "x", pieces: []',
    async (context) => tokenOnly(await permitOf(context)),
  ),
  'Mutation.withdrawRentalPermit': byLink('withdrawRentalPermit', 'RentalPermitFollowUp', '', async (context) =>
    tokenOnly(await permitOf(context)),
  ),
  'Mutation.declareRentalPermitLet': byLink('declareRentalPermitLet', 'RentalPermitFollowUp', '', grantedPermitOf),
  'Mutation.transferRentalPermit': byLink(
    'transferRentalPermit',
    'RentalPermitFollowUp',
    ', consent: true, holder: { name: "x", email: "x@exemple.example", postalAddress: "x" }',
    grantedPermitOf,
  ),
  'Mutation.requestRentalPermitPieces': byAgent(
    'requestRentalPermitPieces',
    'RentalPermit',
    ', pieces: [DPE]',
    async (context) => (await permitOf(context)).id,
  ),
  'Mutation.requestRentalPermitCheck': byAgent(
    'requestRentalPermitCheck',
    'RentalPermit',
    ', items: ["DOOR"]',
    async (context) => (await permitOf(context)).id,
  ),
  'Mutation.recordRentalPermitCheck': byAgent(
    'recordRentalPermitCheck',
    'RentalPermit',
    ', findings: [{ code: "DOOR", verdict: GOOD }]',
    async (context) => (await permitOf(context)).id,
  ),
  'Mutation.registerRentalPermit': byAgent(
    'registerRentalPermit',
    'RentalPermit',
    '',
    async (context) => (await aRentalPermit(context, { kind: 'DECLARATION', leaseSignedOn: '2026-01-01' })).globalId,
  ),
  'Mutation.decideRentalPermit': byAgent(
    'decideRentalPermit',
    'RentalPermit',
    ', decision: GRANT, grounds: []',
    async (context) => (await permitOf(context)).id,
  ),
};
