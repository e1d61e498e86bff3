import type { Document, SignalementDraft } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { hashToken, isToken, newToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { DocumentKindEnum } from '../document/document.schema.ts';
import { findDocumentsOfOwners } from '../document/document.store.ts';
import type { DocumentKind } from '../document/document.ts';
import { authorIdOf } from '../signalement/file-access.command.ts';
import { ReporterKindEnum, SinceEnum } from '../signalement/signalement.types.ts';
import { type DepositReceipt, deposit } from './deposit.command.ts';
import { DEPOSIT_REFUSALS } from './deposit.ts';
import { findDraft, saveDraft } from './draft.store.ts';
import { checkDraft } from './draft.ts';
import { removeDraftDocument } from './draft-document.command.ts';
import { mailDraftLink } from './draft-mail.command.ts';
import { serviceOfToken } from './emergency-service.command.ts';
import { AGENT_CHANNELS, readEntry } from './entry.ts';
import { CallerLinkEnum } from './told-file.schema.ts';

const AgentChannelEnum = builder.enumType('AgentEntryChannel', { values: AGENT_CHANNELS });

const AddressInput = builder.inputType('DepositAddressInput', {
  description: 'A national address with its position, or a place in words, with a position or without.',
  fields: (t) => ({
    banId: t.id(),
    label: t.string({ required: true }),
    details: t.string({ description: 'Floor, door, staircase…' }),
    citycode: t.string({ required: true, description: 'INSEE code of the commune.' }),
    lon: t.float({ description: 'WGS84 degrees.' }),
    lat: t.float({ description: 'WGS84 degrees.' }),
  }),
});

const DesordreInput = builder.inputType('DepositDesordreInput', {
  fields: (t) => ({
    code: t.string({ required: true, description: 'Of the grid.' }),
    rooms: t.stringList({ description: 'Codes of the rooms of the zone in the grid.' }),
    since: t.field({ type: SinceEnum, required: true }),
  }),
});

const ContactInput = builder.inputType('DepositContactInput', {
  description: 'An e-mail address or a phone number at least.',
  fields: (t) => ({ name: t.string(), organisation: t.string(), email: t.string(), phone: t.string() }),
});

const DepositInput = builder.inputType('DepositInput', {
  fields: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'Random, 16 characters at least, made with the form: sent twice, the deposit is made once.',
    }),
    draftToken: t.string({
      description: 'The draft that becomes this deposit, with the documents added to it; it is deleted.',
    }),
    gridVersion: t.string({ required: true, description: 'The version of the grid that the form showed.' }),
    formVersion: t.string({
      description: 'The version of the form that was filled in: what it requires is then required. Absent: nothing is.',
    }),
    answers: t.field({
      type: 'JSON',
      description: 'By code of the questions of the form, and by `desordre/question` for those of the grid.',
    }),
    locale: t.string({ description: 'The language in which the declarant is written to: fr, en or ar.' }),
    campaignCode: t.string({ description: 'Of the campaign that led here; one that is no code is left out.' }),
    address: t.field({ type: AddressInput, required: true }),
    reporterKind: t.field({ type: ReporterKindEnum, required: true }),
    desordres: t.field({ type: [DesordreInput], required: true }),
    description: t.string(),
    photoIds: t.idList({ description: 'As answered by `POST /files`, within 24 hours.' }),
    contact: t.field({ type: ContactInput, required: true }),
    consent: t.boolean({ required: true }),
  }),
});

const DepositType = builder.objectRef<DepositReceipt>('Deposit').implement({
  description: 'What the declarant takes away.',
  fields: (t) => ({
    reference: t.exposeString('reference'),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    followUpToken: t.exposeString('followUpToken'),
    followUpUrl: t.exposeString('followUpUrl', { description: 'On the canonical host of the territory.' }),
    answerWorkingDays: t.int({ resolve: (_receipt, _args, { tenant }) => tenant.rules.signalement.answerWorkingDays }),
  }),
});

builder.mutationField('depositSignalement', (t) =>
  t.field({
    type: DepositType,
    description: `Makes a file from a report. Refusals, for the first thing wrong: ${DEPOSIT_REFUSALS.join(', ')}.`,
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: DepositInput, required: true }) },
    resolve: (_root, { input }, context) => deposit(context, withoutNulls(input)),
  }),
);

const EntryInput = builder.inputType('DepositEntryInput', {
  description: 'How a report reached the agent who types it, and who told it.',
  fields: (t) => ({
    channel: t.field({ type: AgentChannelEnum, required: true }),
    callerLink: t.field({ type: CallerLinkEnum, required: true }),
    callerName: t.string(),
    callerPhone: t.string(),
  }),
});

builder.mutationField('enterSignalement', (t) =>
  t.field({
    type: DepositType,
    description:
      'An agent makes a file of what somebody says, writes or shows; no way to reach them is required. ' +
      `Refusals, for the first thing wrong: ${DEPOSIT_REFUSALS.join(', ')}.`,
    authScopes: { permission: 'signalement.enter' },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: DepositInput, required: true }), entry: t.arg({ type: EntryInput, required: true }) },
    resolve: (_root, { input, entry }, context) => {
      const read = readEntry({ ...entry }, authorIdOf(context.viewer));
      if ('code' in read) throw new Refusal(read.code, read.field);
      return deposit(context, withoutNulls(input), read.entry);
    },
  }),
);

builder.mutationField('depositFromEmergencyService', (t) =>
  t.field({
    type: DepositType,
    description:
      'An emergency service makes a file by its secret address. ' +
      `Refusals, for the first thing wrong: NOT_FOUND (token), ${DEPOSIT_REFUSALS.join(', ')}.`,
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }), input: t.arg({ type: DepositInput, required: true }) },
    resolve: async (_root, { token, input }, context) => {
      const service = await serviceOfToken(context, token);
      if (input.reporterKind !== 'EMERGENCY_SERVICE') throw new Refusal('BAD_FORMAT', 'reporterKind');
      const contact = { ...input.contact, organisation: service.name };
      return deposit(context, withoutNulls({ ...input, contact }), { channel: 'EMERGENCY', serviceId: service.id });
    },
  }),
);

/** GraphQL knows no difference between an answer left out and one left empty; the rules know only the first. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(given.map(([key, inner]) => [key, withoutNulls(inner)]));
}

const DraftDocumentType = builder.objectRef<Document>('DraftDocument').implement({
  description: 'A document added to a report that is being written.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Document', id) }),
    // The column holds nothing but what the enum allows.
    kind: t.field({ type: DocumentKindEnum, resolve: ({ kind }) => kind as DocumentKind }),
    name: t.exposeString('fileName'),
    bytes: t.exposeInt('bytes'),
  }),
});

const DraftType = builder.objectRef<SignalementDraft & { token: string }>('SignalementDraft').implement({
  description: 'A report being written, kept for six months after it was last saved.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Whoever has it reads the draft.' }),
    answers: t.field({
      type: 'JSON',
      personal: { of: 'SignalementDraft', id: ({ id }) => id },
      resolve: ({ answers }) => answers,
    }),
    documents: t.field({
      type: [DraftDocumentType],
      personal: { of: 'SignalementDraft', id: ({ id }) => id },
      description: 'Sent to `POST /signalements/draft-documents`, oldest first; they go with the report.',
      directives: { listSize: { assumedSize: 20 } },
      resolve: ({ id }, _args, { db }) => findDocumentsOfOwners(db, 'DRAFT', [id]),
    }),
    revision: t.exposeInt('revision', { description: 'One more at each saving.' }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => updatedAt }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt }),
  }),
});

builder.mutationField('saveSignalementDraft', (t) =>
  t.field({
    type: DraftType,
    description:
      'Keeps answers under a token: the one given (one that was never used makes a new draft), or a fresh one. ' +
      'Saving the same twice is saving once. Refusals: BAD_TOKEN, BAD_FORMAT, TOO_LONG, STALE (revision).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ description: 'At least 128 random bits, base64url; null for a first save.' }),
      answers: t.arg({ type: 'JSON', required: true }),
      revision: t.arg.int({ description: 'What was read of it; null: whatever was saved since is replaced.' }),
    },
    resolve: async (_root, args, context) => {
      const verdict = checkDraft(args.token ?? null, args.answers);
      if (!verdict.ok) throw new Refusal(verdict.code, verdict.field);
      const token = args.token ?? newToken();
      const draft = await saveDraft(context.db, hashToken(token), verdict.answers, context.now(), args.revision);
      if (!draft) throw new Refusal('STALE', 'revision');
      context.auditSubject = { entity: 'SignalementDraft', entityId: draft.id };
      return { ...draft, token };
    },
  }),
);

builder.mutationField('removeDraftDocument', (t) =>
  t.field({
    type: DraftType,
    description: 'Takes a document out of a report that is being written. Refusals: NOT_FOUND (token, id).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }), id: t.arg.id({ required: true }) },
    resolve: async (_root, { token, id }, context) => {
      const draft = await removeDraftDocument(context, token, requireId('Document', id));
      context.auditSubject = { entity: 'SignalementDraft', entityId: draft.id };
      return { ...draft, token };
    },
  }),
);

builder.queryField('signalementDraft', (t) =>
  t.field({
    type: DraftType,
    description: 'Refusals: NOT_FOUND (unknown or expired).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_root, { token }, context) => {
      const draft = isToken(token) ? await findDraft(context.db, hashToken(token), context.now()) : null;
      if (!draft) throw new Refusal('NOT_FOUND', 'token');
      return { ...draft, token };
    },
  }),
);

builder.mutationField('mailDraftLink', (t) =>
  t.field({
    type: DraftType,
    description:
      'Mails the way back to a draft, to finish it later on any device; once a day to one address. ' +
      'Refusals: NOT_FOUND (token), BAD_EMAIL (email).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      email: t.arg.string({ required: true }),
      locale: t.arg.string({ description: 'fr, en or ar.' }),
    },
    resolve: async (_root, { token, email, locale }, context) => {
      const draft = await mailDraftLink(context, token, email, locale ?? 'fr');
      context.auditSubject = { entity: 'SignalementDraft', entityId: draft.id };
      return { ...draft, token };
    },
  }),
);
