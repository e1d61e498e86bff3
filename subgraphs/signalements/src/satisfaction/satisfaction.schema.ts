import type { Satisfaction } from '@mitoyen/database/client';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { optional, parsed, text } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { FollowUpType } from '../follow-up/follow-up.schema.ts';
import { readAsDeclarant } from '../follow-up/follow-up-link.command.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { addSatisfaction, countScores, findSatisfaction } from './satisfaction.store.ts';

const SatisfactionType = builder.objectRef<Satisfaction>('Satisfaction').implement({
  description: 'What the declarant thinks of it at the end, said once.',
  fields: (t) => ({
    score: t.exposeInt('score', { description: '1 (not at all) to 5 (very).' }),
    comment: t.exposeString('comment', {
      nullable: true,
      personal: { of: 'Signalement', id: ({ signalementId }) => signalementId, as: 'satisfaction' },
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
  }),
});

builder.objectField(SignalementType, 'satisfaction', (t) =>
  t.field({
    type: SatisfactionType,
    nullable: true,
    resolve: ({ id }, _args, { db }) => findSatisfaction(db, id),
  }),
);
builder.objectField(FollowUpType, 'satisfaction', (t) =>
  t.field({
    type: SatisfactionType,
    nullable: true,
    resolve: ({ signalement }, _args, { db }) => findSatisfaction(db, signalement.id),
  }),
);

const shape = z.strictObject({
  score: z.int('BAD_FORMAT').min(1, 'BAD_FORMAT').max(5, 'BAD_FORMAT'),
  comment: optional(text(2_000)),
});

builder.mutationField('giveSatisfaction', (t) =>
  t.field({
    type: FollowUpType,
    description:
      'The declarant says, once, how it went, when the file has ended. Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY, ' +
      'WRONG_STATUS (token: not ended), ALREADY_SAID (token), BAD_FORMAT (score, comment), TOO_LONG (comment).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      score: t.arg.int({ required: true }),
      comment: t.arg.string(),
    },
    resolve: async (_root, { token, ...input }, context) => {
      const { score, comment } = accepted(parsed(shape, input));
      const { signalement } = await readAsDeclarant(context, token);
      if (!signalement.endedAt) throw new Refusal('WRONG_STATUS', 'token');
      const row = { signalementId: signalement.id, score, comment, createdAt: context.now() };
      if (!(await addSatisfaction(context.db, row))) throw new Refusal('ALREADY_SAID', 'token');
      context.auditSubject = { entity: 'Signalement', entityId: signalement.id };
      return readAsDeclarant(context, token);
    },
  }),
);

const ScoreCount = builder.objectRef<{ score: number; count: number }>('SatisfactionCount').implement({
  fields: (t) => ({ score: t.exposeInt('score'), count: t.exposeInt('count') }),
});

builder.queryField('satisfactionCounts', (t) =>
  t.field({
    type: [ScoreCount],
    description: 'How many gave each note within these instants. Counts only: nobody is named.',
    authScopes: { permission: 'statistics.read' },
    args: {
      from: t.arg({ type: 'DateTime', required: true }),
      to: t.arg({ type: 'DateTime', required: true }),
    },
    resolve: (_root, { from, to }, { db }) => countScores(db, from, to),
  }),
);
