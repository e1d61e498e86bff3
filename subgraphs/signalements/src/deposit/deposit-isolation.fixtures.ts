import type { PersonalReading } from '@mitoyen/kit/audit/personal-reads.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { hashToken, newToken } from '@mitoyen/kit/private-token.ts';
import { viewers } from '@mitoyen/kit/testing.ts';
import { addDocument } from '../document/document.store.ts';
import { aDepositIn } from '../signalement/signalement.fixtures.ts';
import { deposit } from './deposit.command.ts';
import { saveDraft } from './draft.store.ts';
import { openService } from './emergency-service.command.ts';

const REFUSED = '... on Refusal { code field }';
const aService = async (context: SubgraphContext) => {
  const { service, url } = await context.transaction(() => openService(context, 'SDIS'));
  return { id: toGlobalId('EmergencyService', service.id), token: url.split('/secours/')[1] ?? '' };
};
const aDraft = async (context: SubgraphContext) => {
  const token = newToken();
  await saveDraft(context.db, hashToken(token), {}, context.now());
  return { token };
};

const aDraftWithDocument = async (context: SubgraphContext, fileName = 'bail.pdf') => {
  const token = newToken();
  const draft = await saveDraft(context.db, hashToken(token), {}, context.now());
  if (!draft) throw new Error('the draft was not kept');
  const document = await addDocument(context.db, {
    id: crypto.randomUUID(),
    kind: 'LEASE',
    fileName,
    mediaType: 'application/pdf',
    bytes: 10,
    hasThumbnail: false,
    createdAt: context.now(),
    sender: { kind: 'DECLARANT', id: null },
    owner: { ownerKind: 'DRAFT', ownerId: draft.id, signalementId: null },
  });
  return { token, id: toGlobalId('Document', document.id) };
};

/** The pair of each root field about the form, what agents type and what emergency services bring. */
export const depositIsolation: IsolationPairs = {
  'Query.reportForm': {
    operation: `{ reportForm(input: { locale: "fr", channel: "ONLINE", zones: [], answers: {} }) { contactEmail } }`,
    seed: async () => ({}),
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data.reportForm.contactEmail === 'logement@niort.example',
  },
  'Query.emergencyServices': {
    operation: '{ emergencyServices { id name } }',
    seed: async (context) => {
      await aService(context);
      return {};
    },
    shows: ({ data }) => data.emergencyServices.length > 0,
  },
  'Query.emergencyDoor': {
    operation: `query($token: String!) { emergencyDoor(token: $token) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ token: (await aService(context)).token }),
    unknown: { token: newToken() },
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data.emergencyDoor.__typename === 'EmergencyDoor',
  },
  'Mutation.openEmergencyService': {
    operation: `mutation { openEmergencyService(name: "SDIS") { ... on NewEmergencyService { url } } }`,
    seed: async () => ({}),
    shows: ({ data }) => data.openEmergencyService.url.includes('//niort.'),
  },
  'Mutation.closeEmergencyService': {
    operation: `mutation($id: ID!) { closeEmergencyService(id: $id) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ id: (await aService(context)).id }),
    unknown: { id: toGlobalId('EmergencyService', '01890000-0000-7000-8000-0000000000ff') },
    shows: ({ data }) => data.closeEmergencyService.__typename === 'EmergencyService',
  },
  'Mutation.enterSignalement': {
    // What lies in one territory is outside of the other.
    operation: `mutation($input: DepositInput!) { enterSignalement(input: $input, entry: { channel: PHONE, callerLink: SELF }) {
      __typename ${REFUSED} } }`,
    seed: async (context) => ({ input: aDepositIn(context) }),
    shows: ({ data }) => data.enterSignalement.__typename === 'Deposit',
  },
  'Mutation.depositFromEmergencyService': {
    operation: `mutation($token: String!, $input: DepositInput!) { depositFromEmergencyService(token: $token, input: $input) {
      __typename ${REFUSED} } }`,
    seed: async (context) => ({
      token: (await aService(context)).token,
      input: aDepositIn(context, { reporterKind: 'EMERGENCY_SERVICE' }),
    }),
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data.depositFromEmergencyService.__typename === 'Deposit',
  },
  'Mutation.removeDraftDocument': {
    operation: `mutation($token: String!, $id: ID!) { removeDraftDocument(token: $token, id: $id) { __typename ${REFUSED} } }`,
    seed: aDraftWithDocument,
    unknown: { token: newToken(), id: toGlobalId('Document', '01890000-0000-7000-8000-0000000000ff') },
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data.removeDraftDocument.__typename === 'SignalementDraft',
  },
  'Mutation.mailDraftLink': {
    operation: `mutation($token: String!) { mailDraftLink(token: $token, email: "a@example.org") { __typename ${REFUSED} } }`,
    seed: aDraft,
    unknown: { token: newToken() },
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data.mailDraftLink.__typename === 'SignalementDraft',
  },
};

/** The reading of each personal field that a deposit tells. */
export function depositReadings(canary: string): Readonly<Record<string, PersonalReading>> {
  const ofFile = (selection: string, field: string): PersonalReading => ({
    operation: `query($id: ID!) { signalement(id: $id) { ${selection} } }`,
    seed: async (context) => {
      const answers = {
        'reporter.link': 'OTHER',
        'occupant.name': canary,
        'landlord.name': canary,
        'landlord.warned': 'YES',
        'landlord.answer': canary,
      };
      const told = aDepositIn(context, { reporterKind: 'RELATIVE_OR_NEIGHBOUR', answers });
      const caller = { name: canary, phone: null, link: 'OTHER' } as const;
      const entry = { channel: 'PHONE', enteredBy: crypto.randomUUID(), caller } as const;
      const { signalementId } = await deposit(context, told, entry);
      return { id: toGlobalId('Signalement', signalementId) };
    },
    entity: 'Signalement',
    fields: [field],
    given: canary,
  });
  return {
    'Signalement.answers': ofFile('answers { text }', 'answers'),
    'Signalement.occupant': ofFile('occupant { name }', 'occupant'),
    'Signalement.declaredLandlord': ofFile('declaredLandlord { name }', 'declaredLandlord'),
    'Signalement.caller': ofFile('caller { name }', 'caller'),
    'SignalementDraft.documents': {
      operation:
        'query($token: String!) { signalementDraft(token: $token) { ... on SignalementDraft { documents { name } } } }',
      seed: async (context) => ({ token: (await aDraftWithDocument(context, canary)).token }),
      viewer: viewers.anonymous,
      entity: 'SignalementDraft',
      fields: ['documents'],
      given: canary,
    },
  };
}
