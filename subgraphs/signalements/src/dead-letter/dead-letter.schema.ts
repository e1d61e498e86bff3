import { requireId } from '@mitoyen/kit/builder.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { sendMailJob } from '@mitoyen/kit/mail-queue.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { type DeadLetter, findDeadLetters, reviveLetter } from './dead-letter.store.ts';

const DeadLetterType = builder.objectRef<DeadLetter>('DeadLetter').implement({
  description: 'A mail that did not leave, or of which nobody knows whether it did. Without its words.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('DeadLetter', id) }),
    recipient: t.exposeString('recipient', { personal: { of: 'Mail', id: ({ id }) => id } }),
    subject: t.exposeString('subject'),
    state: t.exposeString('state', { description: 'failed, uncertain, or queued after every try.' }),
    attempts: t.exposeInt('attempts'),
    lastError: t.exposeString('lastError', { nullable: true }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
  }),
});

builder.queryField('deadLetters', (t) =>
  t.field({
    type: [DeadLetterType],
    description: 'The mails about files that did not leave, the newest first, a hundred at most.',
    authScopes: { permission: 'connector.manage' },
    directives: { listSize: { assumedSize: 20 } },
    resolve: (_root, _args, { db }) => findDeadLetters(db),
  }),
);

const Replay = builder.objectRef<{ id: string }>('ReplayedLetter').implement({
  fields: (t) => ({ id: t.id({ resolve: ({ id }) => toGlobalId('DeadLetter', id) }) }),
});

builder.mutationField('replayLetter', (t) =>
  t.field({
    type: Replay,
    description:
      'Tries a mail again that did not leave. One that may have left then leaves a second time. Refusals: NOT_FOUND.',
    authScopes: { permission: 'connector.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      const mailId = requireId('DeadLetter', id);
      const attempts = await reviveLetter(context.db, mailId);
      if (attempts === undefined) throw new Refusal('NOT_FOUND', 'id');
      context.auditSubject = { entity: 'Mail', entityId: mailId, details: { attempts } };
      // The first job of this mail keeps its name: this one is another.
      await context.enqueue(sendMailJob, { mailId }, { key: `${mailId}:again:${context.requestId}` });
      return { id: mailId };
    },
  }),
);
