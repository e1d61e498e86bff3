import type { FilterSpecification } from 'maplibre-gl';
import type { MapLibrary } from './MapCanvas.tsx';
import type { MapTiles } from './map-content.ts';
import type { Palette } from './palette.ts';

const ATTRIBUTION =
  'Réseaux : <a href="https://www.data.gouv.fr/">données ouvertes nationales</a> et collectivité, Licence Ouverte 2.0';
const PERIMETERS = 'perimeter-areas';
/** What answers to the hand. */
export const TILE_LAYERS = ['tile-points', 'tile-lines', 'tile-construction', 'tile-cold', 'tile-areas', PERIMETERS];

const and = (...conditions: FilterSpecification[]) => ['all', ...conditions] as FilterSpecification;
const HEAT: FilterSpecification = ['==', ['get', 'kind'], 'HEAT'];
const COLD: FilterSpecification = ['==', ['get', 'kind'], 'COLD'];
const EXISTING: FilterSpecification = ['==', ['get', 'status'], 'EXISTING'];
const CONSTRUCTION: FilterSpecification = ['==', ['get', 'status'], 'CONSTRUCTION'];
const AREA: FilterSpecification = ['==', ['geometry-type'], 'Polygon'];
const POINT: FilterSpecification = ['==', ['geometry-type'], 'Point'];
const ROUND = { 'line-join': 'round', 'line-cap': 'round' } as const;

/**
 * Networks and priority perimeters from our own tiles. In service whole, in construction dashed, cold dotted: signs differ by form first.
 * The engine asks for a tile again when it is five seconds old, so that what is published comes by itself.
 */
export function NetworkTiles({
  library: { Source, Layer },
  palette,
  tiles: { filter, showsPerimeters, selectedId },
}: {
  library: MapLibrary;
  palette: Palette;
  tiles: MapTiles;
}) {
  const chosen: FilterSpecification = ['==', ['get', 'id'], selectedId ?? ''];
  const width = ['interpolate', ['linear'], ['zoom'], 8, 1.5, 13, 4, 16, 6];
  // The engine reads this expression as it is; its type forgets that a list of lists may be one.
  const lineWidth = width as unknown as number;
  return (
    <Source
      id="network-tiles"
      type="vector"
      tiles={[`${window.location.origin}/networks/tiles/all/{z}/{x}/{y}.pbf`]}
      maxzoom={14}
      attribution={ATTRIBUTION}
    >
      <Layer
        id={PERIMETERS}
        type="fill"
        source-layer="perimeters"
        layout={{ visibility: showsPerimeters ? 'visible' : 'none' }}
        paint={{ 'fill-color': palette['series-4'], 'fill-opacity': 0.12 }}
      />
      <Layer
        id="perimeter-outlines"
        type="line"
        source-layer="perimeters"
        layout={{ visibility: showsPerimeters ? 'visible' : 'none' }}
        paint={{ 'line-color': palette['series-4'], 'line-width': 2, 'line-dasharray': [4, 2] }}
      />
      <Layer
        id="tile-chosen"
        type="line"
        source-layer="networks"
        filter={chosen}
        layout={ROUND}
        paint={{ 'line-color': palette['pin-selected'], 'line-width': 11, 'line-opacity': 0.45 }}
      />
      <Layer
        id="tile-areas"
        type="fill"
        source-layer="networks"
        filter={and(AREA, filter)}
        paint={{ 'fill-color': palette['series-2'], 'fill-opacity': 0.2 }}
      />
      <Layer
        id="tile-lines"
        type="line"
        source-layer="networks"
        filter={and(HEAT, EXISTING, filter)}
        layout={ROUND}
        paint={{ 'line-color': palette['series-1'], 'line-width': lineWidth }}
      />
      <Layer
        id="tile-construction"
        type="line"
        source-layer="networks"
        filter={and(HEAT, CONSTRUCTION, filter)}
        paint={{ 'line-color': palette['series-2'], 'line-width': lineWidth, 'line-dasharray': [2, 1.2] }}
      />
      <Layer
        id="tile-cold"
        type="line"
        source-layer="networks"
        filter={and(COLD, filter)}
        layout={ROUND}
        paint={{ 'line-color': palette['series-3'], 'line-width': lineWidth, 'line-dasharray': [0.2, 2] }}
      />
      <Layer
        id="tile-points"
        type="circle"
        source-layer="networks"
        filter={and(POINT, filter)}
        paint={{
          'circle-color': palette['pin-halo'],
          'circle-radius': 6,
          'circle-stroke-width': 3,
          'circle-stroke-color': palette['series-1'],
        }}
      />
      <Layer
        id="perimeter-chosen"
        type="line"
        source-layer="perimeters"
        filter={chosen}
        layout={ROUND}
        paint={{ 'line-color': palette['pin-selected'], 'line-width': 6 }}
      />
    </Source>
  );
}
