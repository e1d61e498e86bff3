/** A way to heat a building, as the published model knows it. */
export interface HeatingModeRules {
  readonly mode: HeatingMode;
  /** One equipment for the building, or one in each dwelling. */
  readonly isCollective: boolean;
  /** The family of rules that gives its yearly costs. */
  readonly costRules: string;
  /** The family of rules that gives its emissions. */
  readonly emissionRules: string;
}

export const HEATING_MODES = [
  'HEAT_NETWORK',
  'PELLET_STOVE',
  'COLLECTIVE_PELLET_BOILER',
  'GAS_CONDENSING_BOILER',
  'GAS_BOILER',
  'COLLECTIVE_GAS_CONDENSING_BOILER',
  'COLLECTIVE_GAS_BOILER',
  'OIL_BOILER',
  'COLLECTIVE_OIL_BOILER',
  'AIR_AIR_HEAT_PUMP',
  'COLLECTIVE_AIR_AIR_HEAT_PUMP',
  'GROUND_HEAT_PUMP',
  'COLLECTIVE_GROUND_HEAT_PUMP',
  'AIR_WATER_HEAT_PUMP',
  'COLLECTIVE_AIR_WATER_HEAT_PUMP',
  'ELECTRIC_RADIATORS',
] as const;
export type HeatingMode = (typeof HEATING_MODES)[number];

const collective = (mode: HeatingMode, cost: string, emission = cost): HeatingModeRules => ({
  mode,
  isCollective: true,
  costRules: `Bilan x ${cost}`,
  emissionRules: `env . Installation x ${emission} x Collectif`,
});
const individual = (mode: HeatingMode, cost: string, emission = cost): HeatingModeRules => ({
  mode,
  isCollective: false,
  costRules: `Bilan x ${cost}`,
  emissionRules: `env . Installation x ${emission} x Individuel`,
});

/** The sixteen modes of the model, with the names of their rules in the package. */
export const MODE_RULES: readonly HeatingModeRules[] = [
  collective('HEAT_NETWORK', 'Réseaux de chaleur'),
  individual('PELLET_STOVE', 'Poêle à granulés indiv'),
  collective('COLLECTIVE_PELLET_BOILER', 'Chaudière à granulés coll'),
  individual('GAS_CONDENSING_BOILER', 'Gaz indiv avec cond'),
  individual('GAS_BOILER', 'Gaz indiv sans cond'),
  collective('COLLECTIVE_GAS_CONDENSING_BOILER', 'Gaz coll avec cond'),
  collective('COLLECTIVE_GAS_BOILER', 'Gaz coll sans cond'),
  individual('OIL_BOILER', 'Fioul indiv'),
  collective('COLLECTIVE_OIL_BOILER', 'Fioul coll'),
  individual('AIR_AIR_HEAT_PUMP', 'PAC air-air indiv', 'PAC air-air'),
  collective('COLLECTIVE_AIR_AIR_HEAT_PUMP', 'PAC air-air coll', 'PAC air-air'),
  individual('GROUND_HEAT_PUMP', 'PAC eau-eau indiv', 'PAC eau-eau'),
  collective('COLLECTIVE_GROUND_HEAT_PUMP', 'PAC eau-eau coll', 'PAC eau-eau'),
  individual('AIR_WATER_HEAT_PUMP', 'PAC air-eau indiv', 'PAC air-eau'),
  collective('COLLECTIVE_AIR_WATER_HEAT_PUMP', 'PAC air-eau coll', 'PAC air-eau'),
  individual('ELECTRIC_RADIATORS', 'Radiateur électrique'),
];
