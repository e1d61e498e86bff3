import type { Suivi } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { claimWithSuivi } from '../document/document.command.ts';
import { agentIdOf } from '../signalement/file-access.command.ts';
import { relatedTo } from '../signalement/related.loaders.ts';
import { AgentStub, agentStub, SignalementType } from '../signalement/signalement.types.ts';
import { addSuivi, deleteSuivi, editSuivi, releaseSuivi } from './suivi.command.ts';
import { isInHand } from './suivi.ts';

const VisibilityEnum = builder.enumType('SuiviVisibility', {
  values: {
    PUBLIC: { description: 'Read by the declarant too, and mailed to her.' },
    PRIVATE: { description: 'Stays among the agents who see the file.' },
  } as const,
});
export const SuiviAuthorKindEnum = builder.enumType('SuiviAuthorKind', {
  values: ['AGENT', 'DECLARANT', 'HELPER', 'LANDLORD', 'SYSTEM'] as const,
});

export const SuiviType = builder.objectRef<Suivi>('Suivi').implement({
  description: 'Something written about a file.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Suivi', id) }),
    text: t.exposeString('text', {
      description: 'Plain text.',
      personal: { of: 'Signalement', id: ({ signalementId }) => signalementId, as: 'suivis' },
    }),
    visibility: t.field({ type: VisibilityEnum, resolve: ({ visibility }) => visibility }),
    authorKind: t.field({ type: SuiviAuthorKindEnum, resolve: ({ authorKind }) => authorKind }),
    author: t.field({
      type: AgentStub,
      nullable: true,
      description: 'The agent who wrote; null when no agent did.',
      resolve: ({ authorId }) => agentStub(authorId),
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    editedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ editedAt }) => editedAt }),
    isDeleted: t.boolean({
      description: 'Taken back by its author: its place stays, its text is empty.',
      resolve: ({ deletedAt }) => deletedAt !== null,
    }),
    heldUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Until when the reader, its author, may change it or take it back, and its mail waits. Null for others, and afterwards.',
      resolve: (suivi, _args, context) =>
        isInHand(suivi, agentIdOf(context.viewer), context.now()) ? suivi.heldUntil : null,
    }),
    signalement: t.field({ type: SignalementType, nullable: true, resolve: ({ signalementId }) => signalementId }),
  }),
});

builder.objectField(SignalementType, 'suivis', (t) =>
  t.field({
    type: [SuiviType],
    description: 'Oldest first.',
    resolve: ({ id }, _args, context) => relatedTo(context).suivis.load(id),
  }),
);

builder.mutationField('addSuivi', (t) =>
  t.field({
    type: SuiviType,
    description:
      'An agent writes about a file; a public suivi is mailed to the declarant. `documents`: ids of ' +
      '`POST /signalements/documents`, read by whoever reads the suivi. ' +
      'Refusals: NOT_FOUND (signalementId), WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT (text), NOT_FOUND, TOO_MANY (documents).',
    authScopes: { permission: 'suivi.write' },
    errors: { types: [Refusal], directResult: true },
    args: {
      signalementId: t.arg.id({ required: true }),
      text: t.arg.string({ required: true }),
      visibility: t.arg({ type: VisibilityEnum, required: true }),
      documents: t.arg.idList(),
    },
    resolve: (_root, { signalementId, text, visibility, documents }, context) =>
      addSuivi(context, requireId('Signalement', signalementId, 'signalementId'), text, visibility, (suivi) =>
        claimWithSuivi(context, suivi, documents ?? []),
      ),
  }),
);

const ofOwnSuivi = ' Its author may within twenty minutes. ';

builder.mutationField('editSuivi', (t) =>
  t.field({
    type: SuiviType,
    description: `Changes the words of a suivi.${ofOwnSuivi}Refusals: NOT_FOUND, TOO_LATE, REQUIRED, TOO_LONG, BAD_FORMAT (text).`,
    authScopes: { permission: 'suivi.write' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), text: t.arg.string({ required: true }) },
    resolve: (_root, { id, text }, context) => editSuivi(context, requireId('Suivi', id), text),
  }),
);

builder.mutationField('deleteSuivi', (t) =>
  t.field({
    type: SuiviType,
    description: `Takes a suivi back: nobody is mailed, its place stays.${ofOwnSuivi}Refusals: NOT_FOUND, TOO_LATE.`,
    authScopes: { permission: 'suivi.write' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => deleteSuivi(context, requireId('Suivi', id)),
  }),
);

builder.mutationField('releaseSuivi', (t) =>
  t.field({
    type: SuiviType,
    description: `Lets the mail of a public suivi go at once.${ofOwnSuivi}Refusals: NOT_FOUND, TOO_LATE.`,
    authScopes: { permission: 'suivi.write' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => releaseSuivi(context, requireId('Suivi', id)),
  }),
);
