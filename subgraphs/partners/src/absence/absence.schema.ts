import { requireId } from '@mitoyen/kit/builder.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { grouped, oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { AgentType } from '../agent/agent.schema.ts';
import { builder } from '../builder.ts';
import { announceAbsence, withdrawAbsence } from './absence.command.ts';
import { findAbsences, type KeptAbsence, readPresence } from './absence.store.ts';
import { whoWorks } from './absence.ts';

/** One query for all the agents of a request. */
interface Loaders {
  readonly absences: DataLoader<string, KeptAbsence[]>;
  readonly workers: DataLoader<string, string | null>;
}

const loadersOf = oncePerRequest((context): Loaders => {
  const today = dayInFrance(context.now());
  return {
    absences: new DataLoader(async (ids) =>
      grouped(await findAbsences(context.db, ids, today), ids, ({ agentId }) => agentId),
    ),
    workers: new DataLoader(async (ids) => {
      const { absences, presence } = await readPresence(context.db, today);
      return ids.map((id) => whoWorks(id, today, absences, presence));
    }),
  };
});

const AbsenceType = builder.objectRef<KeptAbsence>('AgentAbsence').implement({
  description: 'Days on which an agent is away; first and last day both away.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('AgentAbsence', id) }),
    firstDay: t.exposeString('firstDay', { description: 'yyyy-mm-dd.' }),
    lastDay: t.exposeString('lastDay', { description: 'yyyy-mm-dd.' }),
    agent: t.field({ type: AgentType, resolve: ({ agentId }) => agentId }),
    standIn: t.field({ type: AgentType, nullable: true, resolve: ({ standInId }) => standInId }),
  }),
});

builder.objectFields(AgentType, (t) => ({
  absences: t.field({
    type: [AbsenceType],
    description: 'Those that are not over, the next one first.',
    resolve: ({ id }, _args, context) => loadersOf(context).absences.load(id),
  }),
  worksToday: t.field({
    type: AgentType,
    nullable: true,
    description: 'Who does this agent’s work today: the agent, or who stands in; null when nobody does.',
    resolve: ({ id }, _args, context) => loadersOf(context).workers.load(id),
  }),
}));

builder.mutationField('announceAbsence', (t) =>
  t.field({
    type: AbsenceType,
    description:
      'One’s own, or of an agent one manages. Refusals: NOT_FOUND, ROLE_NOT_GRANTABLE, DATES_INVALID, ABSENCE_PAST, ABSENCE_TOO_LONG, ABSENCE_OVERLAPS, STAND_IN_INVALID.',
    authScopes: { permission: 'suivi.write' },
    errors: { types: [Refusal], directResult: true },
    args: {
      agentId: t.arg.id({ description: 'Left out: oneself.' }),
      firstDay: t.arg.string({ required: true }),
      lastDay: t.arg.string({ required: true }),
      standInId: t.arg.id(),
    },
    resolve: (_root, { agentId, standInId, firstDay, lastDay }, context) =>
      announceAbsence(context, {
        agentId: agentId ? requireId('Agent', agentId, 'agentId') : null,
        standInId: standInId ? requireId('Agent', standInId, 'standInId') : null,
        firstDay,
        lastDay,
      }),
  }),
);

builder.mutationField('withdrawAbsence', (t) =>
  t.field({
    type: AbsenceType,
    description: 'Refusals: NOT_FOUND, ROLE_NOT_GRANTABLE.',
    authScopes: { permission: 'suivi.write' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => withdrawAbsence(context, requireId('AgentAbsence', id)),
  }),
);
