import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { authorIdOf } from '../signalement/file-access.command.ts';

/** Names of columns belong to the screens: here they are short words and nothing else. */
const COLUMN = /^[a-z_]{1,30}$/;
const MAX_COLUMNS = 30;

const ListPreferenceType = builder.objectRef<{ columns: string[] }>('ListPreference').implement({
  description: 'How the reader wants lists of files to look.',
  fields: (t) => ({ columns: t.exposeStringList('columns', { description: 'Empty: none was chosen.' }) }),
});

builder.queryField('listPreference', (t) =>
  t.field({
    type: ListPreferenceType,
    authScopes: { permission: 'signalement.list' },
    resolve: async (_root, _args, { db, viewer }) => {
      const row =
        viewer.kind === 'agent' ? await db.listPreference.findFirst({ where: { agentId: viewer.agentId } }) : null;
      return { columns: row?.columns ?? [] };
    },
  }),
);

builder.mutationField('chooseListColumns', (t) =>
  t.field({
    type: ListPreferenceType,
    description: 'Keeps the columns of lists for the reader. Refusals: BAD_FORMAT, TOO_MANY (columns).',
    authScopes: { permission: 'signalement.list' },
    errors: { types: [Refusal], directResult: true },
    args: { columns: t.arg.stringList({ required: true }) },
    resolve: async (_root, { columns }, context) => {
      const agentId = authorIdOf(context.viewer);
      if (columns.length > MAX_COLUMNS) throw new Refusal('TOO_MANY', 'columns');
      if (!columns.every((column) => COLUMN.test(column))) throw new Refusal('BAD_FORMAT', 'columns');
      const data = { columns: [...new Set(columns)], updatedAt: context.now() };
      const { count } = await context.db.listPreference.updateMany({ where: { agentId }, data });
      if (count === 0) await context.db.listPreference.create({ data: { agentId, ...data } });
      context.auditSubject = { entity: 'ListPreference', entityId: agentId };
      return { columns: data.columns };
    },
  }),
);
