import { LEAST_COUNT, type PublicCount } from '@mitoyen/kit/public-figures/small-numbers.ts';
import { builder } from '../builder.ts';
import { FORMER_CO2, HEAT_PER_DWELLING_MWH } from './avoided-carbon.ts';
import { type TerritoryStatistics, territoryStatistics } from './statistics.command.ts';
import type { TerritoryNetworks } from './territory-figures.ts';

const PublicFigure = builder.objectRef<PublicCount>('PublicFigure').implement({
  description: `A figure that everybody may read. Null when it is hidden: it would be about fewer than ${LEAST_COUNT}, or let such a number be worked out.`,
  fields: (t) => ({ value: t.exposeInt('value', { nullable: true }) }),
});

const NetworkFigures = builder.objectRef<TerritoryNetworks>('TerritoryNetworkFigures').implement({
  description: 'The networks that serve the territory.',
  fields: (t) => ({
    heat: t.exposeInt('heat', { description: 'Heat networks in service.' }),
    cold: t.exposeInt('cold'),
    construction: t.exposeInt('construction'),
    traced: t.exposeInt('traced', { description: 'Heat networks in service whose pipes are drawn.' }),
    deliveriesMwh: t.exposeFloat('deliveriesMwh', { nullable: true, description: 'MWh a year, of those that say so.' }),
    enrRate: t.exposeFloat('enrRate', {
      nullable: true,
      description: 'Renewable and recovered share, percent, each network counting for the heat it delivers.',
    }),
  }),
});

const StatisticsMonth = builder.objectRef<TerritoryStatistics['months'][number]>('TerritoryStatisticsMonth').implement({
  fields: (t) => ({
    month: t.exposeString('month', { description: '"2026-11".' }),
    requests: t.expose('requests', { type: PublicFigure }),
    tests: t.expose('tests', { type: PublicFigure }),
    eligibleShare: t.expose('eligibleShare', { type: PublicFigure, description: 'Percent of the tests.' }),
  }),
});

const StatisticsStatus = builder
  .objectRef<TerritoryStatistics['statuses'][number]>('TerritoryStatisticsStatus')
  .implement({
    fields: (t) => ({
      status: t.exposeString('status', { description: 'A value of ConnectionRequestStatus.' }),
      requests: t.expose('requests', { type: PublicFigure }),
    }),
  });

const CarbonFormula = builder.objectRef<{ readonly kind: 'formula' }>('AvoidedCarbonFormula').implement({
  description:
    'Tonnes avoided = homes connected × heat per home × (CO₂ of the former energy − direct CO₂ of the network).',
  fields: (t) => ({
    heatPerDwellingMwh: t.float({ resolve: () => HEAT_PER_DWELLING_MWH }),
    gasCo2: t.float({ resolve: () => FORMER_CO2.GAS, description: 'kg CO₂ per kWh.' }),
    oilCo2: t.float({ resolve: () => FORMER_CO2.OIL }),
    electricityCo2: t.float({ resolve: () => FORMER_CO2.ELECTRICITY }),
  }),
});

const Statistics = builder.objectRef<TerritoryStatistics>('TerritoryStatistics').implement({
  description: 'Public figures of the territory, of the twelve months that are over.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'First day, included.' }),
    to: t.expose('to', { type: 'Date', description: 'Last day, excluded.' }),
    networks: t.expose('networks', { type: NetworkFigures }),
    months: t.field({
      type: [StatisticsMonth],
      directives: { listSize: { assumedSize: 12 } },
      resolve: ({ months }) => [...months],
    }),
    requests: t.expose('requests', { type: PublicFigure, description: 'Connection requests, validated ones only.' }),
    statuses: t.field({
      type: [StatisticsStatus],
      directives: { listSize: { assumedSize: 10 } },
      resolve: ({ statuses }) => [...statuses],
    }),
    tests: t.expose('tests', { type: PublicFigure, description: 'Addresses tested.' }),
    eligibleShare: t.expose('eligibleShare', { type: PublicFigure, description: 'Percent of the tests.' }),
    connections: t.expose('connections', {
      type: PublicFigure,
      description: 'Requests connected since the beginning.',
    }),
    connectedDwellings: t.expose('connectedDwellings', { type: PublicFigure, description: 'Homes, to the ten.' }),
    avoidedTonnes: t.expose('avoidedTonnes', { type: PublicFigure, description: 'Tonnes of CO₂ a year, to the ten.' }),
    formula: t.field({ type: CarbonFormula, resolve: () => ({ kind: 'formula' as const }) }),
    firstAnswerDays: t.expose('firstAnswerDays', { type: PublicFigure, description: 'Median days.' }),
    connectionDays: t.expose('connectionDays', { type: PublicFigure, description: 'Median days, from the deposit.' }),
    leastCount: t.int({ resolve: () => LEAST_COUNT, description: 'Figures about fewer are hidden.' }),
  }),
});

builder.queryField('territoryStatistics', (t) =>
  t.field({
    type: Statistics,
    authScopes: { public: true },
    // A year of requests and tests is counted.
    directives: { cost: { weight: 100 } },
    resolve: (_root, _args, context) => territoryStatistics(context),
  }),
);
