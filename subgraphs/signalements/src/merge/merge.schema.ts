import type { Signalement } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import DataLoader from 'dataloader';
import { builder } from '../builder.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { mergeSignalements } from './merge.command.ts';
import { findMerged } from './merge.store.ts';

/** One query for all the files of a request. */
const loaders = new WeakMap<SubgraphContext, DataLoader<string, Signalement[]>>();

function mergedOf(context: SubgraphContext): DataLoader<string, Signalement[]> {
  const known = loaders.get(context);
  if (known) return known;
  const loader = new DataLoader<string, Signalement[]>(async (ids) => {
    const rows = await findMerged(context.db, ids);
    return ids.map((id) => rows.filter(({ mergedInto }) => mergedInto === id));
  });
  loaders.set(context, loader);
  return loader;
}

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
