import 'mapbox-gl/dist/mapbox-gl.css';
import { Map as GlMap, Layer, Popup, Source } from 'react-map-gl/mapbox';
import { type CanvasProps, MapCanvas, type MapLibrary } from './MapCanvas.tsx';

// The two engines differ in types that the map does not use: what it sets and hears has the same shape in both.
const library = { Map: GlMap, Source, Layer, Popup } as unknown as MapLibrary;

export default function MapboxCanvas(props: CanvasProps) {
  return <MapCanvas {...props} library={library} />;
}
