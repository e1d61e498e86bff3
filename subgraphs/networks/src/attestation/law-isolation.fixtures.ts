import { randomUUID } from 'node:crypto';
import type { PersonalReading } from '@mitoyen/kit/audit/personal-reads.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { followUpToken, newToken } from '@mitoyen/kit/private-token.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { type Answer, viewers } from '@mitoyen/kit/testing.ts';
import { requestAdvice } from '../advice/advice.command.ts';
import { chooseAdviceService } from '../advice/advice.store.ts';
import { askAmbassador, proposeAmbassador, publishAmbassador } from '../ambassador/ambassador.command.ts';
import { seedPerimeter } from '../connection-duty/connection-duty.fixtures.ts';
import { requestPieces } from '../derogation/derogation.command.ts';
import { aDeposit, aDerogation } from '../derogation/derogation.fixtures.ts';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { addDocument, addUpload } from '../library/library.store.ts';
import { requestAttestation } from './attestation.command.ts';

const NOBODY = '01890000-0000-7000-8000-0000000000ff';
/** A partner of Niort that gives advice. */
export const ADVISER = '01890000-0000-7000-8000-0000000000aa';
/** An address of Niort, some kilometres from any network. */
export const FAR_ADDRESS = {
  banId: '79191_0042_00001',
  label: '1 Rue Lointaine 79000 Niort',
  citycode: '79191',
  lon: -0.36,
  lat: 46.36,
};
/** An address of Niort on the pipe of "Le Clou Bouchet". */
export const SERVED_ADDRESS = {
  ...FAR_ADDRESS,
  banId: '79191_0042_00002',
  label: '2 Rue Proche 79000 Niort',
  lon: -0.4875,
  lat: 46.315,
};

/** The graph of these tests: the addresses and the partner of Niort, for Niort alone. */
export const lawGraph: SubgraphRuntime['askGraph'] = async ({ tenant }, query, variables) => {
  const isNiort = tenant.slug === 'niort';
  if (query.includes('address(')) {
    const address = [FAR_ADDRESS, SERVED_ADDRESS].find(({ banId }) => isNiort && banId === variables.banId);
    return { address: address ?? null };
  }
  const isAdviser = isNiort && variables.id === toGlobalId('Partner', ADVISER);
  const agents = [{ email: 'conseil@alec.example', isActive: true }];
  return { partner: isAdviser ? { name: 'ALEC du Niortais', isActive: true, email: null, agents } : null };
};

const REFUSED = '... on Refusal { code field }';
const happened = (name: string, type: string) => (answer: Answer) => answer.data?.[name]?.__typename === type;
const derogation = async (context: SubgraphContext) => ({
  id: toGlobalId('Derogation', (await aDerogation(context)).id),
});
const unknownDerogation = { id: toGlobalId('Derogation', NOBODY) };
const derogationLink = async (context: SubgraphContext) => ({ token: (await aDerogation(context)).token });
const unknownLink = () => ({ token: newToken() });
const attestation = async (context: SubgraphContext) => requestAttestation(context, FAR_ADDRESS.banId);

/** A testimony that was proposed in the tenant of the context. */
export async function aTestimony(context: SubgraphContext): Promise<string> {
  const [commune] = context.tenant.communes;
  const row = await proposeAmbassador(context, {
    citycode: commune?.code ?? '',
    connectionYear: 2019,
    dwellings: 48,
    testimony: 'Les charges ont baissé et la chaufferie est devenue un local à vélos.',
    name: 'Ambre Sade',
    email: 'ambre@exemple.example',
    consent: true,
  });
  return row.id;
}
async function aPublished(context: SubgraphContext): Promise<string> {
  const id = await aTestimony(context);
  await context.transaction(() => publishAmbassador(context, id, { text: 'Les charges ont baissé.' }));
  return id;
}
const tokenOf = (context: SubgraphContext, purpose: string, id: string) =>
  followUpToken(purposeKey(context.runtime.secret, purpose), context.tenant.slug, id);
async function anExchange(context: SubgraphContext): Promise<{ token: string }> {
  const ambassadorId = await aPublished(context);
  const question = 'Combien a duré le chantier ?';
  await askAmbassador(context, ambassadorId, { email: 'rose@exemple.example', question, consent: true });
  const { id } = await context.db.ambassadorExchange.findFirstOrThrow({ where: { ambassadorId } });
  return { token: tokenOf(context, 'ambassador-exchange', id) };
}

const advice = {
  name: 'Rose Ière',
  email: 'rose@exemple.example',
  question: 'Que choisir pour mon immeuble ?',
  consent: true,
};
async function anAdviceRequest(context: SubgraphContext): Promise<string> {
  await chooseAdviceService(context.db, { partnerId: ADVISER, name: 'ALEC du Niortais' }, context.now());
  return (await requestAdvice(context, advice)).id;
}
const facts = { title: 'Guide du raccordement', audience: 'COPROPRIETE', year: 2026, language: 'fr' } as const;
async function aDocument(context: SubgraphContext): Promise<{ id: string }> {
  const { id } = await addDocument(context.db, { ...facts, fileId: randomUUID(), bytes: 1_000 });
  return { id: toGlobalId('LibraryDocument', id) };
}
async function anUpload(context: SubgraphContext): Promise<string> {
  const id = randomUUID();
  await addUpload(context.db, { id, bytes: 1_000 }, context.now());
  return toGlobalId('LibraryUpload', id);
}

/** The pairs of the root fields about the law, ambassadors, advice and documents. */
export const lawIsolation: IsolationPairs = {
  'Query.connectionDuty': {
    operation: `{ connectionDuty(lon: -0.4875, lat: 46.3152, project: NEW_BUILDING, powerKw: 120) { __typename ... on ConnectionDuty { outcome } } }`,
    seed: async (context) => {
      await seedNetworks(context, aFeature());
      await seedPerimeter(context);
      return {};
    },
    shows: ({ data }) => data?.connectionDuty.outcome === 'DUE',
  },
  'Mutation.depositDerogation': {
    operation: `mutation($input: DerogationInput!) { depositDerogation(input: $input) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: async () => ({ input: aDeposit() }),
    shows: happened('depositDerogation', 'DerogationReceipt'),
  },
  'Query.derogationFollowUp': {
    operation: `query($token: String!) { derogationFollowUp(token: $token) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: derogationLink,
    unknown: unknownLink(),
    shows: happened('derogationFollowUp', 'DerogationFollowUp'),
  },
  'Mutation.addDerogationPieces': {
    operation: `mutation($token: String!) { addDerogationPieces(token: $token, message: "Voici.", evidenceIds: []) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: derogationLink,
    unknown: unknownLink(),
    shows: happened('addDerogationPieces', 'DerogationFollowUp'),
  },
  'Mutation.withdrawDerogation': {
    operation: `mutation($token: String!) { withdrawDerogation(token: $token) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: derogationLink,
    unknown: unknownLink(),
    shows: happened('withdrawDerogation', 'DerogationFollowUp'),
  },
  'Query.derogation': {
    operation: 'query($id: ID!) { derogation(id: $id) { __typename } }',
    seed: derogation,
    unknown: unknownDerogation,
    shows: happened('derogation', 'Derogation'),
  },
  'Query.derogations': {
    operation: '{ derogations { totalCount } }',
    seed: derogation,
    shows: ({ data }) => data?.derogations.totalCount > 0,
  },
  'Mutation.requestDerogationPieces': {
    operation: `mutation($id: ID!) { requestDerogationPieces(id: $id, message: "Le devis ?") { __typename ${REFUSED} } }`,
    seed: derogation,
    unknown: unknownDerogation,
    shows: happened('requestDerogationPieces', 'Derogation'),
  },
  'Mutation.decideDerogation': {
    operation: `mutation($id: ID!) { decideDerogation(id: $id, decision: REFUSE, motives: "Non.") { __typename ${REFUSED} } }`,
    seed: derogation,
    unknown: unknownDerogation,
    shows: happened('decideDerogation', 'Derogation'),
  },
  'Query.attestationCheck': {
    operation: `query($code: String!) { attestationCheck(code: $code) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: async (context) => ({ code: (await attestation(context)).code }),
    unknown: { code: '0000000000000' },
    shows: happened('attestationCheck', 'AttestationCheck'),
  },
  'Query.attestationsAreAutomatic': {
    operation: '{ attestationsAreAutomatic }',
    viewer: () => viewers.anonymous,
    seed: async () => ({}),
    shows: ({ data }) => data?.attestationsAreAutomatic === true,
  },
  'Query.attestations': {
    operation: '{ attestations { totalCount } }',
    seed: async (context) => {
      await attestation(context);
      return {};
    },
    shows: ({ data }) => data?.attestations.totalCount > 0,
  },
  'Mutation.requestAttestation': {
    operation: `mutation($banId: ID!) { requestAttestation(banId: $banId) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: async () => ({ banId: FAR_ADDRESS.banId }),
    unknown: { banId: '79191_0042_99999' },
    shows: happened('requestAttestation', 'AttestationCheck'),
  },
  'Mutation.issueAttestation': {
    operation: `mutation($banId: ID!) { issueAttestation(banId: $banId) { __typename ${REFUSED} } }`,
    seed: async () => ({ banId: FAR_ADDRESS.banId }),
    unknown: { banId: '79191_0042_99999' },
    shows: happened('issueAttestation', 'Attestation'),
  },
  'Mutation.revokeAttestation': {
    operation: `mutation($id: ID!) { revokeAttestation(id: $id, reason: "Erreur") { __typename ${REFUSED} } }`,
    seed: async (context) => ({ id: toGlobalId('Attestation', (await attestation(context)).id) }),
    unknown: { id: toGlobalId('Attestation', NOBODY) },
    shows: happened('revokeAttestation', 'Attestation'),
  },
  'Query.ambassadors': {
    operation: '{ ambassadors { text } }',
    viewer: () => viewers.anonymous,
    seed: async (context) => {
      await aPublished(context);
      return {};
    },
    shows: ({ data }) => data?.ambassadors.length > 0,
  },
  'Query.moderatedAmbassadors': {
    operation: '{ moderatedAmbassadors { id } }',
    seed: async (context) => {
      await aTestimony(context);
      return {};
    },
    shows: ({ data }) => data?.moderatedAmbassadors.length > 0,
  },
  'Mutation.proposeAmbassador': {
    operation: `mutation { proposeAmbassador(input: { citycode: "79191", connectionYear: 2020, dwellings: 12, testimony: "Bien.", name: "A", email: "a@exemple.example", consent: true }) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: async () => ({}),
    shows: happened('proposeAmbassador', 'FollowedAmbassador'),
  },
  'Query.ambassadorByLink': {
    operation: `query($token: String!) { ambassadorByLink(token: $token) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: async (context) => ({ token: tokenOf(context, 'ambassador', await aTestimony(context)) }),
    unknown: unknownLink(),
    shows: happened('ambassadorByLink', 'FollowedAmbassador'),
  },
  'Mutation.withdrawAmbassador': {
    operation: `mutation($token: String!) { withdrawAmbassador(token: $token) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: async (context) => ({ token: tokenOf(context, 'ambassador', await aTestimony(context)) }),
    unknown: unknownLink(),
    shows: happened('withdrawAmbassador', 'FollowedAmbassador'),
  },
  'Mutation.askAmbassador': {
    operation: `mutation($id: ID!) { askAmbassador(id: $id, email: "r@exemple.example", question: "Et alors ?", consent: true) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: async (context) => ({ id: toGlobalId('Ambassador', await aPublished(context)) }),
    unknown: { id: toGlobalId('Ambassador', NOBODY) },
    shows: happened('askAmbassador', 'AmbassadorQuestion'),
  },
  'Query.ambassadorExchange': {
    operation: `query($token: String!) { ambassadorExchange(token: $token) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: anExchange,
    unknown: unknownLink(),
    shows: happened('ambassadorExchange', 'AmbassadorExchange'),
  },
  'Mutation.answerAmbassadorExchange': {
    operation: `mutation($token: String!) { answerAmbassadorExchange(token: $token, answer: "Deux mois.") { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: anExchange,
    unknown: unknownLink(),
    shows: happened('answerAmbassadorExchange', 'AmbassadorExchange'),
  },
  'Mutation.publishAmbassador': {
    operation: `mutation($id: ID!) { publishAmbassador(id: $id, text: "Bien.") { __typename ${REFUSED} } }`,
    seed: async (context) => ({ id: toGlobalId('Ambassador', await aTestimony(context)) }),
    unknown: { id: toGlobalId('Ambassador', NOBODY) },
    shows: happened('publishAmbassador', 'ModeratedAmbassador'),
  },
  'Mutation.declineAmbassador': {
    operation: `mutation($id: ID!) { declineAmbassador(id: $id) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ id: toGlobalId('Ambassador', await aTestimony(context)) }),
    unknown: { id: toGlobalId('Ambassador', NOBODY) },
    shows: happened('declineAmbassador', 'ModeratedAmbassador'),
  },
  'Query.adviceService': {
    operation: '{ adviceService { name } }',
    viewer: () => viewers.anonymous,
    seed: async (context) => {
      await anAdviceRequest(context);
      return {};
    },
    shows: ({ data }) => data?.adviceService?.name === 'ALEC du Niortais',
  },
  'Mutation.chooseAdviceService': {
    operation: `mutation($partnerId: ID!) { chooseAdviceService(partnerId: $partnerId) { __typename ${REFUSED} } }`,
    seed: async () => ({ partnerId: toGlobalId('Partner', ADVISER) }),
    unknown: { partnerId: toGlobalId('Partner', NOBODY) },
    shows: happened('chooseAdviceService', 'AdviceServiceChoice'),
  },
  'Mutation.requestAdvice': {
    operation: `mutation($input: AdviceInput!) { requestAdvice(input: $input) { __typename ${REFUSED} } }`,
    viewer: () => viewers.anonymous,
    seed: async (context) => {
      await anAdviceRequest(context);
      return { input: advice };
    },
    shows: happened('requestAdvice', 'AdviceReceipt'),
  },
  'Query.adviceRequests': {
    operation: '{ adviceRequests { edges { node { id } } } }',
    seed: async (context) => {
      await anAdviceRequest(context);
      return {};
    },
    shows: ({ data }) => data?.adviceRequests.edges.length > 0,
  },
  'Mutation.moveAdviceRequest': {
    operation: `mutation($id: ID!) { moveAdviceRequest(id: $id, action: ANSWER) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ id: toGlobalId('AdviceRequest', await anAdviceRequest(context)) }),
    unknown: { id: toGlobalId('AdviceRequest', NOBODY) },
    shows: happened('moveAdviceRequest', 'AdviceRequest'),
  },
  'Query.libraryDocuments': {
    operation: '{ libraryDocuments { title } }',
    viewer: () => viewers.anonymous,
    seed: aDocument,
    shows: ({ data }) => data?.libraryDocuments.length > 0,
  },
  'Mutation.addLibraryDocument': {
    operation: `mutation($uploadId: ID!, $input: LibraryDocumentInput!) { addLibraryDocument(uploadId: $uploadId, input: $input) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ uploadId: await anUpload(context), input: facts }),
    unknown: { uploadId: toGlobalId('LibraryUpload', NOBODY), input: facts },
    shows: happened('addLibraryDocument', 'LibraryDocument'),
  },
  'Mutation.changeLibraryDocument': {
    operation: `mutation($id: ID!, $input: LibraryDocumentInput!) { changeLibraryDocument(id: $id, input: $input) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ ...(await aDocument(context)), input: facts }),
    unknown: { id: toGlobalId('LibraryDocument', NOBODY), input: facts },
    shows: happened('changeLibraryDocument', 'LibraryDocument'),
  },
  'Mutation.removeLibraryDocument': {
    operation: `mutation($id: ID!) { removeLibraryDocument(id: $id) { __typename ${REFUSED} } }`,
    seed: aDocument,
    unknown: { id: toGlobalId('LibraryDocument', NOBODY) },
    shows: happened('removeLibraryDocument', 'RemovedLibraryDocument'),
  },
};

/** How each personal field of these capabilities is read. */
export const lawReadings: Readonly<Record<string, PersonalReading>> = {
  'Derogation.explanation': {
    operation: 'query($id: ID!) { derogation(id: $id) { explanation } }',
    seed: derogation,
    entity: 'Derogation',
    fields: ['explanation'],
    given: 'Le réseau n’arrivera qu’en 2029',
  },
  'Derogation.motives': {
    operation: 'query($id: ID!) { derogation(id: $id) { motives } }',
    seed: async (context) => {
      const { id } = await aDerogation(context);
      const decision = { motives: 'Un motif personnel.', status: 'REFUSED', endedAt: context.now() } as const;
      await context.db.derogation.updateMany({ where: { id }, data: decision });
      return { id: toGlobalId('Derogation', id) };
    },
    entity: 'Derogation',
    fields: ['motives'],
    given: 'Un motif personnel.',
  },
  'Derogation.applicant': {
    operation: 'query($id: ID!) { derogation(id: $id) { applicant { email } } }',
    seed: derogation,
    entity: 'Derogation',
    fields: ['applicant'],
    given: 'elodie@exemple.example',
  },
  'Derogation.history': {
    operation: 'query($id: ID!) { derogation(id: $id) { history { message } } }',
    seed: async (context) => {
      const { id } = await aDerogation(context);
      await context.transaction(() => requestPieces(context, id, { message: 'Votre contrat, Élodie ?' }));
      return { id: toGlobalId('Derogation', id) };
    },
    entity: 'Derogation',
    fields: ['history'],
    given: 'Votre contrat, Élodie ?',
  },
  'DerogationFollowUp.explanation': {
    operation:
      'query($token: String!) { derogationFollowUp(token: $token) { ... on DerogationFollowUp { explanation } } }',
    seed: derogationLink,
    viewer: viewers.anonymous,
    entity: 'Derogation',
    fields: ['explanation'],
    given: 'Le réseau n’arrivera qu’en 2029',
  },
  'DerogationFollowUp.evidence': {
    operation:
      'query($token: String!) { derogationFollowUp(token: $token) { ... on DerogationFollowUp { evidence { name } } } }',
    seed: async (context) => {
      const { id: derogationId, token } = await aDerogation(context);
      const file = { id: randomUUID(), fileName: 'bail-d-élodie.pdf', mediaType: 'application/pdf', bytes: 10 };
      await context.db.derogationEvidence.create({ data: { ...file, derogationId } });
      return { token };
    },
    viewer: viewers.anonymous,
    entity: 'Derogation',
    fields: ['evidence'],
    given: 'bail-d-élodie.pdf',
  },
  'AmbassadorExchange.question': {
    operation:
      'query($token: String!) { ambassadorExchange(token: $token) { ... on AmbassadorExchange { question } } }',
    seed: anExchange,
    viewer: viewers.anonymous,
    entity: 'AmbassadorExchange',
    fields: ['question'],
    given: 'Combien a duré le chantier ?',
  },
  'ModeratedAmbassador.contact': {
    operation: '{ moderatedAmbassadors { contact { email } } }',
    seed: async (context) => {
      await aTestimony(context);
      return {};
    },
    entity: 'Ambassador',
    fields: ['contact'],
    given: 'ambre@exemple.example',
  },
  'AdviceRequest.contact': {
    operation: '{ adviceRequests { edges { node { contact } } } }',
    seed: async (context) => {
      await anAdviceRequest(context);
      return {};
    },
    entity: 'AdviceRequest',
    fields: ['contact'],
    given: 'rose@exemple.example',
  },
};
