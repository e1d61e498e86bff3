import type { Document } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { grouped, oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { builder } from '../builder.ts';
import { actorIn, agentIdOf } from '../signalement/file-access.command.ts';
import { AgentStub, agentStub, SignalementType } from '../signalement/signalement.types.ts';
import { SuiviType } from '../suivi/suivi.schema.ts';
import { addDocuments, deleteDocument, updateDocument } from './document.command.ts';
import { documentUrl, findDocumentsOfFiles } from './document.store.ts';
import {
  DOCUMENT_KINDS,
  DOCUMENT_OWNERS,
  DOCUMENT_VISIBILITIES,
  type DocumentKind,
  type DocumentOwnerKind,
  type DocumentSenderKind,
  type DocumentVisibility,
  mayHandle,
} from './document.ts';

const described = <Key extends string>(words: Readonly<Record<Key, string>>) =>
  Object.fromEntries(
    // The keys of an object written out in the code.
    (Object.keys(words) as Key[]).map((key) => [key, { value: key, description: words[key] }]),
  ) as Record<Key, { value: Key; description: string }>;

export const DocumentKindEnum = builder.enumType('DocumentKind', { values: described<DocumentKind>(DOCUMENT_KINDS) });
export const DocumentVisibilityEnum = builder.enumType('DocumentVisibility', {
  values: described<DocumentVisibility>(DOCUMENT_VISIBILITIES),
});
const DocumentOwnerEnum = builder.enumType('DocumentOwnerKind', { values: DOCUMENT_OWNERS });
const DocumentSenderEnum = builder.enumType('DocumentSenderKind', {
  values: ['AGENT', 'DECLARANT', 'HELPER', 'LANDLORD', 'VISITOR', 'SYSTEM'] as const satisfies DocumentSenderKind[],
});

/** A document, and the private token that opens it when its reader is no agent. */
export type ShownDocument = Document & { readonly followToken?: string | undefined };

// The columns hold nothing but what their constraints and the enums above allow.
export const DocumentType = builder.objectRef<ShownDocument>('Document').implement({
  description: 'A file somebody sent, or that we made. Deleted, its place stays and its bytes go.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Document', id) }),
    kind: t.field({ type: DocumentKindEnum, resolve: ({ kind }) => kind as DocumentKind }),
    visibility: t.field({
      type: DocumentVisibilityEnum,
      resolve: ({ visibility }) => visibility as DocumentVisibility,
    }),
    ownerKind: t.field({ type: DocumentOwnerEnum, resolve: ({ ownerKind }) => ownerKind as DocumentOwnerKind }),
    name: t.string({
      description: 'With its ending.',
      personal: { of: 'Document', id: ({ id }) => id },
      resolve: ({ fileName }) => fileName,
    }),
    mediaType: t.exposeString('mediaType'),
    bytes: t.exposeInt('bytes'),
    url: t.string({
      nullable: true,
      description: 'Path on the host of the territory; null once deleted.',
      resolve: ({ id, deletedAt, followToken }) => (deletedAt ? null : documentUrl(id, followToken)),
    }),
    thumbnailUrl: t.string({
      nullable: true,
      description: 'Of a picture: WebP of at most 400 px.',
      resolve: ({ id, deletedAt, hasThumbnail, followToken }) =>
        deletedAt || !hasThumbnail ? null : documentUrl(id, followToken, 'thumb'),
    }),
    senderKind: t.field({ type: DocumentSenderEnum, resolve: ({ senderKind }) => senderKind as DocumentSenderKind }),
    sender: t.field({
      type: AgentStub,
      nullable: true,
      description: 'The agent who sent it; null when somebody else did.',
      resolve: ({ senderKind, senderId }) => (senderKind === 'AGENT' ? agentStub(senderId) : null),
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    deletedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ deletedAt }) => deletedAt }),
    canChange: t.boolean({
      description: 'Whether the agent who reads may rename it, show it to others or delete it.',
      resolve: (document, _args, context) => {
        const actor = actorIn(context);
        if (actor.side !== 'territory' && actor.side !== 'partner') return false;
        const hand = actor.side === 'territory' ? actor : { ...actor, agentId: agentIdOf(context.viewer) };
        return mayHandle(document, hand);
      },
    }),
  }),
});

/** The documents shown in files, one query for all the files of a request; tombstones included. */
export const documentsOfFiles = oncePerRequest(
  (context) =>
    new DataLoader<string, Document[]>(async (ids) =>
      grouped(await findDocumentsOfFiles(context.db, ids), ids, ({ signalementId }) => signalementId),
    ),
);

builder.objectField(SignalementType, 'documents', (t) =>
  t.field({
    type: [DocumentType],
    description: 'Oldest first, with the places of those that were deleted.',
    resolve: ({ id }, _args, context) => documentsOfFiles(context).load(id),
  }),
);

builder.objectField(SuiviType, 'documents', (t) =>
  t.field({
    type: [DocumentType],
    description: 'What was sent with it.',
    resolve: async ({ id, signalementId }, _args, context) =>
      (await documentsOfFiles(context).load(signalementId)).filter(({ suiviId }) => suiviId === id),
  }),
);

builder.mutationField('addDocuments', (t) =>
  t.field({
    type: SignalementType,
    description:
      'An agent adds documents that were sent to `POST /signalements/documents`. ' +
      'Refusals: NOT_FOUND (signalementId, documents), REQUIRED, TOO_MANY (documents).',
    authScopes: { permission: 'suivi.write' },
    errors: { types: [Refusal], directResult: true },
    args: {
      signalementId: t.arg.id({ required: true }),
      documents: t.arg.idList({ required: true }),
      kind: t.arg({ type: DocumentKindEnum, required: true }),
      visibility: t.arg({ type: DocumentVisibilityEnum, required: true }),
    },
    resolve: (_root, { signalementId, documents, kind, visibility }, context) =>
      addDocuments(context, requireId('Signalement', signalementId, 'signalementId'), documents, { kind, visibility }),
  }),
);

builder.mutationField('updateDocument', (t) =>
  t.field({
    type: DocumentType,
    description: 'What is left out stays. Refusals: NOT_FOUND (id), REQUIRED, TOO_LONG (name).',
    authScopes: { permission: 'suivi.write' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      name: t.arg.string(),
      kind: t.arg({ type: DocumentKindEnum }),
      visibility: t.arg({ type: DocumentVisibilityEnum }),
    },
    resolve: (_root, { id, ...change }, context) => updateDocument(context, requireId('Document', id), change),
  }),
);

builder.mutationField('deleteDocument', (t) =>
  t.field({
    type: DocumentType,
    description: 'Its place stays, its bytes go. Refusals: NOT_FOUND (id).',
    authScopes: { permission: 'suivi.write' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => deleteDocument(context, requireId('Document', id)),
  }),
);
