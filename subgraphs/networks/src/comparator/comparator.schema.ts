import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { PLAUSIBLE_PRICE } from '../heat-network/prices.ts';
import { type Comparison, compareHeating } from './compare.command.ts';
import { ASSUMPTIONS, type Assumption, type AssumptionKey, type ModeResult, RANGES } from './heating-comparison.ts';
import { HEATING_MODES } from './heating-mode.ts';
import {
  BUILDING_PERIODS,
  BUILDING_USES,
  type BuildingAnswers,
  COOLING_MODES,
  DPE_CLASSES,
  HOT_WATER_MODES,
  HOUSEHOLD_INCOMES,
  TERTIARY_ACTIVITIES,
  TERTIARY_NORMS,
} from './heating-situation.ts';

/** The keys of a constant are the keys of its type. */
const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as Key[];

const HeatingMode = builder.enumType('HeatingMode', { values: HEATING_MODES });
const BuildingUse = builder.enumType('BuildingUse', { values: BUILDING_USES });
const DpeClass = builder.enumType('DpeClass', { values: DPE_CLASSES });
const BuildingPeriod = builder.enumType('BuildingPeriod', { values: keysOf(BUILDING_PERIODS) });
const TertiaryActivity = builder.enumType('TertiaryActivity', { values: keysOf(TERTIARY_ACTIVITIES) });
const TertiaryNorm = builder.enumType('TertiaryNorm', { values: keysOf(TERTIARY_NORMS) });
const HotWaterMode = builder.enumType('HotWaterMode', { values: HOT_WATER_MODES });
const CoolingMode = builder.enumType('CoolingMode', { values: COOLING_MODES });
const HouseholdIncome = builder.enumType('HouseholdIncome', {
  description: 'Brackets of the aids for renovation (MaPrimeRénov’).',
  values: keysOf(HOUSEHOLD_INCOMES),
});
const ComparisonAssumptionKey = builder.enumType('ComparisonAssumptionKey', { values: keysOf(ASSUMPTIONS) });
const AssumptionOrigin = builder.enumType('AssumptionOrigin', {
  description: 'Who says it: who asks, the place, the network nearby, or the published model by default.',
  values: ['ASKED', 'PLACE', 'NETWORK', 'MODEL'] as const,
});
const PriceReadingEnum = builder.enumType('NetworkPriceReading', {
  description: `USED between ${PLAUSIBLE_PRICE[0]} and ${PLAUSIBLE_PRICE[1]} € with taxes per MWh; a price outside is not believed, and the average of the model stands in.`,
  values: ['USED', 'IMPLAUSIBLE', 'NOT_COMMUNICATED'] as const,
});

const HeatingComparisonInput = builder.inputType('HeatingComparisonInput', {
  description: 'A building and its place. What is left out takes the default of the published model.',
  fields: (t) => ({
    citycode: t.string({ required: true, description: 'INSEE code of the commune: gives the climate.' }),
    lon: t.float({ description: 'With lat: the network within 1 km then gives its price and CO₂.' }),
    lat: t.float(),
    use: t.field({ type: BuildingUse, required: true }),
    dpeClass: t.field({ type: DpeClass }),
    period: t.field({ type: BuildingPeriod, description: 'Used when there is no DPE class.' }),
    activity: t.field({ type: TertiaryActivity }),
    norm: t.field({ type: TertiaryNorm }),
    surface: t.float({
      description: 'Square metres of one dwelling (9 to 500), or of a tertiary building (20 to 100,000).',
    }),
    dwellings: t.int({ description: 'In the building, 1 to 5,000.' }),
    inhabitants: t.float({ description: 'Per dwelling, 0.5 to 12.' }),
    hotWater: t.field({ type: HotWaterMode }),
    cooling: t.field({ type: CoolingMode }),
    income: t.field({ type: HouseholdIncome }),
    replacesFossilBoiler: t.boolean(),
    altitude: t.float({ description: 'Metres, 0 to 2,500; taken as under 400 m when left out.' }),
  }),
});

const euros = (description: string) => ({ description: `${description} € with taxes a year.` });

const HeatingCost = builder.objectRef<ModeResult['cost']>('HeatingCost').implement({
  description:
    'Yearly cost per dwelling (per building for a tertiary one). The parts, less the aids, make the total; the range is ± 10 %.',
  fields: (t) => ({
    subscription: t.exposeFloat('subscription', euros('Standing charges (P1, fixed).')),
    energy: t.exposeFloat('energy', euros('Energy (P1, variable).')),
    auxiliaries: t.exposeFloat('auxiliaries', euros('Electricity of pumps and fans (P1′).')),
    hotWater: t.exposeFloat('hotWater', euros('Hot water when the heating does not make it.')),
    cooling: t.exposeFloat('cooling', euros('Cooling.')),
    upkeep: t.exposeFloat('upkeep', euros('Upkeep (P2).')),
    repairs: t.exposeFloat('repairs', euros('Heavy repairs (P3).')),
    investment: t.exposeFloat('investment', euros('Investment, spread over its life (P4).')),
    aids: t.exposeFloat('aids', euros('Aids, spread the same way.')),
    total: t.exposeFloat('total'),
    low: t.exposeFloat('low'),
    high: t.exposeFloat('high'),
  }),
});

const HeatingEmissions = builder.objectRef<ModeResult['emissions']>('HeatingEmissions').implement({
  description:
    'kg of CO₂ equivalent a year, per dwelling (per building for a tertiary one). The total is that of the life cycle; the range is ± 5 %.',
  fields: (t) => ({
    operation: t.exposeFloat('operation', { description: 'From what is burnt and bought (scopes 1 and 2).' }),
    upstream: t.exposeFloat('upstream', { description: 'From equipment and supply (scope 3).' }),
    total: t.exposeFloat('total'),
    low: t.exposeFloat('low'),
    high: t.exposeFloat('high'),
  }),
});

const HeatingModeResult = builder.objectRef<ModeResult>('HeatingModeResult').implement({
  fields: (t) => ({
    mode: t.expose('mode', { type: HeatingMode }),
    isCollective: t.exposeBoolean('isCollective', { description: 'One equipment for the building.' }),
    cost: t.expose('cost', { type: HeatingCost }),
    emissions: t.expose('emissions', { type: HeatingEmissions }),
  }),
});

const ComparisonAssumption = builder.objectRef<Assumption>('ComparisonAssumption').implement({
  description: 'One thing taken for granted.',
  fields: (t) => ({
    key: t.field({ type: ComparisonAssumptionKey, resolve: ({ key }): AssumptionKey => key }),
    value: t.field({ type: 'JSON', resolve: ({ value }) => value }),
    unit: t.exposeString('unit', { nullable: true }),
    origin: t.expose('origin', { type: AssumptionOrigin }),
  }),
});

const HeatingComparison = builder.objectRef<Comparison>('HeatingComparison').implement({
  description:
    'The ways to heat a building, the cheapest first. An order of magnitude: it cannot justify a derogation from a duty to connect.',
  fields: (t) => ({
    modelName: t.string({ resolve: ({ model }) => model.name, description: 'The public rules that computed it.' }),
    modelVersion: t.string({ resolve: ({ model }) => model.version }),
    costRange: t.float({ resolve: () => RANGES.cost, description: 'Half-width of the cost ranges, as a share.' }),
    emissionsRange: t.float({ resolve: () => RANGES.emissions }),
    modes: t.field({
      type: [HeatingModeResult],
      directives: { listSize: { assumedSize: HEATING_MODES.length } },
      resolve: ({ modes }) => [...modes],
    }),
    assumptions: t.field({
      type: [ComparisonAssumption],
      directives: { listSize: { assumedSize: Object.keys(ASSUMPTIONS).length } },
      resolve: ({ assumptions }) => [...assumptions],
    }),
    network: t.field({
      type: HeatNetwork,
      nullable: true,
      description: 'The network in service within 1 km whose figures were used.',
      resolve: ({ network }) => network?.id ?? null,
    }),
    networkDistanceMeters: t.int({ nullable: true, resolve: ({ network }) => network?.distanceMeters ?? null }),
    networkPriceReading: t.field({ type: PriceReadingEnum, resolve: ({ networkPrice }) => networkPrice.reading }),
    networkPrice: t.float({
      nullable: true,
      description: '€ with taxes per MWh, as published; see networkPriceReading for whether it was used.',
      resolve: ({ networkPrice }) => networkPrice.eurPerMwh,
    }),
  }),
});

builder.queryField('heatingComparison', (t) =>
  t.field({
    type: HeatingComparison,
    description:
      'Refusals: INVALID_CITYCODE, OUT_OF_MODEL (the model knows metropolitan France), INVALID_COORDINATES, OUT_OF_FRANCE, OUT_OF_RANGE, TOO_BUSY.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    // Half a second of a processor for a situation that nobody has asked before.
    directives: { cost: { weight: 200 } },
    args: { input: t.arg({ type: HeatingComparisonInput, required: true }) },
    resolve: (_root, { input: { citycode, lon, lat, ...answers } }, context) => {
      if (typeof lon !== typeof lat) throw new Refusal('INVALID_COORDINATES', 'input.lon');
      const position = typeof lon === 'number' && typeof lat === 'number' ? { lon, lat } : null;
      return compareHeating({ citycode, position, building: answersOf(answers) }, context);
    },
  }),
);

function answersOf({
  use,
  ...given
}: { readonly [Field in keyof BuildingAnswers]?: BuildingAnswers[Field] | undefined } & Pick<
  BuildingAnswers,
  'use'
>): BuildingAnswers {
  return {
    use,
    dpeClass: given.dpeClass ?? null,
    period: given.period ?? null,
    activity: given.activity ?? null,
    norm: given.norm ?? null,
    surface: given.surface ?? null,
    dwellings: given.dwellings ?? null,
    inhabitants: given.inhabitants ?? null,
    hotWater: given.hotWater ?? null,
    cooling: given.cooling ?? null,
    income: given.income ?? null,
    replacesFossilBoiler: given.replacesFossilBoiler ?? null,
    altitude: given.altitude ?? null,
  };
}
