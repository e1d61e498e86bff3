import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { LEAST_COUNT, type PublicCount } from '@mitoyen/kit/public-figures/small-numbers.ts';
import { builder } from '../builder.ts';
import { FileFilterInput, fileFilterFrom } from '../signalement/file-list.schema.ts';
import { BREAKDOWNS, type FileGroup, type MedianDays, type PublicGroup, SILENT_DAYS } from './figures.ts';
import {
  type DeskFigures,
  deskFigures,
  type Labelled,
  type PublicFigures,
  publicFigures,
} from './statistics.command.ts';

const BreakdownEnum = builder.enumType('FileBreakdown', {
  description: 'By what files are counted. CATEGORY: of what is wrong; a file may stand in several.',
  values: BREAKDOWNS,
});

const PublicValue = builder.objectRef<PublicCount>('HousingFigure').implement({
  description: `A figure that everybody may read. Null when it is hidden: it would be about fewer than ${LEAST_COUNT}, or let such a number be worked out.`,
  fields: (t) => ({ value: t.exposeInt('value', { nullable: true }) }),
});

const PublicLine = builder.objectRef<Labelled<PublicGroup>>('HousingFigureLine').implement({
  fields: (t) => ({
    key: t.exposeString('key'),
    label: t.exposeString('label'),
    files: t.expose('files', { type: PublicValue, description: 'To the five.' }),
    resolvedShare: t.expose('resolvedShare', { type: PublicValue, description: 'Percent of those that are closed.' }),
  }),
});

const PublicBreakdown = builder.objectRef<PublicFigures['breakdowns'][number]>('HousingBreakdown').implement({
  fields: (t) => ({
    kind: t.field({ type: BreakdownEnum, resolve: ({ kind }) => kind }),
    lines: t.field({
      type: [PublicLine],
      directives: { listSize: { assumedSize: 30 } },
      resolve: ({ groups }) => groups,
    }),
  }),
});

const PublicFiguresType = builder.objectRef<PublicFigures>('HousingFigures').implement({
  description:
    'Public figures of the reports of sub-standard housing, of the twelve months that are over. Resolved: works done and seen to be done, or people rehoused.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'First day, included.' }),
    to: t.expose('to', { type: 'Date', description: 'Last day, excluded.' }),
    files: t.expose('files', { type: PublicValue, description: 'Reported, to the five.' }),
    closed: t.expose('closed', { type: PublicValue, description: 'Of these, to the five.' }),
    resolved: t.expose('resolved', { type: PublicValue, description: 'Of these, to the five.' }),
    resolvedShare: t.expose('resolvedShare', { type: PublicValue, description: 'Percent of those that are closed.' }),
    firstAnswerDays: t.expose('firstAnswerDays', {
      type: PublicValue,
      description: 'Median days until a person answers who reported.',
    }),
    firstVisitDays: t.expose('firstVisitDays', {
      type: PublicValue,
      description: 'Median days until the first visit.',
    }),
    closingDays: t.expose('closingDays', { type: PublicValue, description: 'Median days until the file is closed.' }),
    silentShare: t.expose('silentShare', {
      type: PublicValue,
      description: `Percent of all that is open today in which nobody has written for ${SILENT_DAYS} days.`,
    }),
    silentDays: t.int({ resolve: () => SILENT_DAYS }),
    leastCount: t.int({ resolve: () => LEAST_COUNT, description: 'Figures about fewer are hidden.' }),
    breakdowns: t.field({
      type: [PublicBreakdown],
      directives: { listSize: { assumedSize: 5 } },
      resolve: ({ breakdowns }) => breakdowns,
    }),
  }),
});

builder.queryField('housingFigures', (t) =>
  t.field({
    type: PublicFiguresType,
    authScopes: { public: true },
    // A year of files is counted.
    directives: { cost: { weight: 100 } },
    resolve: (_root, _args, context) => publicFigures(context),
  }),
);

const DeskLine = builder.objectRef<Labelled<FileGroup>>('FileFigureLine').implement({
  fields: (t) => ({
    key: t.exposeString('key'),
    label: t.exposeString('label'),
    files: t.exposeInt('files'),
    closed: t.exposeInt('closed'),
    resolved: t.exposeInt('resolved'),
  }),
});

const DeskBreakdown = builder.objectRef<DeskFigures['breakdowns'][number]>('FileFigureBreakdown').implement({
  fields: (t) => ({
    kind: t.field({ type: BreakdownEnum, resolve: ({ kind }) => kind }),
    lines: t.field({
      type: [DeskLine],
      directives: { listSize: { assumedSize: 30 } },
      resolve: ({ groups }) => [...groups],
    }),
  }),
});

const Median = builder.objectRef<MedianDays>('MedianDays').implement({
  fields: (t) => ({
    days: t.exposeFloat('days', { nullable: true, description: 'Median; null without any.' }),
    of: t.exposeInt('of', { description: 'So many files.' }),
  }),
});

const PartnerLine = builder.objectRef<DeskFigures['partners'][number]>('PartnerFigures').implement({
  description: 'What one partner was given, and what became of it.',
  fields: (t) => ({
    id: t.id({ description: 'Of the Partner.', resolve: ({ partnerId }) => toGlobalId('Partner', partnerId) }),
    name: t.exposeString('name'),
    given: t.exposeInt('given'),
    pending: t.exposeInt('pending'),
    accepted: t.exposeInt('accepted'),
    refused: t.exposeInt('refused'),
    closed: t.exposeInt('closed'),
    answerDays: t.exposeFloat('answerDays', { nullable: true, description: 'Median days until its answer.' }),
  }),
});

const DeskFiguresType = builder.objectRef<DeskFigures>('FileFigures').implement({
  description: 'Exact figures of the files of a filter, among those in sight.',
  fields: (t) => ({
    files: t.exposeInt('files'),
    closed: t.exposeInt('closed'),
    refused: t.exposeInt('refused'),
    resolved: t.exposeInt('resolved'),
    open: t.exposeInt('open', { description: 'Open today, whenever reported.' }),
    silent: t.exposeInt('silent', { description: `Of these, nobody has written in them for ${SILENT_DAYS} days.` }),
    firstAnswer: t.expose('firstAnswer', { type: Median }),
    firstVisit: t.expose('firstVisit', { type: Median }),
    closing: t.expose('closing', { type: Median }),
    breakdowns: t.field({
      type: [DeskBreakdown],
      directives: { listSize: { assumedSize: 7 } },
      resolve: ({ breakdowns }) => [...breakdowns],
    }),
    partners: t.field({
      type: [PartnerLine],
      description: 'By what they were given; empty for a partner.',
      directives: { listSize: { assumedSize: 50 } },
      resolve: ({ partners }) => [...partners],
    }),
  }),
});

builder.queryField('fileFigures', (t) =>
  t.field({
    type: DeskFiguresType,
    authScopes: { permission: 'statistics.read' },
    directives: { cost: { weight: 100 } },
    args: { filter: t.arg({ type: FileFilterInput }) },
    resolve: (_root, { filter }, context) => deskFigures(context, fileFilterFrom(filter)),
  }),
);
