import { COLD_DEFAULT, type RuleSet } from './rule-set.ts';

const NATIONAL_LIMITS = { near: 100, close: 200, far: 1_000 } as const;

/** The limits that the national service applies everywhere but in Paris (domain facts §1.0). */
export const NATIONAL_RULES: RuleSet = {
  version: 'règles nationales',
  existing: NATIONAL_LIMITS,
  construction: NATIONAL_LIMITS,
  cold: COLD_DEFAULT,
  individual: null,
  exceptions: [],
  pdpPowerThresholdKw: 30,
};

/** The same, with the shorter limits of the two networks of Paris, wherever their pipes run. */
const PARIS_RULES: RuleSet = {
  ...NATIONAL_RULES,
  version: 'règles de Paris',
  exceptions: [{ networkIds: ['7501C', '7511C'], near: 60, close: 100 }],
  pdpPowerThresholdKw: 100,
};

/** Rule sets to begin a draft with. */
export const RULES_PRESETS = { NATIONAL: NATIONAL_RULES, PARIS: PARIS_RULES } as const;
export type RulesPreset = keyof typeof RULES_PRESETS;
