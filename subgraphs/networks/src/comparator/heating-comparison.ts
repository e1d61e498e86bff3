import { type HeatingMode, MODE_RULES } from './heating-mode.ts';
import { type BuildingAnswers, RULE_NAMES, type ValueOrigin } from './heating-situation.ts';

/** € with taxes per year and per dwelling (per building for a tertiary one). */
export interface YearlyCost {
  /** Standing charges of the energy (P1, fixed part). */
  readonly subscription: number;
  /** Energy burnt or bought to heat (P1, variable part). */
  readonly energy: number;
  /** Electricity of pumps and fans (P1′). */
  readonly auxiliaries: number;
  /** Hot water, when it is not made by the heating (P1 ECS). */
  readonly hotWater: number;
  readonly cooling: number;
  /** Upkeep (P2). */
  readonly upkeep: number;
  /** Heavy repairs (P3). */
  readonly repairs: number;
  /** Investment, as a yearly share (P4). */
  readonly investment: number;
  /** Aids, as a yearly share, to be taken off. */
  readonly aids: number;
  readonly total: number;
  readonly low: number;
  readonly high: number;
}

/** kg of CO₂ equivalent per year and per dwelling (per building for a tertiary one). */
export interface YearlyEmissions {
  /** From what is burnt and bought (scopes 1 and 2). */
  readonly operation: number;
  /** From making the equipment and bringing the energy (scope 3). */
  readonly upstream: number;
  readonly total: number;
  readonly low: number;
  readonly high: number;
}

export interface ModeResult {
  readonly mode: HeatingMode;
  readonly isCollective: boolean;
  readonly cost: YearlyCost;
  readonly emissions: YearlyEmissions;
}

/** Half-widths of the ranges that are published with the model. Source: usage of the national comparator. */
export const RANGES = { cost: 0.1, emissions: 0.05 } as const;

const COST_PARTS = {
  subscription: 'P1abo',
  energy: 'P1conso',
  auxiliaries: 'P1prime',
  hotWater: 'P1ECS',
  cooling: 'P1Consofroid',
  upkeep: 'P2',
  repairs: 'P3',
  investment: 'P4',
  aids: 'aides',
  total: 'total avec aides',
} as const;

/** A value of the model. Throws when it has none: a situation that lets it happen must be refused before. */
export type ReadRule = (rule: string) => number;

/**
 * The modes that make sense for a building: every one for dwellings; for a tertiary building those with one equipment for
 * all, and electric radiators, since the others are sized for one home.
 */
export function modesFor(use: BuildingAnswers['use']) {
  return MODE_RULES.filter(
    ({ isCollective, mode }) => use === 'RESIDENTIAL' || isCollective || mode === 'ELECTRIC_RADIATORS',
  );
}

/** Cost and emissions of each mode, the cheapest first. */
export function compareModes(use: BuildingAnswers['use'], read: ReadRule): ModeResult[] {
  return modesFor(use)
    .map(({ mode, isCollective, costRules, emissionRules }) => {
      const part = (name: keyof typeof COST_PARTS) => read(`${costRules} . ${COST_PARTS[name]}`);
      const total = part('total');
      const operation = read(`${emissionRules} . Scope 1`) + read(`${emissionRules} . Scope 2`);
      const upstream = read(`${emissionRules} . Scope 3`);
      const emitted = read(`${emissionRules} . Total`);
      return {
        mode,
        isCollective,
        cost: {
          subscription: part('subscription'),
          energy: part('energy'),
          auxiliaries: part('auxiliaries'),
          hotWater: part('hotWater'),
          cooling: part('cooling'),
          upkeep: part('upkeep'),
          repairs: part('repairs'),
          investment: part('investment'),
          aids: part('aids'),
          total,
          ...around(total, RANGES.cost),
        },
        emissions: { operation, upstream, total: emitted, ...around(emitted, RANGES.emissions) },
      };
    })
    .sort((a, b) => a.cost.total - b.cost.total);
}

const around = (value: number, share: number) => ({
  low: value - Math.abs(value) * share,
  high: value + Math.abs(value) * share,
});

/** What a comparison takes for granted, in the order in which it is read. */
export const ASSUMPTIONS = {
  DEPARTEMENT: { rule: RULE_NAMES.departement, unit: null },
  CLIMATE_ZONE: { rule: 'zone climatique', unit: null },
  DEGREE_DAYS: { rule: 'degré jours unifié spécifique chaud', unit: '°C·jour' },
  DESIGN_TEMPERATURE: { rule: 'température de référence chaud', unit: '°C' },
  DPE_CLASS: { rule: RULE_NAMES.dpeClass, unit: null },
  BUILDING_PERIOD: { rule: RULE_NAMES.period, unit: null },
  ACTIVITY: { rule: RULE_NAMES.activity, unit: null },
  TERTIARY_NORM: { rule: RULE_NAMES.norm, unit: null },
  SURFACE: { rule: RULE_NAMES.surface, unit: 'm²' },
  DWELLINGS: { rule: RULE_NAMES.dwellings, unit: 'logement' },
  INHABITANTS: { rule: RULE_NAMES.inhabitants, unit: 'personne par logement' },
  HOT_WATER: { rule: RULE_NAMES.hotWater, unit: null },
  COOLING: { rule: RULE_NAMES.cooling, unit: null },
  HEATING_NEED: { rule: 'besoins chauffage par appartement', unit: 'kWh/an' },
  HOT_WATER_NEED: { rule: 'besoins eau chaude sanitaire par appartement', unit: 'kWh/an' },
  COOLING_NEED: { rule: 'besoins en climatisation par appartement', unit: 'kWh/an' },
  NETWORK_PRICE: { rule: RULE_NAMES.networkPrice, unit: '€ TTC/MWh' },
  NETWORK_FIXED_SHARE: { rule: RULE_NAMES.networkFixedShare, unit: '%' },
  NETWORK_CO2: { rule: RULE_NAMES.networkCo2, unit: 'kg CO₂/kWh' },
  NETWORK_CO2_LCA: { rule: RULE_NAMES.networkCo2Lca, unit: 'kg CO₂/kWh' },
  ELECTRICITY_PRICE: {
    rule: 'Paramètres économiques . Electricité x Consommation Part variable en option de base',
    unit: '€ TTC/kWh',
  },
  GAS_PRICE: { rule: 'Paramètres économiques . Gaz x Consommation x Part Variable TTC', unit: '€ TTC/kWh' },
  PELLET_PRICE: { rule: 'Paramètres économiques . Granulés . Prix pour les granulés', unit: '€ TTC/tonne' },
  OIL_PRICE: { rule: 'Paramètres économiques . Fioul . Prix livraison incluse', unit: '€ TTC/litre' },
  HOUSEHOLD_INCOME: { rule: RULE_NAMES.income, unit: null },
  REPLACES_FOSSIL_BOILER: { rule: RULE_NAMES.replacesFossilBoiler, unit: null },
} as const;
export type AssumptionKey = keyof typeof ASSUMPTIONS;
export type ModelValue = string | number | boolean | null | undefined;

export interface Assumption {
  readonly key: AssumptionKey;
  readonly value: string | number | boolean;
  readonly unit: string | null;
  /** Who says it; MODEL for a default or a result of the model. */
  readonly origin: ValueOrigin | 'MODEL';
}

const OF_DWELLINGS: readonly AssumptionKey[] = [
  'DPE_CLASS',
  'BUILDING_PERIOD',
  'DWELLINGS',
  'INHABITANTS',
  'HOUSEHOLD_INCOME',
  'REPLACES_FOSSIL_BOILER',
];
const OF_TERTIARY: readonly AssumptionKey[] = ['ACTIVITY', 'TERTIARY_NORM'];

/** What was taken for granted, each with who says it, so that a reader can redo the sum. */
export function assumptionsOf(
  answers: BuildingAnswers,
  origins: ReadonlyMap<string, ValueOrigin>,
  valueIn: (rule: string) => ModelValue,
): Assumption[] {
  const isLeftOut = (key: AssumptionKey) =>
    (answers.use === 'RESIDENTIAL' ? OF_TERTIARY : OF_DWELLINGS).includes(key) ||
    (key === 'DPE_CLASS' && origins.has(RULE_NAMES.period)) ||
    (key === 'BUILDING_PERIOD' && !origins.has(RULE_NAMES.period)) ||
    (key === 'HOT_WATER' && answers.hotWater === 'NONE') ||
    (['COOLING', 'COOLING_NEED'].includes(key) && (answers.cooling ?? 'NONE') === 'NONE');
  return Object.entries(ASSUMPTIONS).flatMap(([name, { rule, unit }]) => {
    // The keys of a constant are the keys of its type.
    const key = name as AssumptionKey;
    const value = valueIn(rule);
    if (isLeftOut(key) || value === null || value === undefined) return [];
    const set = key === 'DESIGN_TEMPERATURE' ? RULE_NAMES.designTemperature : rule;
    return [{ key, value, unit, origin: origins.get(set) ?? 'MODEL' }];
  });
}
