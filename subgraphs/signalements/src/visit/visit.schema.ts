import { requireId } from '@mitoyen/kit/builder.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';
import { QUALIFICATIONS } from '../grid/grid.ts';
import { confirm, QUALIFICATION_STATES, type Qualification } from '../procedure/qualification.ts';
import { QUALIFICATION_WORDS } from '../score/score-words.ts';
import { agentIdOf, sightIn } from '../signalement/file-access.command.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { aroundVisits } from './visit.loaders.ts';
import { findConclusions, findSeenVisit, listVisits, worksSeenDone } from './visit.store.ts';
import { VisitType } from './visit.types.ts';
import { visitActor } from './visit-access.command.ts';
import { judgeVisit } from './visit-life-cycle.ts';

/** How many visits the agenda gives at once. */
const AGENDA_SIZE = 100;

function wordsOf(code: string): string {
  const known = QUALIFICATIONS.find((each) => each === code);
  return known ? QUALIFICATION_WORDS[known] : code;
}

const SuspicionState = builder.enumType('SuspicionState', { values: QUALIFICATION_STATES });
const CheckedSuspicion = builder.objectRef<Qualification>('CheckedSuspicion').implement({
  description: 'A suspicion of the score, and what visits concluded of it.',
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.string({ resolve: ({ code }) => wordsOf(code) }),
    state: t.field({ type: SuspicionState, resolve: ({ state }) => state }),
    on: t.field({ type: 'Date', nullable: true, description: 'Day of the visit.', resolve: ({ on }) => on }),
  }),
});

builder.objectFields(SignalementType, (t) => ({
  visits: t.field({
    type: [VisitType],
    directives: { listSize: { assumedSize: 5 } },
    description: 'The first to come first.',
    resolve: ({ id }, _args, context) => aroundVisits(context).ofFiles.load(id),
  }),
  nextVisit: t.field({
    type: VisitType,
    nullable: true,
    description: 'The next one that is proposed or confirmed.',
    resolve: async ({ id }, _args, context) => {
      const now = context.now();
      const visits = await aroundVisits(context).ofFiles.load(id);
      const isOpen = (status: string) => status === 'PROPOSED' || status === 'CONFIRMED';
      return visits.find(({ status, startsAt }) => isOpen(status) && startsAt > now) ?? null;
    },
  }),
  qualifications: t.field({
    type: [CheckedSuspicion],
    directives: { listSize: { assumedSize: 10 } },
    description: 'Its suspicions: still to be checked, confirmed or lifted by the latest visit that looked.',
    resolve: async ({ id, suspicions }, _args, { db }) => confirm(suspicions, await findConclusions(db, id)),
  }),
  worksSeenDone: t.boolean({
    description: 'The latest visit that looked at the works saw them done.',
    resolve: ({ id }, _args, { db }) => worksSeenDone(db, id),
  }),
  mayPlanVisit: t.boolean({
    description: 'Whether the reader may plan a visit now.',
    resolve: async ({ id, status }, _args, context) => {
      const actor = await visitActor(context, id);
      const partnerId = actor.side === 'partner' ? actor.partnerId : null;
      const facts = { status: 'NONE', kind: 'VISIT', startsAt: context.now(), durationMinutes: 60, partnerId } as const;
      return judgeVisit('PLAN', { ...facts, fileStatus: status }, actor, context.now()).allowed;
    },
  }),
}));

builder.queryField('visit', (t) =>
  t.field({
    type: VisitType,
    nullable: true,
    description: 'A visit of a file in sight; null for any other.',
    authScopes: { permission: 'signalement.list' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => {
      const raw = fromGlobalId('Visit', id);
      return raw === undefined ? null : findSeenVisit(context.db, sightIn(context), raw);
    },
  }),
);

builder.queryField('visits', (t) =>
  t.field({
    type: [VisitType],
    directives: { listSize: { assumedSize: AGENDA_SIZE } },
    description: 'The agenda: visits in sight, the first to come first; a hundred at most.',
    authScopes: { permission: 'signalement.list' },
    args: {
      mine: t.arg.boolean({ description: 'Those that the reader is in charge of.' }),
      partnerId: t.arg.id({ description: 'Those of this partner.' }),
      toConclude: t.arg.boolean({ description: 'Those that are past and wait for a conclusion.' }),
      from: t.arg({ type: 'DateTime' }),
      until: t.arg({ type: 'DateTime' }),
    },
    resolve: (_root, { mine, partnerId, toConclude, from, until }, context) => {
      const agentId = agentIdOf(context.viewer);
      if (mine && agentId === null) return [];
      const filter = {
        agentId: mine ? (agentId ?? undefined) : undefined,
        partnerId: partnerId == null ? undefined : requireId('Partner', partnerId, 'partnerId'),
        toConcludeAt: toConclude ? context.now() : undefined,
        from: from ?? undefined,
        until: until ?? undefined,
      };
      return listVisits(context.db, sightIn(context), filter, AGENDA_SIZE);
    },
  }),
);
