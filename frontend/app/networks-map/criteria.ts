import type { FilterSpecification } from 'maplibre-gl';
import type { MapFilter } from '../graphql/generated/graphql.ts';

/** A kind of thing on the map: an entry of the legend, which switches it on and off. */
export const LAYERS = ['service', 'construction', 'froid', 'perimetres'] as const;
export type MapLayer = (typeof LAYERS)[number];

/** What somebody wants to see, as the address of the page says it. */
export interface MapCriteria {
  readonly layers: readonly MapLayer[];
  readonly isOpen: boolean;
  /** Percent. */
  readonly enrRateAtLeast: number | null;
  /** Grams of CO₂ per kWh, as people read it. */
  readonly co2AtMostGrams: number | null;
  readonly operator: string | null;
  /** Global id of what the list points at. */
  readonly chosen: string | null;
}

const numberIn = (text: string | null, max: number): number | null => {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'));
  return Number.isFinite(value) && value >= 0 && value <= max ? value : null;
};

/** The criteria of an address. What it does not say, or says wrongly, does not count; no layer at all means every layer. */
export function readCriteria(parameters: URLSearchParams): MapCriteria {
  const asked = parameters.getAll('couche');
  const layers = LAYERS.filter((layer) => asked.includes(layer));
  return {
    layers: layers.length > 0 ? layers : LAYERS,
    isOpen: parameters.get('ouvert') === 'oui',
    enrRateAtLeast: numberIn(parameters.get('enr'), 100),
    co2AtMostGrams: numberIn(parameters.get('co2'), 2_000),
    operator: parameters.get('exploitant')?.slice(0, 200) || null,
    chosen: parameters.get('choix')?.slice(0, 100) || null,
  };
}

/** The same for the graph; null when no kind of network is wanted. */
export function graphFilterOf(criteria: MapCriteria): MapFilter | null {
  const { layers, isOpen, enrRateAtLeast, co2AtMostGrams, operator } = criteria;
  const isWanted = (layer: MapLayer) => layers.includes(layer);
  if (!isWanted('service') && !isWanted('construction') && !isWanted('froid')) return null;
  return {
    classes: [
      ...(isWanted('service') ? (['HEAT_EXISTING'] as const) : []),
      ...(isWanted('construction') ? (['HEAT_CONSTRUCTION'] as const) : []),
      ...(isWanted('froid') ? (['COLD'] as const) : []),
    ],
    isOpen,
    enrRateAtLeast,
    co2AtMost: co2AtMostGrams === null ? null : co2AtMostGrams / 1_000,
    operator,
  };
}

/** The same for the map engine. */
export function mapFilterOf(criteria: MapCriteria): FilterSpecification {
  const { layers, isOpen, enrRateAtLeast, co2AtMostGrams, operator } = criteria;
  const isHeat = ['==', ['get', 'kind'], 'HEAT'];
  const classes = [
    ...(layers.includes('service') ? [['all', isHeat, ['==', ['get', 'status'], 'EXISTING']]] : []),
    ...(layers.includes('construction') ? [['all', isHeat, ['==', ['get', 'status'], 'CONSTRUCTION']]] : []),
    ...(layers.includes('froid') ? [['==', ['get', 'kind'], 'COLD']] : []),
  ];
  const conditions = [
    ['any', ...classes],
    ...(isOpen ? [['==', ['get', 'isOpen'], true]] : []),
    // A figure that is unknown is not in the tile: the comparison is then with a number that never passes.
    ...(enrRateAtLeast === null ? [] : [['>=', ['coalesce', ['get', 'enrRate'], -1], enrRateAtLeast]]),
    ...(co2AtMostGrams === null ? [] : [['<=', ['coalesce', ['get', 'co2'], 1_000], co2AtMostGrams / 1_000]]),
    ...(operator === null ? [] : [['==', ['get', 'operator'], operator]]),
  ];
  // Expressions are lists of lists, which the type of a filter cannot be told apart from.
  return ['all', ...conditions] as unknown as FilterSpecification;
}

/** The address of the same map with another thing chosen. */
export function withChoice(parameters: URLSearchParams, id: string): string {
  const next = new URLSearchParams(parameters);
  next.set('choix', id);
  return `?${next}`;
}
