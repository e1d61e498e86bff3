import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Icon, type IconName } from '../icons.tsx';
import { boundsOf, type MapContent, type MapSettings, type MapTiles, pinsAsGeoJson } from './map-content.ts';
import { NetworkTiles, TILE_LAYERS } from './NetworkTiles.tsx';
import { type Palette, usePalette } from './palette.ts';
import { drawPins } from './pin-images.ts';
import styles from './TerritoryMap.module.css';

/** The components of react-map-gl, which both engines offer under the same names and properties. */
export type MapLibrary = Pick<typeof import('react-map-gl/maplibre'), 'Map' | 'Source' | 'Layer' | 'Popup'>;
type Style = import('maplibre-gl').StyleSpecification;
type Gl = import('maplibre-gl').Map;
type MapRef = import('react-map-gl/maplibre').MapRef;
/** The map of the engine, for tools that draw on it. */
export type DrawableMap = Gl;

export interface CanvasProps {
  readonly label: string;
  readonly settings: MapSettings;
  readonly content: MapContent;
  readonly tiles?: MapTiles | undefined;
  readonly onReady?: ((map: DrawableMap) => () => void) | undefined;
  readonly opensAround: 'everything' | 'pins';
  readonly onSelect?: ((id: string) => void) | undefined;
  /** The engine cannot draw: another one, or the list alone, takes over. */
  readonly onBroken: (reason: string) => void;
}

const PAN_PIXELS = 120;
/** Signs that are not those of a network in service. */
const OTHER_SIGNS = ['CONSTRUCTION', 'ADDED', 'REMOVED', 'PERIMETER'];

function blankStyle(palette: Palette): Style {
  return {
    version: 8,
    sources: {},
    layers: [{ id: 'ground', type: 'background', paint: { 'background-color': palette['surface-sunken'] } }],
  };
}

/**
 * The map on one engine: traces, pins in clusters, buttons to zoom and move. Without a base map, or when the base map does not
 * come, it draws on a plain ground: what matters is ours.
 */
export function MapCanvas({
  label,
  settings,
  content,
  tiles,
  onReady,
  opensAround,
  onSelect,
  onBroken,
  library,
}: CanvasProps & { library: MapLibrary }) {
  const { Map: GlMap, Source, Layer, Popup } = library;
  const map = useRef<MapRef>(null);
  const [isBlank, setBlank] = useState(!settings.styleUrl && !settings.mapboxToken);
  const [isLoaded, setLoaded] = useState(false);
  const [hovered, setHovered] = useState<{ lon: number; lat: number; label: string }>();
  const palette = usePalette();
  const ground = useMemo(() => blankStyle(palette), [palette]);
  const style = isBlank ? ground : (settings.styleUrl ?? 'mapbox://styles/mapbox/light-v11');
  const pins = useMemo(() => pinsAsGeoJson(content), [content]);
  // Where the map opens: later content does not move it under the reader's hand.
  const [initial] = useState(() => {
    const bounds = boundsOf(opensAround === 'pins' ? { pins: content.pins, clusters: content.clusters } : content);
    const isPlace = bounds && bounds[0] === bounds[2] && bounds[1] === bounds[3];
    return bounds && !isPlace
      ? { bounds: [...bounds] as [number, number, number, number], fitBoundsOptions: { padding: 56, maxZoom: 16 } }
      : { longitude: settings.center[0], latitude: settings.center[1], zoom: settings.zoom };
  });

  // A new style forgets its images; adding one announces a change of style, hence the look before.
  const addPins = useCallback(
    (gl: Gl) => {
      if (gl.hasImage('circle-pin')) return;
      for (const { name, image } of drawPins(palette))
        if (!gl.hasImage(name)) gl.addImage(name, image, { pixelRatio: 2 });
    },
    [palette],
  );
  useEffect(() => {
    const gl = map.current?.getMap();
    if (!isLoaded || !gl) return;
    for (const { name, image } of drawPins(palette)) if (gl.hasImage(name)) gl.updateImage(name, image);
  }, [isLoaded, palette]);

  useEffect(() => {
    const selected = content.pins.find(({ id }) => id === content.selectedId);
    if (isLoaded && selected) map.current?.easeTo({ center: [selected.lon, selected.lat], duration: 300 });
  }, [isLoaded, content.selectedId, content.pins]);

  useEffect(() => {
    const gl = map.current?.getMap();
    return isLoaded && gl ? onReady?.(gl) : undefined;
  }, [isLoaded, onReady]);

  const move = (x: number, y: number) => map.current?.panBy([x * PAN_PIXELS, y * PAN_PIXELS]);
  return (
    <>
      <GlMap
        ref={map}
        initialViewState={initial}
        mapStyle={style}
        {...(settings.mapboxToken ? { mapboxAccessToken: settings.mapboxToken } : {})}
        style={{ width: '100%', height: '100%' }}
        dragRotate={false}
        touchPitch={false}
        attributionControl={isBlank && !tiles ? false : { compact: !tiles }}
        interactiveLayerIds={['pins', 'clusters', ...(tiles ? TILE_LAYERS : [])]}
        cursor={hovered ? 'pointer' : 'grab'}
        onLoad={({ target }) => {
          target.getCanvas().setAttribute('aria-label', `${label} (déplacez-la avec les flèches)`);
          target.touchZoomRotate.disableRotation();
          setLoaded(true);
        }}
        onStyleData={({ target }) => addPins(target)}
        onError={({ error }) => {
          if (isLoaded) return;
          if (settings.mapboxToken || /webgl/i.test(error?.message ?? '')) onBroken(error?.message ?? 'unknown');
          else setBlank(true);
        }}
        onMouseMove={({ features, lngLat }) => {
          const [feature] = features ?? [];
          const properties = feature?.properties;
          if (feature?.geometry.type === 'Point' && typeof properties?.label === 'string') {
            const [lon = 0, lat = 0] = feature.geometry.coordinates;
            setHovered({ lon, lat, label: properties.label });
          } else if (typeof properties?.name === 'string')
            setHovered({ lon: lngLat.lng, lat: lngLat.lat, label: properties.name });
          else setHovered(undefined);
        }}
        onMouseOut={() => setHovered(undefined)}
        onClick={({ features, lngLat }) => {
          const properties = features?.[0]?.properties;
          if (typeof properties?.id === 'string') onSelect?.(properties.id);
          else if (properties?.cluster)
            map.current?.easeTo({ center: lngLat, zoom: (map.current?.getZoom() ?? 10) + 2 });
        }}
      >
        {tiles ? <NetworkTiles library={library} palette={palette} tiles={tiles} /> : null}
        {content.traces ? (
          <Source id="traces" type="geojson" data={content.traces}>
            <Layer
              id="areas"
              type="fill"
              filter={['==', ['geometry-type'], 'Polygon']}
              paint={{ 'fill-color': palette['series-1'], 'fill-opacity': 0.15 }}
            />
            <Layer
              id="traces-existing"
              type="line"
              filter={['!', ['in', ['get', 'status'], ['literal', OTHER_SIGNS]]]}
              layout={{ 'line-join': 'round', 'line-cap': 'round' }}
              paint={{ 'line-color': palette['series-1'], 'line-width': 4 }}
            />
            <Layer
              id="traces-construction"
              type="line"
              filter={['==', ['get', 'status'], 'CONSTRUCTION']}
              paint={{ 'line-color': palette['series-2'], 'line-width': 4, 'line-dasharray': [2, 1.2] }}
            />
            <Layer
              id="traces-perimeter"
              type="line"
              filter={['==', ['get', 'status'], 'PERIMETER']}
              paint={{ 'line-color': palette['series-4'], 'line-width': 3 }}
            />
            <Layer
              id="traces-removed"
              type="line"
              filter={['==', ['get', 'status'], 'REMOVED']}
              paint={{ 'line-color': palette.danger, 'line-width': 5, 'line-dasharray': [1, 1] }}
            />
            <Layer
              id="traces-added"
              type="line"
              filter={['==', ['get', 'status'], 'ADDED']}
              layout={{ 'line-join': 'round', 'line-cap': 'round' }}
              paint={{ 'line-color': palette.success, 'line-width': 7 }}
            />
          </Source>
        ) : null}
        <Source
          id="pins"
          type="geojson"
          data={pins}
          cluster={!content.clusters && pins.features.length > 40}
          clusterMaxZoom={15}
          clusterRadius={44}
        >
          <Layer
            id="clusters"
            type="circle"
            filter={['has', 'point_count']}
            paint={{
              'circle-color': palette.pin,
              'circle-radius': ['step', ['get', 'point_count'], 17, 10, 21, 100, 26],
              'circle-stroke-width': 3,
              'circle-stroke-color': palette['pin-halo'],
            }}
          />
          <Layer
            id="counts"
            type="symbol"
            filter={['has', 'point_count']}
            layout={{ 'text-field': ['get', 'point_count_abbreviated'], 'text-size': 14, 'text-allow-overlap': true }}
            paint={{ 'text-color': palette['pin-ink'] }}
          />
          <Layer
            id="pins"
            type="symbol"
            filter={['!', ['has', 'point_count']]}
            layout={{
              'icon-image': ['get', 'image'],
              'icon-allow-overlap': true,
              'symbol-sort-key': ['case', ['get', 'isSelected'], 1, 0],
            }}
          />
        </Source>
        {hovered ? (
          <Popup longitude={hovered.lon} latitude={hovered.lat} closeButton={false} closeOnClick={false} offset={14}>
            {hovered.label}
          </Popup>
        ) : null}
      </GlMap>
      <fieldset className={styles.controls} aria-label="Échelle de la carte">
        <MapButton label="Agrandir" icon="plus" onPress={() => map.current?.zoomIn()} />
        <MapButton label="Réduire" icon="minus" onPress={() => map.current?.zoomOut()} />
      </fieldset>
      <fieldset className={styles.pan} aria-label="Déplacement de la carte">
        <MapButton label="Vers le nord" icon="arrowLeft" turn={styles.up} onPress={() => move(0, -1)} />
        <MapButton label="Vers l’ouest" icon="arrowLeft" onPress={() => move(-1, 0)} />
        <MapButton label="Vers l’est" icon="arrowLeft" turn={styles.right} onPress={() => move(1, 0)} />
        <MapButton label="Vers le sud" icon="arrowLeft" turn={styles.down} onPress={() => move(0, 1)} />
      </fieldset>
    </>
  );
}

function MapButton({
  label,
  icon,
  turn,
  onPress,
}: {
  label: string;
  icon: IconName;
  turn?: string | undefined;
  onPress: () => void;
}): ReactNode {
  return (
    <button type="button" aria-label={label} title={label} className={turn} onClick={onPress}>
      <Icon name={icon} size={20} />
    </button>
  );
}
