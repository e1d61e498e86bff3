import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPair } from '@mitoyen/kit/isolation.ts';
import { newToken } from '@mitoyen/kit/private-token.ts';
import { type Answer, viewers } from '@mitoyen/kit/testing.ts';
import { saveConnector } from '../connector/connector.command.ts';
import { sweepConnectors } from '../connector/deliver.job.ts';
import { requestConsignation } from '../consignation/consignation.command.ts';
import { moveInjunction } from '../injunction/injunction.command.ts';
import { aSentInjunction } from '../injunction/injunction.fixtures.ts';
import { aFile, aFileOf, PARTNER } from '../signalement/signalement.fixtures.ts';
import { saveArrete } from './arrete.command.ts';

const admin = viewers.admin();
const as = (context: SubgraphContext) =>
  context.runtime.contextFor({ tenantSlug: context.tenant.slug, viewer: admin, locale: 'fr', requestId: 'seed' });
const REFUSED = '... on Refusal { code field }';
const NOBODY = '01890000-0000-7000-8000-0000000000ff';
const happened = (name: string, type: string) => (answer: Answer) => answer.data?.[name]?.__typename === type;
const today = (context: SubgraphContext) => context.now().toISOString().slice(0, 10);

const anArrete = async (context: SubgraphContext) => {
  const { signalementId } = await aFile(as(context));
  const input = { type: 'INSALUBRITE_TRAVAUX', authority: 'PREFET' };
  return toGlobalId('Arrete', (await saveArrete(as(context), null, signalementId, input)).id);
};
const aConsignation = async (context: SubgraphContext) => {
  const { signalementId } = await aFile(as(context));
  return toGlobalId('Consignation', (await requestConsignation(as(context), signalementId, 'CAF', today(context))).id);
};
// Nobody listens there: what is put on its way stays on its way.
const ENDPOINT = 'http://127.0.0.1:9/';
const aConnector = async (context: SubgraphContext) =>
  toGlobalId('Connector', (await saveConnector(as(context), PARTNER, { kind: 'OTHER', endpoint: ENDPOINT })).id);
const aDelivery = async (context: SubgraphContext) => {
  await aConnector(context);
  const { signalementId } = await aFileOf(as(context), PARTNER);
  await sweepConnectors.run(as(context), {});
  const { id } = await context.db.connectorDelivery.findFirstOrThrow({ where: { signalementId } });
  return toGlobalId('ConnectorDelivery', id);
};

const byAgent = (
  name: string,
  type: string,
  entity: string,
  args: string,
  seed: (context: SubgraphContext) => Promise<string>,
): IsolationPair => ({
  operation: `mutation($id: ID!) { ${name}(id: $id${args}) { __typename ${REFUSED} } }`,
  seed: async (context) => ({ id: await seed(context) }),
  unknown: { id: toGlobalId(entity, NOBODY) },
  viewer: () => admin,
  shows: happened(name, type),
});
const byToken = (
  name: string,
  type: string,
  args: string,
  seed: (context: SubgraphContext) => Promise<string>,
  kind: 'mutation' | 'query' = 'mutation',
): IsolationPair => ({
  operation: `${kind}($token: String!) { ${name}(token: $token${args}) { __typename ${REFUSED} } }`,
  seed: async (context) => ({ token: await seed(context) }),
  unknown: { token: newToken() },
  viewer: () => viewers.anonymous,
  shows: happened(name, type),
});
const list = (
  operation: string,
  name: string,
  seed: (context: SubgraphContext) => Promise<unknown>,
): IsolationPair => ({
  operation,
  seed: async (context) => {
    await seed(context);
    return {};
  },
  viewer: () => admin,
  shows: ({ data }) => (data?.[name]?.edges ?? data?.[name] ?? []).length > 0,
});
const landlordOf = async (context: SubgraphContext) => (await aSentInjunction(context)).landlordToken;
const engaged = async (context: SubgraphContext) => {
  const { injunctionId, landlordToken } = await aSentInjunction(context);
  await moveInjunction(context, injunctionId, 'ANSWER_YES', 'landlord');
  return landlordToken;
};

/** The pair of every root field of arrêtés, consignations, injunctions and connectors. */
export const procedureIsolation: Readonly<Record<string, IsolationPair>> = {
  'Query.arretes': list('{ arretes { edges { node { id } } } }', 'arretes', anArrete),
  'Query.procedureSettings': {
    operation: '{ procedureSettings { arreteTypes { code } communes { code } isInjunctionEnabled } }',
    seed: async () => ({}),
    viewer: () => admin,
    shows: ({ data }) => data.procedureSettings.communes[0].code === '79191',
  },
  'Query.consignations': list('{ consignations { id } }', 'consignations', aConsignation),
  'Query.connectors': list('{ connectors { id } }', 'connectors', aConnector),
  'Query.connectorDeliveries': list(
    '{ connectorDeliveries { edges { node { id } } } }',
    'connectorDeliveries',
    aDelivery,
  ),
  'Query.signalementReasons': {
    operation: '{ signalementReasons { closing { words } } }',
    seed: async () => ({}),
    viewer: () => admin,
    shows: ({ data }) => JSON.stringify(data).includes('relogé ailleurs'),
  },
  'Query.landlordInjunction': byToken('landlordInjunction', 'LandlordInjunction', '', landlordOf, 'query'),
  'Mutation.saveArrete': {
    operation: `mutation($signalementId: ID!) { saveArrete(signalementId: $signalementId, input: { type: "INSALUBRITE_TRAVAUX", authority: PREFET }) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ signalementId: (await aFile(as(context))).globalId }),
    unknown: { signalementId: toGlobalId('Signalement', NOBODY) },
    viewer: () => admin,
    shows: happened('saveArrete', 'Arrete'),
  },
  'Mutation.moveArrete': byAgent('moveArrete', 'Arrete', 'Arrete', ', action: ANNUL, on: "2026-01-02"', anArrete),
  'Mutation.attachToArrete': byAgent(
    'attachToArrete',
    'Arrete',
    'Arrete',
    ', documentIds: [], forResident: false',
    anArrete,
  ),
  'Mutation.importArretes': {
    // The file of one territory names a commune that is not of the other.
    operation: `mutation($csv: String!) { importArretes(csv: $csv, dryRun: false) { __typename ${REFUSED} ... on ArreteImportReport { added } } }`,
    seed: async (context) => ({
      csv: `type;autorite;numero;adresse;code_insee;date_signature\nMISE_EN_SECURITE;maire;${newToken().slice(0, 20)};1 rue X;${context.tenant.communes[0]?.code};2026-01-02`,
    }),
    viewer: () => admin,
    shows: ({ data }) => data.importArretes.added > 0,
  },
  'Mutation.requestConsignation': {
    operation: `mutation($signalementId: ID!) { requestConsignation(signalementId: $signalementId, payer: MSA, on: "2026-01-02") { __typename ${REFUSED} } }`,
    seed: async (context) => ({ signalementId: (await aFile(as(context))).globalId }),
    unknown: { signalementId: toGlobalId('Signalement', NOBODY) },
    viewer: () => admin,
    shows: happened('requestConsignation', 'Consignation'),
  },
  'Mutation.moveConsignation': {
    operation: `mutation($id: ID!, $on: String!) { moveConsignation(id: $id, action: WITHDRAW, on: $on) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ id: await aConsignation(context), on: today(context) }),
    unknown: { id: toGlobalId('Consignation', NOBODY), on: '2026-01-02' },
    viewer: () => admin,
    shows: happened('moveConsignation', 'Consignation'),
  },
  'Mutation.moveInjunction': byAgent(
    'moveInjunction',
    'Injunction',
    'Injunction',
    ', action: SWITCH',
    async (context) => toGlobalId('Injunction', (await aSentInjunction(context)).injunctionId),
  ),
  'Mutation.writeToLandlord': byAgent('writeToLandlord', 'Injunction', 'Injunction', ', text: "x"', async (context) =>
    toGlobalId('Injunction', (await aSentInjunction(context)).injunctionId),
  ),
  'Mutation.openByLandlordCode': {
    operation: `mutation($reference: String!, $code: String!) { openByLandlordCode(reference: $reference, code: $code) { __typename ${REFUSED} } }`,
    seed: async (context) => {
      const { reference, letterCode } = await aSentInjunction(context);
      return { reference, code: letterCode };
    },
    unknown: { reference: '2026-999999', code: 'ABCDEFGHJKMNPQRS' },
    viewer: () => viewers.anonymous,
    shows: happened('openByLandlordCode', 'LandlordAccess'),
  },
  'Mutation.answerAsLandlord': byToken('answerAsLandlord', 'LandlordInjunction', ', answer: ANSWER_YES', landlordOf),
  'Mutation.writeAsLandlord': byToken('writeAsLandlord', 'LandlordInjunction', ', text: "x"', landlordOf),
  'Mutation.declareWorksAsLandlord': byToken('declareWorksAsLandlord', 'LandlordInjunction', ', text: "x"', engaged),
  'Mutation.decideInjunction': byToken(
    'decideInjunction',
    'ResidentInjunction',
    ', decision: SWITCH',
    async (context) => (await aSentInjunction(context)).followUpToken,
  ),
  'Mutation.saveConnector': {
    operation: `mutation($partnerId: ID!) { saveConnector(partnerId: $partnerId, kind: OTHER, endpoint: "https://exemple.fr/x") { __typename ${REFUSED} } }`,
    seed: async () => ({ partnerId: toGlobalId('Partner', PARTNER) }),
    unknown: { partnerId: toGlobalId('Partner', NOBODY) },
    viewer: () => admin,
    shows: happened('saveConnector', 'Connector'),
  },
  'Mutation.renewConnectorSecret': byAgent('renewConnectorSecret', 'RenewedConnector', 'Connector', '', aConnector),
  'Mutation.replayDelivery': byAgent('replayDelivery', 'ConnectorDelivery', 'ConnectorDelivery', '', aDelivery),
};
