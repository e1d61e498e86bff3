import type { Signalement } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { grouped, oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { builder } from '../builder.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { mergeSignalements } from './merge.command.ts';
import { findMerged } from './merge.store.ts';

/** One query for all the files of a request. */
const mergedOf = oncePerRequest(
  (context) =>
    new DataLoader<string, Signalement[]>(async (ids) =>
      grouped(await findMerged(context.db, ids), ids, ({ mergedInto }) => mergedInto),
    ),
);

builder.objectFields(SignalementType, (t) => ({
  mergedInto: t.field({
    type: SignalementType,
    nullable: true,
    description: 'The file that goes on in this one’s place; null too when it is out of sight.',
    resolve: ({ mergedInto }) => mergedInto,
  }),
  mergedFiles: t.field({
    type: [SignalementType],
    nullable: true,
    authScopes: { permission: 'signalement.listAll' },
    description: 'The duplicates that this file goes on for, oldest first.',
    resolve: async ({ id }, _args, context) => (await mergedOf(context).load(id)).map((row) => row.id),
  }),
}));

builder.mutationField('mergeSignalements', (t) =>
  t.field({
    type: SignalementType,
    description:
      'Ends a duplicate in favour of the file that goes on. Refusals: NOT_FOUND, SAME_FILE, WRONG_STATUS, OTHER_ADDRESS.',
    authScopes: { permission: 'signalement.merge' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true, description: 'The duplicate.' }),
      intoId: t.arg.id({ required: true, description: 'The file that goes on.' }),
    },
    resolve: async (_root, { id, intoId }, context) => {
      const row = await mergeSignalements(
        context,
        requireId('Signalement', id),
        requireId('Signalement', intoId, 'intoId'),
      );
      return row.id;
    },
  }),
);
