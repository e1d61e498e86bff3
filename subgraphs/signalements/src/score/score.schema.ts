import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { builder } from '../builder.ts';
import { DangerKindEnum, ZoneEnum } from '../grid/grid.schema.ts';
import { type Grid, QUALIFICATIONS } from '../grid/grid.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { ofFile, SignalementType } from '../signalement/signalement.types.ts';
import { findScorable, type ScorableFile } from './score.store.ts';
import { type FileScore, type Reason, type Suspicion, scoreFile, type ZoneScore } from './score.ts';
import { becauseInWords, QUALIFICATION_WORDS, reasonInWords, STATUS_WORDS } from './score-words.ts';

type InGrid<Value> = Value & { readonly grid: Grid };

const RuleEnum = builder.enumType('ScoreRule', {
  values: {
    DANGER: { description: 'A danger: no better than F.' },
    WORST_ZONE: { description: 'The worst of the two zones, which counts alone.' },
    DESORDRE: { description: 'A desordre that was reported.' },
    FOUND: { description: 'A desordre found in what is said of the dwelling.' },
    DURATION: { description: 'A desordre weighs more because it lasts.' },
    VULNERABILITY: { description: 'Frail people live there.' },
  },
});
const QualificationEnum = builder.enumType('Qualification', {
  values: Object.fromEntries(QUALIFICATIONS.map((code) => [code, { description: QUALIFICATION_WORDS[code] }])),
});
const SuspicionStatusEnum = builder.enumType('SuspicionStatus', {
  values: ['CHECK', 'MANQUEMENT_CHECK', 'AVEREE', 'OK'] as const,
});

const ZoneScoreType = builder.objectRef<ZoneScore>('ZoneScore').implement({
  fields: (t) => ({
    zone: t.field({ type: ZoneEnum, resolve: ({ zone }) => zone }),
    letter: t.exposeString('letter'),
    score: t.exposeInt('score'),
  }),
});

const ReasonType = builder.objectRef<InGrid<Reason>>('ScoreReason').implement({
  fields: (t) => ({
    rule: t.field({ type: RuleEnum, resolve: ({ rule }) => rule }),
    desordre: t.exposeString('desordre', { nullable: true, description: 'Code of the grid of the file.' }),
    danger: t.field({ type: DangerKindEnum, nullable: true, resolve: ({ danger }) => danger }),
    zone: t.field({ type: ZoneEnum, nullable: true, resolve: ({ zone }) => zone }),
    points: t.exposeInt('points', {
      nullable: true,
      description: '0 to 100, or per cent for a duration and for frail people.',
    }),
    text: t.string({ description: 'In French words.', resolve: (reason) => reasonInWords(reason.grid, reason) }),
  }),
});

const SuspicionType = builder.objectRef<InGrid<Suspicion>>('Suspicion').implement({
  description: 'What the file may turn out to be in law.',
  fields: (t) => ({
    qualification: t.field({ type: QualificationEnum, resolve: ({ qualification }) => qualification }),
    label: t.string({ resolve: ({ qualification }) => QUALIFICATION_WORDS[qualification] }),
    status: t.field({ type: SuspicionStatusEnum, resolve: ({ status }) => status }),
    statusLabel: t.string({ resolve: ({ status }) => STATUS_WORDS[status] }),
    because: t.stringList({
      description: 'What makes think so, in French words.',
      resolve: ({ because, grid }) => because.map((code) => becauseInWords(grid, code)),
    }),
  }),
});

const ScoreDetailType = builder.objectRef<InGrid<FileScore>>('ScoreDetail').implement({
  description: 'The class of a file as its own grid gives it today, and why.',
  fields: (t) => ({
    gridVersion: t.string({ resolve: ({ grid }) => grid.version }),
    letter: t.exposeString('letter'),
    score: t.exposeInt('score'),
    zones: t.field({
      type: [ZoneScoreType],
      directives: { listSize: { assumedSize: 2 } },
      resolve: ({ zones }) => [...zones],
    }),
    reasons: t.field({
      type: [ReasonType],
      directives: { listSize: { assumedSize: 30 } },
      resolve: ({ reasons, grid }) => reasons.map((reason) => ({ ...reason, grid })),
    }),
    suspicions: t.field({
      type: [SuspicionType],
      directives: { listSize: { assumedSize: 9 } },
      resolve: ({ suspicions, grid }) => suspicions.map((suspicion) => ({ ...suspicion, grid })),
    }),
  }),
});

/** The facts of the files of a request, in one query. */
const scorable = oncePerRequest(
  (context) =>
    new DataLoader<string, ScorableFile | undefined>(async (ids) => {
      const found = await findScorable(context.db, ids);
      return ids.map((id) => found.get(id));
    }),
);

builder.objectFields(SignalementType, (t) => ({
  score: t.exposeInt('score', { nullable: true, description: '0 to 100; null for a file that was never scored.' }),
  scoreDetail: t.field({
    type: ScoreDetailType,
    nullable: true,
    personal: ofFile,
    directives: { cost: { weight: 10 } },
    description: 'Null for a grid without rules. It tells of who lives there: each reading leaves an audit entry.',
    resolve: async ({ id }, _args, context) => {
      const file = await scorable(context).load(id);
      if (!file) return null;
      const grid = gridOfVersion(file.gridVersion);
      const score = scoreFile(grid, file.facts, dayInFrance(context.now()));
      return score ? { ...score, grid } : null;
    },
  }),
}));
