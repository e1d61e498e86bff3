import type { SavedRequestFilter } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { authorIdOf } from './request-access.command.ts';
import { filterFrom, RequestFilterInput } from './request-filter.schema.ts';

/** What one agent may keep. */
const MAX_FILTERS = 30;
const MAX_NAME = 60;
const NOT_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

const SavedFilterType = builder.objectRef<SavedRequestFilter>('SavedRequestFilter').implement({
  description: 'A filter that the reader keeps under a name.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('SavedRequestFilter', id) }),
    name: t.exposeString('name'),
    filter: t.field({
      type: 'JSON',
      description: 'As ConnectionRequestFilter takes it.',
      resolve: ({ filter }) => filter,
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
  }),
});

builder.queryField('savedRequestFilters', (t) =>
  t.field({
    type: [SavedFilterType],
    description: 'The reader’s own, by name.',
    authScopes: { permission: 'request.list' },
    directives: { listSize: { assumedSize: MAX_FILTERS } },
    resolve: (_root, _args, { db, viewer }) =>
      viewer.kind === 'agent'
        ? db.savedRequestFilter.findMany({ where: { agentId: viewer.agentId }, orderBy: { name: 'asc' } })
        : [],
  }),
);

builder.mutationField('saveRequestFilter', (t) =>
  t.field({
    type: SavedFilterType,
    description:
      'Keeps a filter under a name; the same name again replaces it. Refusals: REQUIRED, TOO_LONG, BAD_FORMAT (name), TOO_MANY.',
    authScopes: { permission: 'request.list' },
    errors: { types: [Refusal], directResult: true },
    args: {
      name: t.arg.string({ required: true }),
      filter: t.arg({ type: RequestFilterInput, required: true }),
    },
    resolve: async (_root, args, context) => {
      const { db } = context;
      const agentId = authorIdOf(context.viewer);
      const name = args.name.trim().normalize();
      if (name === '') throw new Refusal('REQUIRED', 'name');
      if (name.length > MAX_NAME) throw new Refusal('TOO_LONG', 'name');
      if (NOT_A_LINE.test(name)) throw new Refusal('BAD_FORMAT', 'name');
      const filter = filterFrom(args.filter);
      const others = await db.savedRequestFilter.count({ where: { agentId, name: { not: name } } });
      if (others >= MAX_FILTERS) throw new Refusal('TOO_MANY', 'name');
      await db.savedRequestFilter.updateMany({ where: { agentId, name }, data: { filter } });
      const known = await db.savedRequestFilter.findFirst({ where: { agentId, name } });
      const saved =
        known ?? (await db.savedRequestFilter.create({ data: { agentId, name, filter, createdAt: context.now() } }));
      context.auditSubject = { entity: 'SavedRequestFilter', entityId: saved.id };
      return saved;
    },
  }),
);

const FilterRemoved = builder.objectRef<{ id: string }>('SavedRequestFilterRemoved').implement({
  fields: (t) => ({ id: t.exposeID('id') }),
});

builder.mutationField('removeRequestFilter', (t) =>
  t.field({
    type: FilterRemoved,
    description: 'Removes one of the reader’s own filters. Refusals: NOT_FOUND.',
    authScopes: { permission: 'request.list' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, args, context) => {
      const id = requireId('SavedRequestFilter', args.id);
      const { count } = await context.db.savedRequestFilter.deleteMany({
        where: { id, agentId: authorIdOf(context.viewer) },
      });
      if (count === 0) throw new Refusal('NOT_FOUND', 'id');
      context.auditSubject = { entity: 'SavedRequestFilter', entityId: id };
      return { id: args.id };
    },
  }),
);
