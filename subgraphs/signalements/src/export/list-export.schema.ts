import type { ListExport } from '@mitoyen/database/client';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { FileFilterInput, FileSortEnum, fileFilterFrom, listScopeIn } from '../signalement/file-list.schema.ts';
import { EXPORT_CATALOGUE } from './export-catalogue.ts';
import { type ExportColumn, PLAIN_COLUMNS } from './export-columns.ts';
import { askForExport, DIRECT_ROWS, EXPORT_FORMATS, type ExportFormat } from './list-export.command.ts';

const MAX_SHOWN = 20;

const FormatEnum = builder.enumType('ListExportFormat', { values: EXPORT_FORMATS });
const StatusEnum = builder.enumType('ListExportStatus', {
  values: ['WAITING', 'WRITING', 'DONE', 'FAILED'] as const,
});

const ColumnType = builder.objectRef<ExportColumn>('ListExportColumn').implement({
  description: 'A column that an export may have.',
  fields: (t) => ({
    code: t.exposeString('code'),
    title: t.exposeString('title'),
    group: t.exposeString('group'),
    isPersonal: t.exposeBoolean('isPersonal', { description: 'Only for who may read the declarant.' }),
    isPlain: t.boolean({
      description: 'One of those an export has when none is chosen.',
      resolve: ({ code }) => PLAIN_COLUMNS.some((plain) => plain === code),
    }),
  }),
});

const ExportType = builder.objectRef<ListExport>('ListExport').implement({
  description: 'A file made of a list, for the agent who asked for it.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('ListExport', id) }),
    format: t.field({ type: FormatEnum, resolve: ({ format }) => knownFormat(format) }),
    status: t.field({ type: StatusEnum, resolve: ({ status }) => knownStatus(status) }),
    total: t.exposeInt('total', { description: 'Files of the list when it was asked for.' }),
    done: t.exposeInt('done', { description: 'Files written so far.' }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt }),
    url: t.string({
      nullable: true,
      description: 'Where it is fetched, by its agent alone; null until it is done.',
      resolve: ({ id, status }) => (status === 'DONE' ? `/signalements/exports/${toGlobalId('ListExport', id)}` : null),
    }),
  }),
});

const knownFormat = (format: string): ExportFormat => EXPORT_FORMATS.find((known) => known === format) ?? 'CSV';
const knownStatus = (status: string) =>
  (['WAITING', 'WRITING', 'DONE'] as const).find((known) => known === status) ?? 'FAILED';

builder.queryField('listExportColumns', (t) =>
  t.field({
    type: [ColumnType],
    description: 'The columns that the reader may choose from.',
    authScopes: { permission: 'signalement.export' },
    directives: { listSize: { assumedSize: 120 } },
    resolve: (_root, _args, context) =>
      EXPORT_CATALOGUE.filter(({ isPersonal }) => !isPersonal || context.can('signalement.readDeclarant')),
  }),
);

builder.queryField('listExports', (t) =>
  t.field({
    type: [ExportType],
    description: 'The reader’s own files that have not expired, newest first.',
    authScopes: { permission: 'signalement.export' },
    directives: { listSize: { assumedSize: MAX_SHOWN } },
    resolve: (_root, _args, context) =>
      context.viewer.kind === 'agent'
        ? context.db.listExport.findMany({
            where: { agentId: context.viewer.agentId, expiresAt: { gt: context.now() } },
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
            take: MAX_SHOWN,
          })
        : [],
  }),
);

builder.queryField('listExportDirectRows', (t) =>
  t.int({
    description: 'A list of at most so many files is given at once, without a file to wait for.',
    authScopes: { permission: 'signalement.export' },
    resolve: () => DIRECT_ROWS,
  }),
);

builder.mutationField('exportSignalements', (t) =>
  t.field({
    type: ExportType,
    description:
      'Has a file made of a list. Refusals: TOO_MANY (files waiting, or what a PDF cannot hold), REQUIRED (columns).',
    authScopes: { permission: 'signalement.export' },
    errors: { types: [Refusal], directResult: true },
    args: {
      format: t.arg({ type: FormatEnum, required: true }),
      columns: t.arg.stringList({ required: true }),
      filter: t.arg({ type: FileFilterInput }),
      sort: t.arg({ type: FileSortEnum }),
    },
    resolve: async (_root, { format, columns, filter, sort }, context) => {
      const choice = { format, columns, filter: fileFilterFrom(filter), sort: sort ?? ('NEWEST' as const) };
      const made = await askForExport(context, listScopeIn(context), choice);
      context.auditSubject = {
        entity: 'ListExport',
        entityId: made.id,
        details: { format, count: made.total, fields: made.columns },
      };
      return made;
    },
  }),
);

builder.subscriptionField('listExportProgress', (t) =>
  t.field({
    type: ExportType,
    nullable: true,
    description: 'One of the reader’s own files each time it moves. An unknown id is silent.',
    authScopes: { permission: 'signalement.export' },
    args: { id: t.arg.id({ required: true }) },
    subscribe: (_root, { id }, context) => {
      const wanted = fromGlobalId('ListExport', id) ?? 'none';
      return context.subscribe(['listExport.progressed'], ({ entityId }) => entityId === wanted);
    },
    resolve: ({ entityId }, _args, { db, viewer }) =>
      viewer.kind === 'agent' ? db.listExport.findFirst({ where: { id: entityId, agentId: viewer.agentId } }) : null,
  }),
);
