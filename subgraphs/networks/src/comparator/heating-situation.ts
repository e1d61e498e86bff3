import { designTemperature } from './design-temperature.ts';
import type { ClimateZone } from './heating-model.ts';
import { type NetworkFigures, readPrice } from './network-figures.ts';

export const BUILDING_USES = ['RESIDENTIAL', 'TERTIARY'] as const;
export const DPE_CLASSES = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;

/** Periods of building, as the model names them. */
export const BUILDING_PERIODS = {
  RE2020: 'RE2020 - Après 2020',
  RT2012: 'RT2012 - Entre 2012 et 2020',
  RT2005: 'RT2005 - Entre 2005 et 2012',
  RT2000: 'RT2000 - Entre 2000 et 2005',
  FROM_1990_TO_2000: 'de 1990 à 2000',
  FROM_1974_TO_1990: 'de 1974 à 1990',
  BEFORE_1974: 'avant 1974',
} as const;

export const TERTIARY_ACTIVITIES = {
  OFFICES: 'Bureaux',
  SECONDARY_SCHOOL: 'Enseignement secondaire',
  PRIMARY_SCHOOL: 'Enseignement primaire',
  SHOPS: 'Commerces',
  RESTAURANT: 'Café, restaurant',
  HOTEL: 'Hôtel',
  SPORT: 'Sport',
  CARE_HOME: 'EHPAD',
  HEALTH: 'Santé',
} as const;

export const TERTIARY_NORMS = {
  RE2020: 'RE2020',
  RT2012: 'RT2012',
  AVERAGE_2021: 'Moyenne française 2021',
} as const;

export const HOT_WATER_MODES = ['WITH_HEATING', 'ELECTRIC_TANK', 'SOLAR', 'NONE'] as const;
export const COOLING_MODES = ['NONE', 'COOLING_UNIT', 'COLD_NETWORK'] as const;

export const HOUSEHOLD_INCOMES = {
  VERY_LOW: 'Très modeste',
  LOW: 'Modeste',
  MIDDLE: 'Intermédiaire',
  HIGH: 'Supérieur',
} as const;

/** What is asked about a building. What is left out (null) takes the default of the model. */
export interface BuildingAnswers {
  readonly use: (typeof BUILDING_USES)[number];
  readonly dpeClass: (typeof DPE_CLASSES)[number] | null;
  readonly period: keyof typeof BUILDING_PERIODS | null;
  readonly activity: keyof typeof TERTIARY_ACTIVITIES | null;
  readonly norm: keyof typeof TERTIARY_NORMS | null;
  /** Square metres: of one dwelling, or of the whole tertiary building. */
  readonly surface: number | null;
  readonly dwellings: number | null;
  readonly inhabitants: number | null;
  readonly hotWater: (typeof HOT_WATER_MODES)[number] | null;
  readonly cooling: (typeof COOLING_MODES)[number] | null;
  readonly income: keyof typeof HOUSEHOLD_INCOMES | null;
  /** Whether the building is heated by gas or oil today: some aids ask for it. */
  readonly replacesFossilBoiler: boolean | null;
  readonly altitude: number | null;
}

export type AnswerField = keyof BuildingAnswers;

/** Bounds of the numbers asked, both included: outside them the model has not been made for. */
export const ANSWER_BOUNDS = {
  surface: { RESIDENTIAL: [9, 500], TERTIARY: [20, 100_000] },
  dwellings: { RESIDENTIAL: [1, 5_000], TERTIARY: [1, 5_000] },
  inhabitants: { RESIDENTIAL: [0.5, 12], TERTIARY: [0.5, 12] },
  altitude: { RESIDENTIAL: [0, 2_500], TERTIARY: [0, 2_500] },
} as const;

/** The fields whose number is out of bounds, each to be refused with OUT_OF_RANGE. */
export function fieldsOutOfRange(answers: BuildingAnswers): AnswerField[] {
  return (['surface', 'dwellings', 'inhabitants', 'altitude'] as const).filter((field) => {
    const value = answers[field];
    const [least, most] = ANSWER_BOUNDS[field][answers.use];
    return value !== null && !(value >= least && value <= most);
  });
}

/** The département of a commune by its INSEE code: "79", "2A", "974". */
export function departementOfCommune(citycode: string): string {
  return citycode.startsWith('97') ? citycode.slice(0, 3) : citycode.slice(0, 2);
}

/** Values for rules of the model, as its engine takes them. */
export type Situation = Readonly<Record<string, string | number>>;

/** Who gave a value of the situation. */
export type ValueOrigin = 'ASKED' | 'PLACE' | 'NETWORK';

/** The names, in the model, of what we set. */
export const RULE_NAMES = {
  departement: 'code département',
  designTemperature: 'température de référence chaud commune',
  use: 'type de bâtiment',
  residentialMethod: 'méthode résidentiel',
  dpeClass: 'DPE',
  period: 'normes thermiques et âge du bâtiment',
  activity: 'méthode tertiaire',
  norm: 'normes thermiques tertiaire',
  surface: 'surface logement type tertiaire',
  dwellings: "nombre de logements dans l'immeuble concerné",
  inhabitants: "Nombre d'habitants moyen par appartement",
  hasHotWater: 'Production eau chaude sanitaire',
  hotWater: 'type de production ECS',
  hasCooling: 'Inclure la climatisation',
  cooling: 'type de production de froid',
  income: 'Paramètres économiques . Aides . Éligibilité x Ressources du ménage',
  isPerson: 'Paramètres économiques . Aides . Éligibilité x Je suis un particulier',
  replacesFossilBoiler:
    "Paramètres économiques . Aides . Éligibilité x Je dispose actuellement d'une chaudière gaz ou fioul",
  networkPrice: 'caractéristique réseau de chaleur . prix moyen',
  networkFixedShare: 'caractéristique réseau de chaleur . part fixe',
  networkCo2: 'caractéristique réseau de chaleur . contenu CO2',
  networkCo2Lca: 'caractéristique réseau de chaleur . contenu CO2 ACV',
} as const;

const text = (value: string) => `'${value}'`;
const yes = (value: boolean) => (value ? 'oui' : 'non');
const HOT_WATER_NAMES = {
  WITH_HEATING: 'Avec équipement chauffage',
  ELECTRIC_TANK: 'Chauffe-eau électrique',
  SOLAR: 'Solaire thermique',
} as const;

/**
 * What the model is told: the place, the answers and what the network says of itself. A figure that is not communicated
 * or not plausible is left to the average of the model.
 * @param place département code and climate zone
 */
export function situationOf(
  answers: BuildingAnswers,
  place: { readonly departement: string; readonly zone: ClimateZone },
  network: NetworkFigures | null,
): { readonly situation: Situation; readonly origins: ReadonlyMap<string, ValueOrigin> } {
  const situation: Record<string, string | number> = {};
  const origins = new Map<string, ValueOrigin>();
  const set = (origin: ValueOrigin, name: string, value: string | number | null) => {
    if (value === null) return;
    situation[name] = value;
    origins.set(name, origin);
  };
  const isResidential = answers.use === 'RESIDENTIAL';
  set('PLACE', RULE_NAMES.departement, text(place.departement));
  set('PLACE', RULE_NAMES.designTemperature, `${designTemperature(place.zone, answers.altitude)} °C`);
  set('ASKED', RULE_NAMES.use, text(isResidential ? 'résidentiel' : 'tertiaire'));
  set('ASKED', RULE_NAMES.surface, answers.surface);
  if (isResidential) {
    set('ASKED', RULE_NAMES.dwellings, answers.dwellings);
    set('ASKED', RULE_NAMES.inhabitants, answers.inhabitants);
    // A class is the better description: the period only speaks when there is none.
    const byPeriod = answers.dpeClass === null && answers.period !== null;
    set('ASKED', RULE_NAMES.residentialMethod, byPeriod ? text('Normes thermiques et âge du bâtiment') : text('DPE'));
    set('ASKED', RULE_NAMES.dpeClass, answers.dpeClass && text(answers.dpeClass));
    set('ASKED', RULE_NAMES.period, byPeriod && answers.period ? text(BUILDING_PERIODS[answers.period]) : null);
  } else {
    set('ASKED', RULE_NAMES.activity, answers.activity && text(TERTIARY_ACTIVITIES[answers.activity]));
    set('ASKED', RULE_NAMES.norm, answers.norm && text(TERTIARY_NORMS[answers.norm]));
  }
  set('ASKED', RULE_NAMES.isPerson, yes(isResidential));
  if (answers.hotWater !== null) {
    set('ASKED', RULE_NAMES.hasHotWater, yes(answers.hotWater !== 'NONE'));
    if (answers.hotWater !== 'NONE') set('ASKED', RULE_NAMES.hotWater, text(HOT_WATER_NAMES[answers.hotWater]));
  }
  if (answers.cooling !== null) {
    set('ASKED', RULE_NAMES.hasCooling, yes(answers.cooling !== 'NONE'));
    if (answers.cooling !== 'NONE')
      set('ASKED', RULE_NAMES.cooling, text(answers.cooling === 'COLD_NETWORK' ? 'Réseau de froid' : 'Groupe froid'));
  }
  set('ASKED', RULE_NAMES.income, answers.income && text(HOUSEHOLD_INCOMES[answers.income]));
  set(
    'ASKED',
    RULE_NAMES.replacesFossilBoiler,
    answers.replacesFossilBoiler === null ? null : yes(answers.replacesFossilBoiler),
  );
  if (network) {
    if (readPrice(network.priceEurPerMwh) === 'USED') {
      set('NETWORK', RULE_NAMES.networkPrice, network.priceEurPerMwh);
      set('NETWORK', RULE_NAMES.networkFixedShare, network.fixedSharePercent);
    }
    set('NETWORK', RULE_NAMES.networkCo2, network.co2);
    set('NETWORK', RULE_NAMES.networkCo2Lca, network.co2Lca);
  }
  return { situation, origins };
}
