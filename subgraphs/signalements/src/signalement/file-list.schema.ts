import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { AffectationStatusEnum } from '../affectation/affectation.schema.ts';
import { builder } from '../builder.ts';
import { handOf, sightIn } from './file-access.command.ts';
import {
  countByStatus,
  countFiles,
  filesOf,
  findPlace,
  type ListPlace,
  type ListScope,
  listFiles,
  placeOf,
} from './file-list.store.ts';
import {
  CLASS_LETTERS,
  ENTRY_CHANNELS,
  FILE_SORTS,
  FILE_STAGES,
  type FileFilter,
  HOUSING_SECTORS,
  readFileFilter,
} from './file-list.ts';
import type { SignalementStatus } from './life-cycle.ts';
import { ReporterKindEnum, SignalementStatusEnum, SignalementType } from './signalement.types.ts';

const STATUSES: readonly SignalementStatus[] = ['NEW', 'ACTIVE', 'CLOSED', 'REFUSED'];
/** Beyond, one narrows the list: a page that far is found by its cursor. */
const LAST_PAGE = 10_000;

export const FileSortEnum = builder.enumType('SignalementSort', {
  description:
    'NEWEST, OLDEST by deposit; CLASS: the worst class first; SILENCE: nobody has written in it for longest first.',
  values: FILE_SORTS,
});

const StageEnum = builder.enumType('SignalementStage', {
  description: 'What an active file waits for: a partner, the answer of one, its work. For a partner, by its own part.',
  values: FILE_STAGES,
});
export const ClassLetterEnum = builder.enumType('ClassLetter', { values: CLASS_LETTERS });
export const SectorEnum = builder.enumType('HousingSector', { values: HOUSING_SECTORS });
export const ChannelEnum = builder.enumType('EntryChannel', { values: ENTRY_CHANNELS });

export const FileFilterInput = builder.inputType('SignalementFilter', {
  description:
    'What is left out narrows nothing. The same filter narrows the list, its total, the board, the map and exports.',
  fields: (t) => ({
    status: t.field({ type: [SignalementStatusEnum] }),
    stage: t.field({ type: [StageEnum] }),
    citycode: t.stringList({ description: 'INSEE codes.' }),
    classLetter: t.field({ type: [ClassLetterEnum] }),
    hasDanger: t.boolean(),
    suspicion: t.stringList({ description: 'Codes of qualifications to be checked; one is enough.' }),
    housingSector: t.field({ type: [SectorEnum] }),
    reporterKind: t.field({ type: [ReporterKindEnum] }),
    entryChannel: t.field({ type: [ChannelEnum] }),
    campaign: t.stringList({ description: 'Tracking codes.' }),
    partnerId: t.idList({ description: 'Partners that have a part in the file.' }),
    affectationStatus: t.field({
      type: [AffectationStatusEnum],
      description: 'State of the part of these partners, or of any.',
    }),
    zone: t.idList({ description: 'Zones of interest whose outline holds the dwelling, whatever their dates.' }),
    depositedFrom: t.field({ type: 'Date', description: 'Included.' }),
    depositedTo: t.field({ type: 'Date', description: 'Included.' }),
    silentDays: t.int({ description: 'Open, and nobody has written in it for that many days.' }),
    publicSilentDays: t.int({ description: 'Open, and the declarant could read nothing new for that many days.' }),
    search: t.string({
      description:
        'Beginnings of words of the reference, the address or the description, in any order, accents or not.',
    }),
    mine: t.boolean({
      description: 'Only those in which the reader has had a hand; for a partner, those it has to work on.',
    }),
    subscribed: t.boolean({ description: 'Only those that the reader follows.' }),
    banId: t.stringList({ description: 'Addresses.' }),
    bounds: t.floatList({ description: 'West, south, east, north (degrees).' }),
  }),
});

/** A filter that a client gave. Throws BAD_USER_INPUT for what is no filter. */
export function fileFilterFrom(input: unknown): FileFilter {
  const filter = readFileFilter(input);
  if (!filter) throw new GraphQLError('"filter" is out of bounds.', { extensions: { code: 'BAD_USER_INPUT' } });
  return filter;
}

/** Who looks at a list in this context. */
export function listScopeIn(context: SubgraphContext): ListScope {
  return { sight: sightIn(context), hand: handOf(context.viewer), now: context.now() };
}

const position = z.tuple([z.int().min(0).max(127), z.iso.datetime(), z.uuid()]);
const cursorOf = ({ rank, at, id }: ListPlace) => encodeCursor([rank, at.toISOString(), id]);
function placeAt(cursor: string): ListPlace {
  const [rank, at, id] = decodeCursor(cursor, position);
  return { rank, at: new Date(at), id };
}

const Connection = builder.connectionObject(
  { type: SignalementType, name: 'SignalementConnection' },
  {
    name: 'SignalementEdge',
  },
);
const total = new WeakMap<object, () => Promise<number>>();
builder.objectField(Connection, 'totalCount', (t) =>
  t.int({
    description: 'Of the whole filtered list.',
    resolve: (connection) => total.get(connection)?.() ?? 0,
  }),
);

builder.queryField('signalements', (t) =>
  t.field({
    type: Connection,
    description: 'The files in sight. By cursor, a far page costs what the first one does.',
    authScopes: { permission: 'signalement.list' },
    args: {
      first: t.arg.int(),
      after: t.arg.string(),
      page: t.arg.int({ description: 'Begins at this page, counted from 1, when no cursor is given.' }),
      sort: t.arg({ type: FileSortEnum }),
      filter: t.arg({ type: FileFilterInput }),
    },
    resolve: async (_root, args, context) => {
      const { db } = context;
      const sort = args.sort ?? 'NEWEST';
      const where = filesOf(fileFilterFrom(args.filter), listScopeIn(context));
      const size = pageSize(args);
      const skipped = (Math.min(Math.max(args.page ?? 1, 1), LAST_PAGE) - 1) * size;
      const after = args.after ? placeAt(args.after) : await findPlace(db, where, sort, skipped);
      const isBeyond = !args.after && skipped > 0 && !after;
      const rows = isBeyond ? [] : await listFiles(db, where, sort, size + 1, after);
      const connection = connectionOf(rows, size, args, (row) => cursorOf(placeOf(row, sort)));
      // Counted only when somebody asks.
      total.set(connection, () => countFiles(db, where));
      return connection;
    },
  }),
);

const StatusCount = builder.objectRef<{ status: SignalementStatus; count: number }>('StatusCount').implement({
  fields: (t) => ({
    status: t.field({ type: SignalementStatusEnum, resolve: ({ status }) => status }),
    count: t.exposeInt('count'),
  }),
});

builder.queryField('signalementCounts', (t) =>
  t.field({
    type: [StatusCount],
    description: 'How many files in sight have each status; every status is there.',
    authScopes: { permission: 'signalement.list' },
    resolve: async (_root, _args, context) => {
      const found = await countByStatus(context.db, filesOf({}, listScopeIn(context)));
      const counts = new Map(found.map(({ status, count }) => [status, count]));
      return STATUSES.map((status) => ({ status, count: counts.get(status) ?? 0 }));
    },
  }),
);

// What lists are filtered and sorted by, on each file.
builder.objectFields(SignalementType, (t) => ({
  classLetter: t.field({
    type: ClassLetterEnum,
    nullable: true,
    description: 'A to G; null for a file that was never scored.',
    resolve: ({ classLetter }) => CLASS_LETTERS.find((letter) => letter === classLetter) ?? null,
  }),
  suspicions: t.stringList({
    description: 'Codes of qualifications to be checked.',
    resolve: ({ suspicions }) => suspicions,
  }),
  housingSector: t.field({
    type: SectorEnum,
    resolve: ({ housingSector }) => HOUSING_SECTORS.find((sector) => sector === housingSector) ?? 'UNKNOWN',
  }),
  entryChannel: t.field({
    type: ChannelEnum,
    resolve: ({ entryChannel }) => ENTRY_CHANNELS.find((channel) => channel === entryChannel) ?? 'ONLINE',
  }),
  lastSuiviAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ lastSuiviAt }) => lastSuiviAt }),
  lastPublicSuiviAt: t.field({
    type: 'DateTime',
    nullable: true,
    resolve: ({ lastPublicSuiviAt }) => lastPublicSuiviAt,
  }),
}));
