import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import {
  countNotes,
  findReports,
  type ImportNoteRecord,
  type ImportReportRecord,
  listNotes,
  listReports,
} from './import-report.store.ts';

const NoteSeverity = builder.enumType('ImportNoteSeverity', {
  description: 'REFUSED: the row was left out. WARNING: to look at. INFO: good to know.',
  values: { REFUSED: { value: 'refused' }, WARNING: { value: 'warning' }, INFO: { value: 'info' } } as const,
});

const ImportNote = builder.objectRef<ImportNoteRecord>('ImportNote').implement({
  description: 'What an import had to say about one row.',
  fields: (t) => ({
    severity: t.expose('severity', { type: NoteSeverity }),
    code: t.exposeString('code'),
    place: t.exposeString('place', { description: 'Where it stands in the file. French.' }),
    label: t.exposeString('label', { description: 'What one recognises the row by.' }),
    text: t.exposeString('text', { description: 'French.' }),
  }),
});

type NoteCount = Awaited<ReturnType<typeof countNotes>>[number];
const ImportNoteCount = builder.objectRef<NoteCount>('ImportNoteCount').implement({
  fields: (t) => ({
    severity: t.expose('severity', { type: NoteSeverity }),
    code: t.exposeString('code'),
    count: t.exposeInt('count'),
  }),
});

const place = z.tuple([z.number().int()]);

const ImportReport = builder.objectRef<ImportReportRecord>('ImportReport').implement({
  description: 'What an import of networks read, wrote and left out.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('ImportReport', id) }),
    at: t.expose('at', { type: 'DateTime' }),
    fileName: t.exposeString('fileName'),
    vintage: t.exposeString('vintage', { nullable: true, description: 'Edition of the file.' }),
    read: t.exposeInt('read'),
    added: t.exposeInt('added'),
    changed: t.exposeInt('changed'),
    unchanged: t.exposeInt('unchanged'),
    absent: t.exposeInt('absent', { description: 'Known already and not in the file: kept.' }),
    perimeters: t.exposeInt('perimeters', { description: 'Priority perimeters that were added.' }),
    counts: t.field({
      type: [ImportNoteCount],
      description: 'How many notes, by severity and code.',
      directives: { cost: { weight: 5 }, listSize: { assumedSize: 25 } },
      resolve: ({ id }, _args, { db }) => countNotes(db, id),
    }),
    notes: t.connection(
      {
        type: ImportNote,
        description: 'In the order of the file.',
        args: { severity: t.arg({ type: NoteSeverity }), code: t.arg.string() },
        resolve: async ({ id }, args, { db }) => {
          const size = pageSize(args);
          const [after] = args.after ? decodeCursor(args.after, place) : [];
          const filter = { severity: args.severity ?? undefined, code: args.code ?? undefined };
          const rows = await listNotes(db, id, { ...filter, limit: size + 1, after });
          return connectionOf(rows, size, args, ({ number }) => encodeCursor([number]));
        },
      },
      { name: 'ImportNoteConnection' },
      { name: 'ImportNoteEdge' },
    ),
  }),
});

builder.queryFields((t) => ({
  importReports: t.field({
    type: [ImportReport],
    description: 'The imports of networks, the newest first: twenty are kept.',
    authScopes: { permission: 'network.manage' },
    directives: { listSize: { assumedSize: 20 } },
    resolve: (_root, _args, { db }) => listReports(db),
  }),
  importReport: t.field({
    type: ImportReport,
    nullable: true,
    authScopes: { permission: 'network.manage' },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id: globalId }, { db }) => {
      const id = fromGlobalId('ImportReport', globalId);
      return id === undefined ? null : ((await findReports(db, [id]))[0] ?? null);
    },
  }),
}));
