import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { endOfFrenchDay, startOfFrenchDay } from '@mitoyen/kit/french-day.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';
import { ConnectionRequestType, RequestStatusEnum } from '../connection-request/connection-request.types.ts';
import { REQUEST_STATUSES, type RequestStatus } from '../connection-request/life-cycle.ts';
import { scopeIn } from '../connection-request/request-filter.schema.ts';
import { listRequests, requestsOf } from '../connection-request/request-list.store.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import {
  type DashboardScope,
  type DashboardTotals,
  type MonthFigures,
  type NetworkFigures,
  readFunnel,
  readMonths,
  readNetworks,
  readShares,
  readTotals,
  type Share,
} from './dashboard.store.ts';
import { figuresChanged } from './dashboard.stream.ts';

const MOST_NETWORKS = 20;
const MOST_WAITING = 10;

interface Dashboard {
  readonly scope: DashboardScope;
  readonly totals: DashboardTotals;
}

const FunnelStepType = builder
  .objectRef<{ status: RequestStatus; now: number; reached: number }>('RequestFunnelStep')
  .implement({
    fields: (t) => ({
      status: t.field({ type: RequestStatusEnum, resolve: ({ status }) => status }),
      now: t.exposeInt('now', { description: 'How many are there now.' }),
      reached: t.exposeInt('reached', { description: 'How many have ever been there.' }),
    }),
  });

const ShareType = builder.objectRef<Share>('RequestShare').implement({
  fields: (t) => ({
    key: t.exposeString('key', { description: 'A value of the enumeration that the list is about.' }),
    count: t.exposeInt('count'),
  }),
});

const NetworkFiguresType = builder.objectRef<NetworkFigures>('RequestNetworkFigures').implement({
  fields: (t) => ({
    network: t.field({ type: HeatNetwork, nullable: true, resolve: ({ networkId }) => networkId }),
    count: t.exposeInt('count'),
    highPotential: t.exposeInt('highPotential'),
    unanswered: t.exposeInt('unanswered'),
    connected: t.exposeInt('connected'),
    medianFirstAnswerHours: t.exposeFloat('medianFirstAnswerHours', { nullable: true }),
  }),
});

const MonthType = builder.objectRef<MonthFigures>('RequestMonthFigures').implement({
  fields: (t) => ({
    month: t.exposeString('month', { description: 'yyyy-mm.' }),
    deposited: t.exposeInt('deposited'),
    connected: t.exposeInt('connected'),
  }),
});

const DashboardType = builder.objectRef<Dashboard>('RequestDashboard').implement({
  description: 'The figures of the requests in sight.',
  fields: (t) => {
    const total = (name: Exclude<keyof DashboardTotals, `${string}Hours`>, description?: string) =>
      t.int({ description, resolve: ({ totals }) => totals[name] });
    return {
      total: total('total'),
      open: total('open'),
      toValidate: total('toValidate'),
      unassigned: total('unassigned', 'Open, with the collectivité.'),
      unanswered: total('unanswered', 'Open, without a first answer.'),
      late: total('late', 'Without a first answer after the days of the territory.'),
      highPotential: total('highPotential'),
      highPotentialNotContacted: total('highPotentialNotContacted'),
      eligible: total('eligible', 'On the day of their deposit.'),
      dwellings: total('dwellings'),
      connectedDwellings: total('connectedDwellings'),
      medianFirstAnswerHours: t.float({
        nullable: true,
        description: 'Between validation and first answer.',
        resolve: ({ totals }) => totals.medianFirstAnswerHours,
      }),
      slowestTenthFirstAnswerHours: t.float({
        nullable: true,
        description: 'Nine requests out of ten are answered sooner.',
        resolve: ({ totals }) => totals.slowestTenthFirstAnswerHours,
      }),
      funnel: t.field({
        type: [FunnelStepType],
        description: 'Every status, in the order of the life cycle.',
        directives: { listSize: { assumedSize: REQUEST_STATUSES.length } },
        resolve: async ({ scope }, _args, { db }) => {
          const steps = new Map((await readFunnel(db, scope)).map((step) => [step.status, step]));
          return REQUEST_STATUSES.map((status) => ({
            status,
            now: steps.get(status)?.now ?? 0,
            reached: steps.get(status)?.reached ?? 0,
          }));
        },
      }),
      byHeatingEnergy: t.field({
        type: [ShareType],
        description: 'Keys of HeatingEnergy, and UNKNOWN.',
        directives: { listSize: { assumedSize: 6 } },
        resolve: ({ scope }, _args, { db }) => readShares(db, scope, 'heatingEnergy'),
      }),
      byHeatingType: t.field({
        type: [ShareType],
        description: 'Keys of HeatingType, and UNKNOWN.',
        directives: { listSize: { assumedSize: 3 } },
        resolve: ({ scope }, _args, { db }) => readShares(db, scope, 'heatingType'),
      }),
      byStructureKind: t.field({
        type: [ShareType],
        description: 'Keys of ConnectionStructureKind.',
        directives: { listSize: { assumedSize: 3 } },
        resolve: ({ scope }, _args, { db }) => readShares(db, scope, 'structureKind'),
      }),
      byNetwork: t.field({
        type: [NetworkFiguresType],
        description: 'Those that are asked for most.',
        directives: { listSize: { assumedSize: MOST_NETWORKS } },
        resolve: ({ scope }, _args, { db }) => readNetworks(db, scope, MOST_NETWORKS),
      }),
      byMonth: t.field({
        type: [MonthType],
        description: 'The last twelve, oldest first.',
        directives: { listSize: { assumedSize: 12 } },
        resolve: ({ scope }, _args, { db }) => readMonths(db, scope),
      }),
      highPotentialWaiting: t.field({
        type: [ConnectionRequestType],
        description: 'Of high potential and without a first answer, the longest waiting first.',
        directives: { listSize: { assumedSize: MOST_WAITING } },
        resolve: (_dashboard, _args, context) => {
          const where = requestsOf({ isHighPotential: true, isUnanswered: true }, scopeIn(context));
          return listRequests(context.db, where, 'OLDEST', MOST_WAITING);
        },
      }),
    };
  },
});

interface Period {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly networkId?: string | null | undefined;
}

/** The figures of a period for who asks. An unknown network has none. */
async function dashboardOf(context: SubgraphContext, { from, to, networkId }: Period): Promise<Dashboard> {
  const { sight, lateBefore } = scopeIn(context);
  const raw = networkId ? fromGlobalId('HeatNetwork', networkId) : null;
  const scope: DashboardScope = {
    sight: raw === undefined ? { sees: 'none' } : sight,
    from: (from && startOfFrenchDay(from)) || null,
    to: (to && endOfFrenchDay(to)) || null,
    networkId: raw ?? null,
    lateBefore,
  };
  return { scope, totals: await readTotals(context.db, scope) };
}

builder.queryField('requestDashboard', (t) =>
  t.field({
    type: DashboardType,
    description: 'Figures of the requests deposited in a period, both days included; left out: since ever.',
    authScopes: { permission: 'request.list' },
    directives: { cost: { weight: 20 } },
    args: { from: t.arg({ type: 'Date' }), to: t.arg({ type: 'Date' }), networkId: t.arg.id() },
    resolve: (_root, args, context) => dashboardOf(context, args),
  }),
);

builder.subscriptionField('requestDashboardChanged', (t) =>
  t.field({
    type: DashboardType,
    description: 'The figures again, each time they may have changed, at most once a second.',
    authScopes: { permission: 'request.list' },
    args: { from: t.arg({ type: 'Date' }), to: t.arg({ type: 'Date' }), networkId: t.arg.id() },
    subscribe: (_root, _args, context) => figuresChanged(context),
    resolve: (_ring, args, context) => dashboardOf(context, args),
  }),
);
