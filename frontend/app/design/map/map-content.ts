import type { Feature, FeatureCollection, Point } from 'geojson';
import type { FilterSpecification } from 'maplibre-gl';

/** A form on the map: places differ by form first, by colour second. */
export type PinShape = 'circle' | 'square' | 'diamond' | 'triangle';
export type PinTone = 'pin' | 'info' | 'success' | 'warning' | 'danger';

/** A place, WGS84 degrees. */
export interface MapPin {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** Said by the list twin and shown on hover. */
  readonly label: string;
  readonly shape?: PinShape;
  readonly tone?: PinTone;
}

export interface MapSettings {
  readonly center: readonly [lon: number, lat: number];
  readonly zoom: number;
  readonly styleUrl?: string | undefined;
  readonly mapboxToken?: string | undefined;
}

/** West, south, east, north, WGS84 degrees. */
export type Bounds = readonly [number, number, number, number];

export interface MapContent {
  readonly pins: readonly MapPin[];
  /**
   * GeoJSON FeatureCollection; `properties.status` EXISTING is drawn whole, CONSTRUCTION dashed; ADDED and REMOVED are what a new
   * drawing has more and less than the former, PERIMETER an area with its outline.
   */
  readonly traces?: FeatureCollection | undefined;
  readonly selectedId?: string | undefined;
  /** The place that the list points at, without being opened: drawn as chosen, the map stays where it is. */
  readonly pointedId?: string | undefined;
  /** Places that were gathered before they came here; pins are then not gathered again. */
  readonly clusters?: readonly MapCluster[] | undefined;
}

/** Several places at once, WGS84 degrees. */
export interface MapCluster {
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
  /** Shown on hover. */
  readonly label: string;
}

/** The networks and priority perimeters of the territory, as vector tiles that follow what is published. */
export interface MapTiles {
  /** Which networks are shown, as a filter of the map engine. */
  readonly filter: FilterSpecification;
  readonly showsPerimeters: boolean;
  /** The network or perimeter that the list points at. */
  readonly selectedId?: string | undefined;
}

/** Pins as map data. A lone pin is never a cluster, whatever the zoom. */
export function pinsAsGeoJson({ pins, selectedId, pointedId, clusters }: MapContent): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: [
      ...(clusters ?? []).map(clusterFeature),
      ...pins.map(({ id, lon, lat, label, shape = 'circle', tone = 'pin' }): Feature<Point> => {
        const isSelected = id === selectedId || id === pointedId;
        return {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [lon, lat] },
          properties: { id, label, image: isSelected ? `${shape}-pin-selected` : `${shape}-${tone}`, isSelected },
        };
      }),
    ],
  };
}

const abbreviated = new Intl.NumberFormat('fr-FR', { notation: 'compact', maximumFractionDigits: 1 });

/** Under the names that the engines give to the clusters they make themselves, so that both are drawn alike. */
function clusterFeature({ lon, lat, count, label }: MapCluster): Feature<Point> {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { cluster: true, point_count: count, point_count_abbreviated: abbreviated.format(count), label },
  };
}

/** What holds every place and trace, with a margin; undefined when there is nothing to hold. */
export function boundsOf(content: MapContent): Bounds | undefined {
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  const see = (lon: number, lat: number) => {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  };
  for (const { lon, lat } of [...content.pins, ...(content.clusters ?? [])]) see(lon, lat);
  const walk = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return;
    const [first, second] = coordinates;
    if (typeof first === 'number' && typeof second === 'number') see(first, second);
    else for (const inner of coordinates) walk(inner);
  };
  for (const { geometry } of content.traces?.features ?? [])
    if (geometry && 'coordinates' in geometry) walk(geometry.coordinates);
  return west <= east ? [west, south, east, north] : undefined;
}
