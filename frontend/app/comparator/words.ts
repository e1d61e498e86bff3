import type {
  AssumptionOrigin,
  ComparisonAnswerFragment,
  ComparisonAssumptionKey,
  HeatingMode,
} from '../graphql/generated/graphql.ts';

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });

/** "1 110 €", to the ten: the model is no more exact than that. */
export function eurosWords(euros: number): string {
  return `${whole.format(Math.round(euros / 10) * 10)}\u00a0€`;
}

/** "1 110 €" to the euro, for the parts of a sum. */
export function exactEuros(euros: number): string {
  return `${whole.format(euros)}\u00a0€`;
}

/** "920 kg", or "12,7 t" from ten tonnes. */
export function carbonWords(kilograms: number): string {
  if (Math.abs(kilograms) >= 10_000)
    return `${new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 }).format(kilograms / 1000)}\u00a0t`;
  return `${whole.format(Math.round(kilograms / 10) * 10)}\u00a0kg`;
}

/** Modes as people read them. */
export const MODE_WORDS: Readonly<Record<HeatingMode, string>> = {
  HEAT_NETWORK: 'Réseau de chaleur',
  PELLET_STOVE: 'Poêle à granulés',
  COLLECTIVE_PELLET_BOILER: 'Chaudière à granulés collective',
  GAS_CONDENSING_BOILER: 'Chaudière gaz à condensation, par logement',
  GAS_BOILER: 'Chaudière gaz ancienne, par logement',
  COLLECTIVE_GAS_CONDENSING_BOILER: 'Chaudière gaz à condensation collective',
  COLLECTIVE_GAS_BOILER: 'Chaudière gaz ancienne collective',
  OIL_BOILER: 'Chaudière fioul, par logement',
  COLLECTIVE_OIL_BOILER: 'Chaudière fioul collective',
  AIR_AIR_HEAT_PUMP: 'Pompe à chaleur air-air, par logement',
  COLLECTIVE_AIR_AIR_HEAT_PUMP: 'Pompe à chaleur air-air collective',
  GROUND_HEAT_PUMP: 'Pompe à chaleur géothermique, par logement',
  COLLECTIVE_GROUND_HEAT_PUMP: 'Pompe à chaleur géothermique collective',
  AIR_WATER_HEAT_PUMP: 'Pompe à chaleur air-eau, par logement',
  COLLECTIVE_AIR_WATER_HEAT_PUMP: 'Pompe à chaleur air-eau collective',
  ELECTRIC_RADIATORS: 'Radiateurs électriques',
};

export const ASSUMPTION_WORDS: Readonly<Record<ComparisonAssumptionKey, string>> = {
  DEPARTEMENT: 'Département',
  CLIMATE_ZONE: 'Zone climatique',
  DEGREE_DAYS: 'Rigueur de l’hiver (degrés-jours)',
  DESIGN_TEMPERATURE: 'Température extérieure de calcul',
  DPE_CLASS: 'Classe énergétique (DPE)',
  BUILDING_PERIOD: 'Période de construction',
  ACTIVITY: 'Activité',
  TERTIARY_NORM: 'Norme du bâtiment',
  SURFACE: 'Surface',
  DWELLINGS: 'Logements dans l’immeuble',
  INHABITANTS: 'Habitants par logement',
  HOT_WATER: 'Eau chaude',
  COOLING: 'Climatisation',
  HEATING_NEED: 'Besoin de chauffage',
  HOT_WATER_NEED: 'Besoin d’eau chaude',
  COOLING_NEED: 'Besoin de froid',
  NETWORK_PRICE: 'Prix de la chaleur du réseau',
  NETWORK_FIXED_SHARE: 'Part fixe de ce prix',
  NETWORK_CO2: 'CO₂ du réseau, direct',
  NETWORK_CO2_LCA: 'CO₂ du réseau, cycle de vie',
  ELECTRICITY_PRICE: 'Prix de l’électricité',
  GAS_PRICE: 'Prix du gaz',
  PELLET_PRICE: 'Prix des granulés',
  OIL_PRICE: 'Prix du fioul',
  HOUSEHOLD_INCOME: 'Revenus du ménage (aides)',
  REPLACES_FOSSIL_BOILER: 'Remplace une chaudière gaz ou fioul',
};

export const ORIGIN_WORDS: Readonly<Record<AssumptionOrigin, string>> = {
  ASKED: 'Votre réponse',
  PLACE: 'Votre adresse',
  NETWORK: 'Le réseau proche',
  MODEL: 'Le modèle, par défaut',
};

/** The value of an assumption as people read it, with its unit. */
export function assumptionValue({ value, unit }: { readonly value: unknown; readonly unit: string | null }): string {
  const said =
    typeof value === 'number'
      ? decimals.format(value)
      : value === true
        ? 'oui'
        : value === false
          ? 'non'
          : String(value);
  return unit === null ? said : `${said}\u00a0${unit}`;
}

type Mode = ComparisonAnswerFragment['modes'][number];

/** What is measured, per home or per building. */
export function measureOf(mode: Mode, view: 'COST' | 'CO2') {
  const { total, low, high } = view === 'COST' ? mode.cost : mode.emissions;
  return { total, low, high };
}

export const measureWords = (value: number, view: 'COST' | 'CO2') =>
  view === 'COST' ? eurosWords(value) : carbonWords(value);

/** The answer in one sentence: where the network stands among the others. */
export function comparisonHeadline(modes: readonly Mode[], view: 'COST' | 'CO2'): string {
  const network = modes.find(({ mode }) => mode === 'HEAT_NETWORK');
  if (!network) return 'Voici ce que coûte chaque solution.';
  const own = measureOf(network, view).total;
  const rank = modes.filter((mode) => measureOf(mode, view).total < own).length + 1;
  const place =
    rank === 1
      ? view === 'COST'
        ? 'la solution la moins chère'
        : 'la solution qui émet le moins'
      : `la ${rank}e solution`;
  const about =
    view === 'COST'
      ? `coûterait environ ${eurosWords(own)} par an`
      : `émettrait environ ${carbonWords(own)} de CO₂ par an`;
  return `Le réseau de chaleur ${about}\u00a0: ${place} sur ${modes.length}.`;
}
