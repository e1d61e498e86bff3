import type { IconName } from '../../design/icons.tsx';
import type { ObservationComparison, ObservationState } from '../../graphql/generated/graphql.ts';

export const OBSERVATION_STATES: Readonly<
  Record<ObservationState, { label: string; tone: 'success' | 'warning'; icon: IconName }>
> = {
  DRAFT: { label: 'Brouillon', tone: 'warning', icon: 'pen' },
  SIGNED: { label: 'Signé', tone: 'success', icon: 'check' },
};

export const COMPARISON_WORDS: Readonly<Record<ObservationComparison, string>> = {
  CONFIRMED: 'Déclaré et constaté',
  NOT_CONFIRMED: 'Déclaré, non constaté',
  NOT_SEEN: 'Déclaré, non examiné',
  NEW: 'Constaté, non déclaré',
};

export const SEVERITY_WORDS = { 1: 'À surveiller', 2: 'À réparer', 3: 'À traiter sans attendre' } as const;

export const MET_WORDS: Readonly<Record<string, string>> = {
  OCCUPANT: 'Occupant',
  LANDLORD: 'Bailleur',
  NEIGHBOUR: 'Voisin',
  OTHER: 'Autre personne',
};

/** What is measured in a room: name of the field, words, limits of the instrument and step. */
export const MEASURES = [
  { field: 'surfaceM2', label: 'Surface (m²)', min: 0.5, max: 1_000 },
  { field: 'heightM', label: 'Hauteur sous plafond (m)', min: 0.5, max: 20 },
  { field: 'temperatureC', label: 'Température (°C)', min: -30, max: 60 },
  { field: 'humidityPercent', label: 'Humidité (%)', min: 0, max: 100 },
  { field: 'co2Ppm', label: 'CO₂ (ppm)', min: 200, max: 20_000 },
] as const;

const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
export const dayWords = (day: string) => DAY.format(new Date(`${day}T00:00:00Z`));
