import { setWorkerUrl } from 'maplibre-gl';
// The worker is a file of its own: a bundler cannot follow the address that MapLibre computes at run time.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as GlMap, Layer, Popup, Source } from 'react-map-gl/maplibre';
import { type CanvasProps, MapCanvas } from './MapCanvas.tsx';

setWorkerUrl(workerUrl);

const library = { Map: GlMap, Source, Layer, Popup };

export default function MapLibreCanvas(props: CanvasProps) {
  return <MapCanvas {...props} library={library} />;
}
