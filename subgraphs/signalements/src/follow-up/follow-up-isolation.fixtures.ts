import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PersonalReading } from '@mitoyen/kit/audit/personal-reads.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPair, IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { newToken } from '@mitoyen/kit/private-token.ts';
import { type Answer, viewers } from '@mitoyen/kit/testing.ts';
import { correctAnswers } from '../correction/correction.command.ts';
import { claimDocuments, ownedByFile } from '../document/document.command.ts';
import { takeDocument } from '../document/take-document.command.ts';
import { answerInvitation, inviteHelper } from '../helper/helper.command.ts';
import { addSatisfaction } from '../satisfaction/satisfaction.store.ts';
import { closeSignalement } from '../signalement/signalement.command.ts';
import { aFile, aFileOf, PARTNER } from '../signalement/signalement.fixtures.ts';
import { askToStop } from '../withdrawal/withdrawal.command.ts';

const admin = viewers.admin();
const REFUSED = '... on Refusal { code field }';
const NOBODY = '01890000-0000-4000-8000-0000000000ff';
const unknownFile = toGlobalId('Signalement', NOBODY);
const unknownDocument = toGlobalId('Document', NOBODY);
const happened = (name: string, type: string) => (answer: Answer) => answer.data?.[name]?.__typename === type;
const asAdmin = ({ runtime, tenant }: SubgraphContext) =>
  runtime.contextFor({ tenantSlug: tenant.slug, viewer: admin, locale: 'fr', requestId: 'seed' });

export const aPdf = Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n');

/** A document that was sent and waits for somebody to claim it; its global id. */
export async function aSentDocument(context: SubgraphContext, name = 'bail.pdf'): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'mitoyen-document-')), 'file');
  await writeFile(path, aPdf);
  const sender = { kind: 'DECLARANT', id: null } as const;
  const taken = await takeDocument(context, diskStorage(context.runtime.filesDir), path, name, { sender });
  if (typeof taken === 'string') throw new Error(taken);
  return toGlobalId('Document', taken.id);
}

/** A file with a document of its declarant. */
export async function aFileWithDocument(context: SubgraphContext, name?: string) {
  const file = await aFile(asAdmin(context));
  const document = await aSentDocument(context, name);
  await context.transaction(() => claimDocuments(context, [document], ownedByFile(file.signalementId)));
  return { ...file, document };
}

/** The token of an invitation, as its mail gives it. */
export async function anInvitation(context: SubgraphContext, name = 'Inès Martin') {
  const file = await aFile(asAdmin(context));
  await inviteHelper(context, file.followUpToken, { name, email: 'ines@example.org', kind: 'RELATIVE' });
  const [mail] = await context.db.$queryRaw<{ text_body: string }[]>`
    SELECT text_body FROM signalements.mail WHERE text_body LIKE '%/suivi/invitation/%' ORDER BY created_at DESC LIMIT 1`;
  const token = /invitation\/([\w-]+)/.exec(mail?.text_body ?? '')?.[1] ?? '';
  return { ...file, invitation: token };
}

async function aClosedFile(context: SubgraphContext) {
  const file = await aFileOf(asAdmin(context), PARTNER);
  await closeSignalement(asAdmin(context), file.signalementId, 'WORKS_DONE', null);
  return file;
}
async function anAskedStop(context: SubgraphContext, words: string | null = null) {
  const file = await aFileOf(asAdmin(context), PARTNER);
  await askToStop(context, file.followUpToken, 'MOVED', words);
  return file;
}

/** A change by the private link of a file. */
const byLink = (
  name: string,
  rest: string,
  shows: string,
  seed: (context: SubgraphContext) => Promise<{ followUpToken: string }> = (context) => aFile(asAdmin(context)),
): IsolationPair => ({
  operation: `mutation($token: String!) { ${name}(token: $token${rest}) { __typename ${REFUSED} } }`,
  seed: async (context) => ({ token: (await seed(context)).followUpToken }),
  unknown: { token: newToken() },
  viewer: () => viewers.anonymous,
  shows: happened(name, shows),
});

const onDocument = (name: string, rest: string): IsolationPair => ({
  operation: `mutation($id: ID!) { ${name}(id: $id${rest}) { __typename ${REFUSED} } }`,
  seed: async (context) => ({ id: (await aFileWithDocument(context)).document }),
  unknown: { id: unknownDocument },
  viewer: () => admin,
  shows: happened(name, 'Document'),
});

/** The two-tenant pairs of what is done by private link, and of documents. */
export const followUpIsolation: IsolationPairs = {
  'Mutation.addDocuments': {
    operation: `mutation($id: ID!, $documents: [ID!]!) {
      addDocuments(signalementId: $id, documents: $documents, kind: LEASE, visibility: AGENTS) { __typename ${REFUSED} } }`,
    seed: async (context) => ({
      id: (await aFile(asAdmin(context))).globalId,
      documents: [await aSentDocument(context)],
    }),
    unknown: { id: unknownFile, documents: [unknownDocument] },
    viewer: () => admin,
    shows: happened('addDocuments', 'Signalement'),
  },
  'Mutation.updateDocument': onDocument('updateDocument', ', visibility: ALL'),
  'Mutation.deleteDocument': onDocument('deleteDocument', ''),
  'Mutation.askForFollowUpLink': {
    // The answer is the same for everybody on purpose: only the territory that writes differs.
    operation: 'mutation($known: String!) { askForFollowUpLink(known: $known) { sender } }',
    seed: async (context) => ({ known: (await aFile(asAdmin(context))).reference }),
    unknown: { known: '1999-000001' },
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data.askForFollowUpLink.sender.includes('niort'),
  },
  'Mutation.replaceFollowUpLink': byLink('replaceFollowUpLink', '', 'NewFollowUpLink'),
  'Mutation.closeFollowUpLinks': byLink('closeFollowUpLinks', '', 'ClosedFollowUpLinks'),
  'Mutation.correctFollowUpDetails': byLink('correctFollowUpDetails', ', phone: "0612345678"', 'FollowUp'),
  'Mutation.correctFollowUpAnswers': {
    operation: `mutation($token: String!, $answers: JSON!) {
      correctFollowUpAnswers(token: $token, revision: 0, answers: $answers) { __typename ${REFUSED} } }`,
    seed: async (context) => ({
      token: (await aFile(asAdmin(context))).followUpToken,
      answers: { 'household.persons': 2 },
    }),
    unknown: { token: newToken(), answers: { 'household.persons': 2 } },
    viewer: () => viewers.anonymous,
    shows: happened('correctFollowUpAnswers', 'FollowUp'),
  },
  'Mutation.addFollowUpDocuments': {
    operation: `mutation($token: String!, $documents: [ID!]!) {
      addFollowUpDocuments(token: $token, documents: $documents, kind: LEASE) { __typename ${REFUSED} } }`,
    seed: async (context) => ({
      token: (await aFile(asAdmin(context))).followUpToken,
      documents: [await aSentDocument(context)],
    }),
    unknown: { token: newToken(), documents: [unknownDocument] },
    viewer: () => viewers.anonymous,
    shows: happened('addFollowUpDocuments', 'FollowUp'),
  },
  'Mutation.deleteFollowUpDocument': {
    operation: `mutation($token: String!, $id: ID!) { deleteFollowUpDocument(token: $token, id: $id) { __typename ${REFUSED} } }`,
    seed: async (context) => {
      const { followUpToken, document } = await aFileWithDocument(context);
      return { token: followUpToken, id: document };
    },
    unknown: { token: newToken(), id: unknownDocument },
    viewer: () => viewers.anonymous,
    shows: happened('deleteFollowUpDocument', 'FollowUp'),
  },
  'Mutation.inviteHelper': byLink(
    'inviteHelper',
    ', name: "Inès", email: "ines@example.org", kind: RELATIVE',
    'FollowUp',
  ),
  'Mutation.removeHelper': {
    operation: `mutation($token: String!, $id: ID!) { removeHelper(token: $token, id: $id) { __typename ${REFUSED} } }`,
    seed: async (context) => {
      const { followUpToken, signalementId } = await anInvitation(context);
      const { id } = await context.db.helper.findFirstOrThrow({ where: { signalementId } });
      return { token: followUpToken, id: toGlobalId('Helper', id) };
    },
    unknown: { token: newToken(), id: toGlobalId('Helper', NOBODY) },
    viewer: () => viewers.anonymous,
    shows: happened('removeHelper', 'FollowUp'),
  },
  'Query.helperInvitation': {
    operation: `query($token: String!) { helperInvitation(token: $token) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ token: (await anInvitation(context)).invitation }),
    unknown: { token: newToken() },
    viewer: () => viewers.anonymous,
    shows: happened('helperInvitation', 'HelperInvitation'),
  },
  'Mutation.answerHelperInvitation': {
    operation: `mutation($token: String!) { answerHelperInvitation(token: $token, accepts: true) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ token: (await anInvitation(context)).invitation }),
    unknown: { token: newToken() },
    viewer: () => viewers.anonymous,
    shows: happened('answerHelperInvitation', 'HelperAnswer'),
  },
  'Mutation.askToStop': byLink('askToStop', ', reason: MOVED', 'FollowUp'),
  'Mutation.carryOn': byLink('carryOn', '', 'FollowUp', anAskedStop),
  'Mutation.answerWithdrawal': {
    operation: `mutation($id: ID!) { answerWithdrawal(id: $id, accepts: true) { __typename ${REFUSED} } }`,
    seed: async (context) => ({ id: (await anAskedStop(context)).globalId }),
    unknown: { id: unknownFile },
    viewer: () => admin,
    shows: happened('answerWithdrawal', 'Signalement'),
  },
  'Mutation.giveSatisfaction': byLink('giveSatisfaction', ', score: 4', 'FollowUp', aClosedFile),
  'Query.satisfactionCounts': {
    operation: '{ satisfactionCounts(from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z") { score count } }',
    seed: async (context) => {
      const { signalementId } = await aClosedFile(context);
      await addSatisfaction(context.db, { signalementId, score: 5, comment: null, createdAt: context.now() });
      return {};
    },
    viewer: () => admin,
    shows: ({ data }) => data.satisfactionCounts.length > 0,
  },
};

/** What a helper, a document, an opinion and a wish tell of people, each logged when it is read. */
export const followUpReadings = (canary: string): Readonly<Record<string, PersonalReading>> => {
  const followed = (
    selection: string,
    entity: string,
    field: string,
    seed: PersonalReading['seed'],
  ): PersonalReading => ({
    operation: `query($token: String!) { followUp(token: $token) { ... on FollowUp { ${selection} } } }`,
    seed,
    viewer: viewers.anonymous,
    entity,
    fields: [field],
    given: canary,
  });
  const ofFile = (
    selection: string,
    entity: string,
    field: string,
    seed: PersonalReading['seed'],
  ): PersonalReading => ({
    operation: `query($id: ID!) { signalement(id: $id) { ${selection} } }`,
    seed,
    entity,
    fields: [field],
    given: canary,
  });
  return {
    'FollowUp.contact': {
      ...followed('contact { email }', 'Signalement', 'contact', async (context) => ({
        token: (await aFile(asAdmin(context))).followUpToken,
      })),
      given: 'camille.durand@example.org',
    },
    'FollowUp.answers': followed('answers { answered { text } }', 'Signalement', 'answers', async (context) => {
      const answers = { 'landlord.warned': 'YES', 'landlord.answer': canary };
      return { token: (await aFile(asAdmin(context), { answers })).followUpToken };
    }),
    'Signalement.answerCorrections': ofFile(
      'answerCorrections { before after }',
      'Signalement',
      'answerCorrections',
      async (context) => {
        const answers = { 'landlord.warned': 'YES', 'landlord.answer': canary };
        const { followUpToken, globalId } = await aFile(asAdmin(context), { answers });
        await correctAnswers(context, followUpToken, 0, { 'landlord.answer': '' });
        return { id: globalId };
      },
    ),
    'FollowUp.documents': followed('documents { name }', 'Signalement', 'documents', async (context) => ({
      token: (await aFileWithDocument(context, `${canary}.pdf`)).followUpToken,
    })),
    'FollowUpSuivi.documents': {
      ...followed('suivis { documents { name } }', 'Signalement', 'documents', async (context) => {
        const file = await aFileWithDocument(context, `${canary}.pdf`);
        const suivi = await context.db.suivi.create({
          data: { signalementId: file.signalementId, text: 'voici', visibility: 'PUBLIC', authorKind: 'DECLARANT' },
        });
        await context.db.document.updateMany({
          where: { signalementId: file.signalementId },
          data: { suiviId: suivi.id },
        });
        return { token: file.followUpToken };
      }),
    },
    'Document.name': ofFile('documents { name }', 'Document', 'name', async (context) => ({
      id: (await aFileWithDocument(context, `${canary}.pdf`)).globalId,
    })),
    'Helper.name': ofFile('helpers { name }', 'Helper', 'name', async (context) => ({
      id: (await anInvitation(context, canary)).globalId,
    })),
    'WithdrawalRequest.message': ofFile('withdrawal { message }', 'Signalement', 'withdrawal', async (context) => ({
      id: (await anAskedStop(context, canary)).globalId,
    })),
    'Satisfaction.comment': ofFile('satisfaction { comment }', 'Signalement', 'satisfaction', async (context) => {
      const { signalementId, globalId } = await aClosedFile(context);
      await addSatisfaction(context.db, { signalementId, score: 2, comment: canary, createdAt: context.now() });
      return { id: globalId };
    }),
  };
};

/** A helper who accepted; her private link. */
export async function aHelperOf(context: SubgraphContext) {
  const { invitation, ...file } = await anInvitation(context);
  const { followToken } = await answerInvitation(context, invitation, true);
  if (followToken === null) throw new Error('the helper has no link');
  return { ...file, invitation, helperToken: followToken };
}
