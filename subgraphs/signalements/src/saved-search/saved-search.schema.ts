import type { SavedSearch } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { authorIdOf } from '../signalement/file-access.command.ts';
import { FileFilterInput, FileSortEnum, fileFilterFrom } from '../signalement/file-list.schema.ts';
import { readFileSort } from '../signalement/file-list.ts';

/** What one agent may keep. */
const MAX_SEARCHES = 20;
const MAX_NAME = 60;
const NOT_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

const SavedSearchType = builder.objectRef<SavedSearch>('SavedSearch').implement({
  description: 'A list that the reader keeps under a name.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('SavedSearch', id) }),
    name: t.exposeString('name'),
    filter: t.field({ type: 'JSON', description: 'As SignalementFilter takes it.', resolve: ({ filter }) => filter }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    sort: t.field({ type: FileSortEnum, resolve: ({ sort }) => readFileSort(sort) ?? 'NEWEST' }),
  }),
});

builder.queryField('savedSearches', (t) =>
  t.field({
    type: [SavedSearchType],
    description: 'The reader’s own, by name.',
    authScopes: { permission: 'signalement.list' },
    directives: { listSize: { assumedSize: MAX_SEARCHES } },
    resolve: (_root, _args, { db, viewer }) =>
      viewer.kind === 'agent'
        ? db.savedSearch.findMany({ where: { agentId: viewer.agentId }, orderBy: { name: 'asc' } })
        : [],
  }),
);

/** The name of a search as it is kept. Refusals: REQUIRED, TOO_LONG, BAD_FORMAT. */
function nameOf(given: string): string {
  const name = given.trim().normalize();
  if (name === '') throw new Refusal('REQUIRED', 'name');
  if (name.length > MAX_NAME) throw new Refusal('TOO_LONG', 'name');
  if (NOT_A_LINE.test(name)) throw new Refusal('BAD_FORMAT', 'name');
  return name;
}

builder.mutationField('saveSearch', (t) =>
  t.field({
    type: SavedSearchType,
    description:
      'Keeps a list under a name; the same name again replaces it. Refusals: REQUIRED, TOO_LONG, BAD_FORMAT (name), TOO_MANY.',
    authScopes: { permission: 'signalement.list' },
    errors: { types: [Refusal], directResult: true },
    args: {
      name: t.arg.string({ required: true }),
      filter: t.arg({ type: FileFilterInput, required: true }),
      sort: t.arg({ type: FileSortEnum }),
    },
    resolve: async (_root, args, context) => {
      const { db } = context;
      const agentId = authorIdOf(context.viewer);
      const name = nameOf(args.name);
      // JSON as Prisma takes it: what is absent is left out.
      const filter = JSON.parse(JSON.stringify(fileFilterFrom(args.filter)));
      const sort = args.sort ?? 'NEWEST';
      const others = await db.savedSearch.count({ where: { agentId, name: { not: name } } });
      if (others >= MAX_SEARCHES) throw new Refusal('TOO_MANY', 'name');
      await db.savedSearch.updateMany({ where: { agentId, name }, data: { filter, sort } });
      const known = await db.savedSearch.findFirst({ where: { agentId, name } });
      const saved =
        known ?? (await db.savedSearch.create({ data: { agentId, name, filter, sort, createdAt: context.now() } }));
      context.auditSubject = { entity: 'SavedSearch', entityId: saved.id };
      return saved;
    },
  }),
);

const SearchRemoved = builder.objectRef<{ id: string }>('SavedSearchRemoved').implement({
  fields: (t) => ({ id: t.exposeID('id') }),
});

builder.mutationField('removeSearch', (t) =>
  t.field({
    type: SearchRemoved,
    description: 'Removes one of the reader’s own searches. Refusals: NOT_FOUND.',
    authScopes: { permission: 'signalement.list' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, args, context) => {
      const id = requireId('SavedSearch', args.id);
      const { count } = await context.db.savedSearch.deleteMany({
        where: { id, agentId: authorIdOf(context.viewer) },
      });
      if (count === 0) throw new Refusal('NOT_FOUND', 'id');
      context.auditSubject = { entity: 'SavedSearch', entityId: id };
      return { id: args.id };
    },
  }),
);
