import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { EligibilityOutcome, EligibilityReason } from '../eligibility/eligibility.schema.ts';
import { HeatingType } from '../eligibility/heating.schema.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { simulateRules } from './simulate.command.ts';
import { findSimulation, isLost, lastSimulation, type Simulation } from './simulation.store.ts';
import type { ChangedPlace, SimulatedAnswer, Transition } from './simulation.ts';

const SimulatedAnswerType = builder.objectRef<SimulatedAnswer>('SimulatedAnswer').implement({
  fields: (t) => ({
    outcome: t.expose('outcome', { type: EligibilityOutcome }),
    reason: t.expose('reason', { type: EligibilityReason }),
    network: t.field({ type: HeatNetwork, nullable: true, resolve: ({ networkId }) => networkId }),
    distanceMeters: t.exposeInt('distanceMeters', { nullable: true }),
  }),
});

const ChangedPlaceType = builder.objectRef<ChangedPlace>('SimulatedChange').implement({
  description: 'A place, to some hundred metres, whose answer would change.',
  fields: (t) => ({
    lon: t.exposeFloat('lon'),
    lat: t.exposeFloat('lat'),
    citycode: t.exposeString('citycode', { nullable: true }),
    heating: t.expose('heating', { type: HeatingType, nullable: true }),
    tests: t.exposeInt('tests'),
    before: t.field({ type: SimulatedAnswerType, resolve: ({ before }) => before }),
    after: t.field({ type: SimulatedAnswerType, resolve: ({ after }) => after }),
  }),
});

const TransitionType = builder.objectRef<Transition>('SimulatedTransition').implement({
  description: 'From one outcome to another; from one to itself, the reason or the network changes.',
  fields: (t) => ({
    from: t.expose('from', { type: EligibilityOutcome }),
    to: t.expose('to', { type: EligibilityOutcome }),
    tests: t.exposeInt('tests'),
    places: t.exposeInt('places'),
  }),
});

const SimulationState = builder.enumType('SimulationState', {
  description: 'LOST: its process ended before it did; begin again.',
  values: ['RUNNING', 'DONE', 'LOST'] as const,
});

const SimulationType = builder.objectRef<Simulation>('RulesSimulation').implement({
  description: 'The address tests of the past year, judged again with the draft.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('RulesSimulation', id) }),
    state: t.field({
      type: SimulationState,
      resolve: (simulation, _args, context) => (isLost(simulation, context.now()) ? 'LOST' : simulation.state),
    }),
    hash: t.exposeString('hash', { description: 'Of the draft that was judged with.' }),
    comparedTo: t.exposeString('comparedTo', { description: 'The version in force when it began.' }),
    total: t.exposeInt('total', { description: 'Places to judge; 0 until they are counted.' }),
    done: t.exposeInt('done'),
    tests: t.int({ resolve: ({ result }) => result.tests }),
    places: t.int({ resolve: ({ result }) => result.places }),
    unchangedTests: t.int({ resolve: ({ result }) => result.unchangedTests }),
    transitions: t.field({
      type: [TransitionType],
      directives: { listSize: { assumedSize: 9 } },
      resolve: ({ result }) => [...result.transitions],
    }),
    changes: t.field({
      type: [ChangedPlaceType],
      description: 'Fifty of them at most, changes of outcome first, the most tested first.',
      directives: { listSize: { assumedSize: 50 } },
      resolve: ({ result }) => [...result.sample],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.queryFields((t) => ({
  rulesSimulation: t.field({
    type: SimulationType,
    nullable: true,
    description: 'By its id, or the last one of a draft by its hash.',
    authScopes: { permission: 'rules.manage' },
    args: { id: t.arg.id(), hash: t.arg.string() },
    resolve: (_root, { id, hash }, { db }) => {
      const wanted = id ? fromGlobalId('RulesSimulation', id) : undefined;
      if (wanted !== undefined) return findSimulation(db, wanted);
      return hash && !id ? lastSimulation(db, hash) : null;
    },
  }),
}));

builder.mutationField('simulateRules', (t) =>
  t.field({
    type: SimulationType,
    description: 'Begins to judge the tests of the past year with the draft. Refusals: NOT_FOUND, STALE.',
    authScopes: { permission: 'rules.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { hash: t.arg.string({ required: true }) },
    resolve: async (_root, { hash }, context) => {
      const id = await simulateRules(context, hash);
      const simulation = await findSimulation(context.db, id);
      if (!simulation) throw new Error('a simulation is there once it was begun');
      return simulation;
    },
  }),
);
