import { requireId } from '@mitoyen/kit/builder.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { withoutNulls } from '../rental-permit/rental-permit.schema.ts';
import { addDwellingProofs, addWork, correctWork, saveAnswers, signStatement } from './dwelling.command.ts';
import { WORK_REFUSALS } from './dwelling.ts';
import { shown } from './landlord.schema.ts';
import { LandlordDwellingType, ProofCodeEnum, StatedEnum, WorkKindEnum } from './landlord.types.ts';

const errors = { types: [Refusal], directResult: true as const };
const byLink = { public: true } as const;

const AnswerInput = builder.inputType('DwellingAnswerInput', {
  fields: (t) => ({
    code: t.string({ required: true, description: 'Of the grid.' }),
    verdict: t.field({ type: StatedEnum, required: true }),
    rooms: t.stringList(),
  }),
});

builder.mutationField('saveDwellingAnswers', (t) =>
  t.field({
    type: LandlordDwellingType,
    description:
      'Keeps answers of the state that is being written. Refusals: NOT_FOUND, LINK_EXPIRED, REQUIRED, TOO_MANY, UNKNOWN_DESORDRE, UNKNOWN_ROOM, BAD_FORMAT.',
    authScopes: byLink,
    errors,
    args: {
      token: t.arg.string({ required: true }),
      id: t.arg.id({ required: true }),
      answers: t.arg({ type: [AnswerInput], required: true }),
    },
    resolve: async (_root, { token, id, answers }, context) => {
      const given = answers.map((answer) => withoutNulls({ ...answer }));
      return shown(await saveAnswers(context, token, requireId('LandlordDwelling', id), given), token);
    },
  }),
);

builder.mutationField('signDwellingStatement', (t) =>
  t.field({
    type: LandlordDwellingType,
    description:
      'Signs the state as it stands; it is scored and frozen. Refusals: NOT_FOUND, LINK_EXPIRED, REQUIRED, TOO_LONG, BAD_FORMAT, CONSENT_REQUIRED, INCOMPLETE.',
    authScopes: byLink,
    errors,
    args: {
      token: t.arg.string({ required: true }),
      id: t.arg.id({ required: true }),
      name: t.arg.string({ required: true }),
      sincere: t.arg.boolean({ required: true, description: 'The landlord certifies that the answers are true.' }),
    },
    resolve: async (_root, { token, id, name, sincere }, context) => {
      const raw = requireId('LandlordDwelling', id);
      await signStatement(context, token, raw, { name, sincere });
      return shown(await context.db.landlordDwelling.findFirstOrThrow({ where: { id: raw } }), token);
    },
  }),
);

const ProofInput = builder.inputType('DwellingProofInput', {
  fields: (t) => ({
    code: t.field({ type: ProofCodeEnum, required: true }),
    documentId: t.id({
      required: true,
      description: 'As answered by `POST /signalements/landlord-documents`, within 24 hours.',
    }),
    about: t.string({ description: 'The zone that a photo shows.' }),
  }),
});

builder.mutationField('addDwellingProofs', (t) =>
  t.field({
    type: LandlordDwellingType,
    description: 'Refusals: NOT_FOUND, LINK_EXPIRED, REQUIRED, UNKNOWN_FILE, TOO_MANY, BAD_FORMAT.',
    authScopes: byLink,
    errors,
    args: {
      token: t.arg.string({ required: true }),
      id: t.arg.id({ required: true }),
      proofs: t.arg({ type: [ProofInput], required: true }),
    },
    resolve: async (_root, { token, id, proofs }, context) => {
      const given = proofs.map(({ code, documentId, about }) => ({
        code,
        documentId,
        about: about?.slice(0, 40) ?? null,
      }));
      return shown(await addDwellingProofs(context, token, requireId('LandlordDwelling', id), given), token);
    },
  }),
);

const WorkInput = builder.inputType('DwellingWorkInput', {
  fields: (t) => ({
    kind: t.field({ type: WorkKindEnum, required: true }),
    doneOn: t.string({ required: true, description: 'yyyy-mm-dd.' }),
    company: t.string(),
    costCents: t.int(),
    note: t.string(),
    documentIds: t.idList(),
  }),
});

builder.mutationField('addDwellingWork', (t) =>
  t.field({
    type: LandlordDwellingType,
    description: `Writes an entry of the log. Refusals: NOT_FOUND, LINK_EXPIRED, ${WORK_REFUSALS.join(', ')}.`,
    authScopes: byLink,
    errors,
    args: {
      token: t.arg.string({ required: true }),
      id: t.arg.id({ required: true }),
      work: t.arg({ type: WorkInput, required: true }),
    },
    resolve: async (_root, { token, id, work }, context) =>
      shown(await addWork(context, token, requireId('LandlordDwelling', id), withoutNulls({ ...work })), token),
  }),
);

builder.mutationField('correctDwellingWork', (t) =>
  t.field({
    type: LandlordDwellingType,
    description: `Puts an entry in the place of another. Refusals: NOT_FOUND, LINK_EXPIRED, WRONG_STATUS, ${WORK_REFUSALS.join(', ')}.`,
    authScopes: byLink,
    errors,
    args: {
      token: t.arg.string({ required: true }),
      workId: t.arg.id({ required: true }),
      work: t.arg({ type: WorkInput, required: true }),
    },
    resolve: async (_root, { token, workId, work }, context) =>
      shown(
        await correctWork(context, token, requireId('DwellingWork', workId, 'workId'), withoutNulls({ ...work })),
        token,
      ),
  }),
);
