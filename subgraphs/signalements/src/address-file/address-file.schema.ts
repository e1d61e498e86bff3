import { builder } from '../builder.ts';
import { ArreteNode } from '../procedure/arrete.schema.ts';
import { findArretesAt } from '../procedure/arrete.store.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { ClassLetterEnum } from '../signalement/file-list.schema.ts';
import { CLASS_LETTERS } from '../signalement/file-list.ts';
import { relatedTo } from '../signalement/related.loaders.ts';
import { AddressStub, SignalementType } from '../signalement/signalement.types.ts';
import { type Concentration, findConcentrations } from './address-file.store.ts';

const MAX_ADDRESSES = 200;

const ConcentrationType = builder.objectRef<Concentration>('AddressConcentration').implement({
  description:
    'An address where several files stand, as far as the reader sees them. Merged duplicates are not counted.',
  fields: (t) => ({
    address: t.field({ type: AddressStub, resolve: ({ banId }) => ({ banId }) }),
    banId: t.exposeID('banId'),
    label: t.exposeString('label'),
    citycode: t.exposeString('citycode'),
    lon: t.exposeFloat('lon', { nullable: true }),
    lat: t.exposeFloat('lat', { nullable: true }),
    files: t.exposeInt('files'),
    open: t.exposeInt('open', { description: 'Not ended.' }),
    withDanger: t.exposeInt('withDanger', { description: 'Open ones that report a danger.' }),
    worstClass: t.field({
      type: ClassLetterEnum,
      nullable: true,
      resolve: ({ worstClass }) => CLASS_LETTERS.find((letter) => letter === worstClass),
    }),
    arretes: t.exposeInt('arretes', { description: 'Signed or notified, and not lifted.' }),
    lastDepositAt: t.field({ type: 'DateTime', resolve: ({ lastDepositAt }) => lastDepositAt }),
  }),
});

builder.queryField('addressConcentrations', (t) =>
  t.field({
    type: [ConcentrationType],
    description: 'Addresses with several files, most open files first; 200 at most.',
    authScopes: { permission: 'signalement.list' },
    directives: { listSize: { slicingArguments: ['first'], assumedSize: 50, requireOneSlicingArgument: false } },
    args: {
      atLeast: t.arg.int({ defaultValue: 2, description: 'Files at the address; 2 or more.' }),
      first: t.arg.int({ defaultValue: 50 }),
    },
    resolve: (_root, { atLeast, first }, context) =>
      findConcentrations(
        context.db,
        sightIn(context),
        Math.max(2, atLeast ?? 2),
        Math.min(MAX_ADDRESSES, Math.max(1, first ?? 50)),
      ),
  }),
);

interface AddressFile {
  readonly banId: string;
}

const AddressFileType = builder.objectRef<AddressFile>('AddressFile').implement({
  description: 'Everything this subgraph knows of one address, as far as the reader sees it.',
  fields: (t) => ({
    banId: t.exposeID('banId'),
    address: t.field({ type: AddressStub, resolve: ({ banId }) => ({ banId }) }),
    signalements: t.field({
      type: [SignalementType],
      description: 'Newest first, merged duplicates included.',
      resolve: ({ banId }, _args, context) => relatedTo(context).atAddress.load(banId),
    }),
    arretes: t.field({
      type: [ArreteNode],
      resolve: ({ banId }, _args, context) => findArretesAt(context.db, sightIn(context), banId),
    }),
  }),
});

builder.queryField('addressFile', (t) =>
  t.field({
    type: AddressFileType,
    description: 'Of a national address (BAN), known here or not.',
    authScopes: { permission: 'signalement.list' },
    args: { banId: t.arg.id({ required: true }) },
    resolve: (_root, { banId }) => ({ banId }),
  }),
);
