import type { LibraryDocument } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { builder } from '../builder.ts';
import {
  addDocument,
  changeDocument,
  claimUpload,
  deleteDocument,
  findDocument,
  listDocuments,
} from './library.store.ts';
import { checkDocument, DOCUMENT_AUDIENCES } from './library.ts';

const AudienceEnum = builder.enumType('DocumentAudience', { values: DOCUMENT_AUDIENCES });

const DocumentType = builder.objectRef<LibraryDocument>('LibraryDocument').implement({
  description: 'A document that the collectivité offers, in PDF.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('LibraryDocument', id) }),
    title: t.exposeString('title'),
    audience: t.field({ type: AudienceEnum, resolve: ({ audience }) => audience }),
    year: t.exposeInt('year'),
    language: t.exposeString('language', { description: 'BCP 47: fr, en.' }),
    bytes: t.exposeInt('bytes'),
    url: t.string({
      description: 'Path on the host of the territory.',
      resolve: ({ id }) => `/networks/documents/${toGlobalId('LibraryDocument', id)}`,
    }),
    updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => updatedAt }),
  }),
});

builder.queryField('libraryDocuments', (t) =>
  t.field({
    type: [DocumentType],
    directives: { listSize: { assumedSize: 100 } },
    description: 'The newest year first, then by title.',
    authScopes: { public: true },
    resolve: (_root, _args, { db }) => listDocuments(db),
  }),
);

const FactsInput = builder.inputType('LibraryDocumentInput', {
  fields: (t) => ({
    title: t.string({ required: true }),
    audience: t.field({ type: AudienceEnum, required: true }),
    year: t.int({ required: true }),
    language: t.string({ required: true }),
  }),
});

const factsOf = (context: SubgraphContext, input: object) =>
  accepted(checkDocument({ ...input }, Number(dayInFrance(context.now()).slice(0, 4))));

/** The file that was sent before, for this document. Refuses UNKNOWN_FILE. */
async function claimed({ db }: SubgraphContext, uploadId: string) {
  const fileId = requireUpload(uploadId);
  const file = await claimUpload(db, fileId);
  if (!file) throw new Refusal('UNKNOWN_FILE', 'uploadId');
  return { fileId, bytes: file.bytes };
}

function requireUpload(uploadId: string): string {
  try {
    return requireId('LibraryUpload', uploadId);
  } catch {
    throw new Refusal('UNKNOWN_FILE', 'uploadId');
  }
}

builder.mutationField('addLibraryDocument', (t) =>
  t.field({
    type: DocumentType,
    description: 'Refusals: UNKNOWN_FILE, REQUIRED, TOO_LONG, BAD_FORMAT, OUT_OF_RANGE.',
    authScopes: { permission: 'library.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      uploadId: t.arg.id({
        required: true,
        description: 'As the upload to `/networks/documents` answered, within 24 hours.',
      }),
      input: t.arg({ type: FactsInput, required: true }),
    },
    resolve: async (_root, { uploadId, input }, context) => {
      const facts = factsOf(context, input);
      const now = context.now();
      const file = await claimed(context, uploadId);
      const row = await addDocument(context.db, { ...facts, ...file, createdAt: now, updatedAt: now });
      context.auditSubject = { entity: 'LibraryDocument', entityId: row.id };
      return row;
    },
  }),
);

builder.mutationField('changeLibraryDocument', (t) =>
  t.field({
    type: DocumentType,
    description:
      'What is said of it, and its file when a new one is named. Refusals: NOT_FOUND, UNKNOWN_FILE, REQUIRED, TOO_LONG, BAD_FORMAT, OUT_OF_RANGE.',
    authScopes: { permission: 'library.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      uploadId: t.arg.id({ description: 'The file that replaces the former one.' }),
      input: t.arg({ type: FactsInput, required: true }),
    },
    resolve: async (_root, { id, uploadId, input }, context) => {
      const raw = requireId('LibraryDocument', id);
      const facts = factsOf(context, input);
      const file = uploadId ? await claimed(context, uploadId) : {};
      const isKnown = await changeDocument(context.db, raw, { ...facts, ...file, updatedAt: context.now() });
      const row = isKnown ? await findDocument(context.db, raw) : null;
      if (!row) throw new Refusal('NOT_FOUND', 'id');
      context.auditSubject = { entity: 'LibraryDocument', entityId: raw };
      return row;
    },
  }),
);

builder.mutationField('removeLibraryDocument', (t) =>
  t.field({
    type: builder.objectRef<{ id: string }>('RemovedLibraryDocument').implement({
      fields: (f) => ({ id: f.exposeID('id') }),
    }),
    description: 'Its address answers that there is nothing, at once. Refusals: NOT_FOUND.',
    authScopes: { permission: 'library.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      const raw = requireId('LibraryDocument', id);
      if (!(await deleteDocument(context.db, raw))) throw new Refusal('NOT_FOUND', 'id');
      context.auditSubject = { entity: 'LibraryDocument', entityId: raw };
      return { id };
    },
  }),
);
