import { requireId } from '@mitoyen/kit/builder.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { PartnerStub } from '../affectation/affectation.schema.ts';
import { builder } from '../builder.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { readTerritoryWeek } from './territory-report.store.ts';
import type { PartnerWeek } from './territory-report.ts';
import { readWeek } from './weekly-report.store.ts';
import { type ReportedFile, reportedWeek, saysNothing, type WeeklyReport } from './weekly-report.ts';

interface Line extends ReportedFile {
  readonly count?: number;
  readonly at?: Date;
  readonly since?: Date;
}

const LineType = builder.objectRef<Line>('ReportedFile').implement({
  description: 'A file in a report.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Signalement', id) }),
    reference: t.exposeString('reference'),
    citycode: t.exposeString('citycode'),
    count: t.int({ nullable: true, description: 'Suivis of the week.', resolve: ({ count }) => count ?? null }),
    at: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ended, or since when it waits.',
      resolve: ({ at, since }) => at ?? since ?? null,
    }),
  }),
});

/** Lines of one part that are given: a report is read, not paged. */
const MOST = 200;
const PartType = builder.objectRef<readonly Line[]>('ReportPart').implement({
  fields: (t) => ({
    total: t.int({ resolve: (lines) => lines.length }),
    files: t.field({
      type: [LineType],
      description: `The first ${MOST}.`,
      directives: { listSize: { assumedSize: 30 } },
      resolve: (lines) => lines.slice(0, MOST),
    }),
  }),
});

const PartnerWeekType = builder.objectRef<PartnerWeek>('PartnerWeek').implement({
  description: 'The week of one partner in figures.',
  fields: (t) => ({
    partner: t.field({ type: PartnerStub, resolve: ({ partnerId }) => ({ id: toGlobalId('Partner', partnerId) }) }),
    suivis: t.exposeInt('suivis', { description: 'Written in the files it has a part in.' }),
    closures: t.exposeInt('closures'),
    silent: t.exposeInt('silent', { description: 'Files it has accepted, without any suivi for long.' }),
    waiting: t.exposeInt('waiting', { description: 'Given to it and not answered.' }),
  }),
});

/** The reports that are of the whole territory. */
const ofTerritory = new WeakSet<WeeklyReport>();

const ReportType = builder.objectRef<WeeklyReport>('WeeklyReport').implement({
  description: 'The week of a partner, or of the whole territory. What waits or is silent is as of today.',
  fields: (t) => ({
    from: t.field({ type: 'Date', description: 'A Monday.', resolve: ({ week }) => dayInFrance(week.from) }),
    to: t.field({
      type: 'Date',
      description: 'The Sunday, included.',
      resolve: ({ week }) => dayInFrance(new Date(week.to.getTime() - 1)),
    }),
    saysNothing: t.boolean({ description: 'It would not be sent.', resolve: (report) => saysNothing(report) }),
    suivis: t.field({ type: PartType, resolve: ({ suivis }) => suivis }),
    closures: t.field({ type: PartType, resolve: ({ closures }) => closures }),
    silent: t.field({ type: PartType, description: 'Without any suivi for long.', resolve: ({ silent }) => silent }),
    waiting: t.field({
      type: PartType,
      description: 'Not answered by the partner.',
      resolve: ({ waiting }) => waiting,
    }),
    late: t.field({
      type: PartType,
      description: 'Whose declarant has been told nothing for a month.',
      resolve: ({ late }) => late,
    }),
    partners: t.field({
      type: [PartnerWeekType],
      description: 'For the whole territory: each partner that has something to say, as its administrators are mailed.',
      directives: { listSize: { assumedSize: 30 } },
      resolve: async (report, _args, context) =>
        ofTerritory.has(report)
          ? [
              ...(await readTerritoryWeek(context.db, report.week, context.now(), context.tenant.rules.signalement))
                .partners,
            ]
          : [],
    }),
    silentDays: t.int({ resolve: (_report, _args, { tenant }) => tenant.rules.signalement.silentDays }),
    publicSuiviDays: t.int({ resolve: (_report, _args, { tenant }) => tenant.rules.signalement.publicSuiviDays }),
  }),
});

builder.queryField('weeklyReport', (t) =>
  t.field({
    type: ReportType,
    description:
      'The report as it is mailed on Monday. An agent of a partner reads that of her partner; the territory any, or its ' +
      'own when no partner is named. Refusals: NOT_FOUND (partnerId), OUT_OF_RANGE (weeksBack).',
    authScopes: { permission: 'report.read' },
    errors: { types: [Refusal], directResult: true },
    args: {
      partnerId: t.arg.id(),
      weeksBack: t.arg.int({ description: '0: the last whole week; 52 at most.' }),
    },
    resolve: async (_root, { partnerId, weeksBack }, context) => {
      const asked = partnerId == null ? null : requireId('Partner', partnerId, 'partnerId');
      const sight = sightIn(context);
      if (sight.sees === 'none') throw new Refusal('NOT_FOUND', 'partnerId');
      const own = sight.sees === 'partner' ? sight.partnerId : asked;
      if (asked !== null && own !== asked) throw new Refusal('NOT_FOUND', 'partnerId');
      const back = weeksBack ?? 0;
      if (back < 0 || back > 52) throw new Refusal('OUT_OF_RANGE', 'weeksBack');
      const now = context.now();
      const report = await readWeek(context.db, own, reportedWeek(now, back), now, context.tenant.rules.signalement);
      if (own === null) ofTerritory.add(report);
      return report;
    },
  }),
);
