import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { GraphQLError } from 'graphql';
import { builder } from '../builder.ts';
import { ClassLetterEnum, FileFilterInput, fileFilterFrom, listScopeIn } from '../signalement/file-list.schema.ts';
import { filesOf } from '../signalement/file-list.store.ts';
import { CLASS_LETTERS } from '../signalement/file-list.ts';
import { SignalementStatusEnum } from '../signalement/signalement.types.ts';
import { readBounds } from './cells.ts';
import { type FileMap, mapFiles } from './map.command.ts';
import type { MapCell, MapFile } from './map.store.ts';

const letterOf = (letter: string | null) => CLASS_LETTERS.find((known) => known === letter) ?? null;

const MapFileType = builder.objectRef<MapFile>('MapFile').implement({
  description: 'A file at its place.',
  fields: (t) => ({
    id: t.id({ description: 'Of the Signalement.', resolve: ({ id }) => toGlobalId('Signalement', id) }),
    reference: t.exposeString('reference'),
    addressLabel: t.exposeString('addressLabel'),
    status: t.field({ type: SignalementStatusEnum, resolve: ({ status }) => status }),
    classLetter: t.field({ type: ClassLetterEnum, nullable: true, resolve: (row) => letterOf(row.classLetter) }),
    hasDanger: t.exposeBoolean('hasDanger'),
    lon: t.float({ resolve: ({ lon }) => lon ?? 0 }),
    lat: t.float({ resolve: ({ lat }) => lat ?? 0 }),
  }),
});

const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000;
const ClusterType = builder.objectRef<MapCell>('MapCluster').implement({
  description: 'Files that are too near one another to be shown one by one.',
  fields: (t) => ({
    lon: t.float({ description: 'The middle of its files.', resolve: ({ lon }) => round(lon) }),
    lat: t.float({ resolve: ({ lat }) => round(lat) }),
    count: t.exposeInt('count'),
    dangers: t.exposeInt('dangers', { description: 'How many of them tell of a danger.' }),
    worst: t.field({
      type: ClassLetterEnum,
      nullable: true,
      resolve: ({ worst }) => letterOf(worst === 0 ? null : String.fromCharCode(worst)),
    }),
  }),
});

const FileMapType = builder.objectRef<FileMap>('SignalementMap').implement({
  fields: (t) => ({
    files: t.field({
      type: [MapFileType],
      directives: { listSize: { assumedSize: 60 } },
      resolve: ({ files }) => [...files],
    }),
    clusters: t.field({
      type: [ClusterType],
      directives: { listSize: { assumedSize: 60 } },
      resolve: ({ clusters }) => [...clusters],
    }),
    extent: t.floatList({
      nullable: true,
      description: 'West, south, east, north of what is shown (degrees); null when no file has a position.',
      resolve: ({ extent }) => (extent ? [...extent] : null),
    }),
  }),
});

builder.queryField('signalementMap', (t) =>
  t.field({
    type: FileMapType,
    description:
      'The files of a filter on a map of these bounds, gathered so that it never weighs more than some hundreds.',
    authScopes: { permission: 'signalement.list' },
    directives: { cost: { weight: 50 } },
    args: {
      bounds: t.arg.floatList({ description: 'West, south, east, north (degrees); left out: what holds all of them.' }),
      filter: t.arg({ type: FileFilterInput }),
    },
    resolve: (_root, { bounds, filter }, context) => {
      const asked = bounds ? readBounds(bounds) : undefined;
      if (bounds && !asked)
        throw new GraphQLError('"bounds" is no rectangle.', { extensions: { code: 'BAD_USER_INPUT' } });
      const narrowed = {
        ...fileFilterFrom(filter),
        ...(asked && { bounds: [...asked] as [number, number, number, number] }),
      };
      return mapFiles(context.db, filesOf(narrowed, listScopeIn(context)), asked);
    },
  }),
);
