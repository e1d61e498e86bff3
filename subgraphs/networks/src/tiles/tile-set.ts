import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { geoJSONToTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import Flatbush from 'flatbush';
import type { Feature } from 'geojson';
import { LRUCache } from 'lru-cache';
import { COARSE_ZOOM, coarsened } from './coarse-shape.ts';
import { type Bounds, type DrawnGeometry, PackedShape } from './packed-shape.ts';

export const TILE_LAYERS = ['networks', 'perimeters'] as const;
export type TileLayer = (typeof TILE_LAYERS)[number];
export const MAX_ZOOM = 14;

/** Something that tiles show. Immutable: a change makes another one. */
export class TileFeature {
  readonly id: string;
  readonly layer: TileLayer;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly bbox: Bounds;
  /** Tells this state of the thing from every other. */
  readonly stamp: string;
  readonly #detail: PackedShape;
  readonly #overview: PackedShape;
  /** By zoom, made when a tile first asks. */
  readonly #coarse = new Map<number, PackedShape>();
  readonly #overviewGeometry: () => DrawnGeometry;

  constructor(parts: {
    readonly id: string;
    readonly layer: TileLayer;
    readonly properties: TileFeature['properties'];
    readonly bbox: Bounds;
    readonly stamp: string;
    readonly geometry: DrawnGeometry;
    /** The same at 25 m. */
    readonly overview: DrawnGeometry;
  }) {
    this.id = parts.id;
    this.layer = parts.layer;
    this.properties = parts.properties;
    this.bbox = parts.bbox;
    this.stamp = parts.stamp;
    this.#detail = new PackedShape(parts.geometry);
    this.#overview = new PackedShape(parts.overview);
    const overview = this.#overview;
    this.#overviewGeometry = () => overview.within([-180, -90, 180, 90]) ?? parts.overview;
  }

  get vertexCount(): number {
    return this.#detail.vertexCount;
  }

  /** What lies within bounds, as finely as a zoom shows it. */
  within(bounds: Bounds, zoom: number): DrawnGeometry | undefined {
    if (zoom > OVERVIEW_ZOOM) return this.#detail.within(bounds);
    if (zoom > COARSE_ZOOM) return this.#overview.within(bounds);
    const coarse = this.#coarse.get(zoom) ?? new PackedShape(coarsened(this.#overviewGeometry(), zoom));
    this.#coarse.set(zoom, coarse);
    return coarse.within(bounds);
  }
}

/** Up to this zoom 25 m are a pixel or less. */
const OVERVIEW_ZOOM = 11;
const EXTENT = 4_096;
const BUFFER = 64;
const CACHE_BYTES = 24_000_000;

/** A tile as it is sent. */
export interface EncodedTile {
  /** Compressed by gzip. */
  readonly bytes: Buffer;
  /** Of the content: a tile that a publication did not touch keeps its own. */
  readonly etag: string;
}

/**
 * The vector tiles of one territory at one moment. Never changed: another set takes its place as a whole. A tile is cut when it is
 * first asked for, from shapes indexed by place, and kept while this set answers.
 */
export class TileSet {
  readonly features: ReadonlyMap<string, TileFeature>;
  /** Day (ISO) on which perimeters and figures were read. */
  readonly day: string;
  readonly #index: Flatbush | undefined;
  readonly #ordered: readonly TileFeature[];
  readonly #encoded = new LRUCache<string, EncodedTile>({
    maxSize: CACHE_BYTES,
    sizeCalculation: ({ bytes }) => bytes.length + 200,
  });

  constructor(features: ReadonlyMap<string, TileFeature>, day: string) {
    this.features = features;
    this.day = day;
    this.#ordered = [...features.values()];
    if (this.#ordered.length === 0) return;
    this.#index = new Flatbush(this.#ordered.length);
    for (const { bbox } of this.#ordered) this.#index.add(...bbox);
    this.#index.finish();
  }

  /** West, south, east, north of everything; undefined when there is nothing. */
  get bounds(): Bounds | undefined {
    const index = this.#index;
    return index && [index.minX, index.minY, index.maxX, index.maxY];
  }

  tile(layers: readonly TileLayer[], z: number, x: number, y: number): EncodedTile {
    const key = `${layers.join('+')}/${z}/${x}/${y}`;
    const known = this.#encoded.get(key);
    if (known) return known;
    const found = this.#find(z, x, y);
    const content = Object.fromEntries(
      layers.map((layer) => {
        const features = found.filter(({ feature }) => feature.layer === layer).map(asGeoJson);
        // The library leaves out lines shorter than its tolerance: what is already simplified is taken as it is.
        const tolerance = z > OVERVIEW_ZOOM ? 1 : 0;
        const options = { maxZoom: MAX_ZOOM, tolerance, extent: EXTENT, buffer: BUFFER, clip: true };
        return [layer, geoJSONToTile({ type: 'FeatureCollection', features }, z, x, y, options)];
      }),
    );
    const bytes = gzipSync(fromGeojsonVt(content, { version: 2, extent: EXTENT }), { level: 5 });
    const etag = `"${createHash('sha1').update(bytes).digest('base64url')}"`;
    const encoded = { bytes, etag };
    this.#encoded.set(key, encoded);
    return encoded;
  }

  #find(z: number, x: number, y: number): FoundFeature[] {
    const bounds = boundsOfTile(z, x, y);
    const found = this.#index?.search(...bounds) ?? [];
    return found
      .sort((a, b) => a - b)
      .flatMap((at) => {
        const feature = this.#ordered[at];
        const geometry = feature?.within(bounds, z);
        return feature && geometry ? [{ feature, geometry }] : [];
      });
  }
}

interface FoundFeature {
  readonly feature: TileFeature;
  readonly geometry: DrawnGeometry;
}

function asGeoJson({ feature, geometry }: FoundFeature): Feature {
  // The library asks for lists that may be written to, and only reads them.
  return {
    type: 'Feature',
    properties: { ...feature.properties },
    geometry: geometry as unknown as Feature['geometry'],
  };
}

/** What a tile shows and its buffer, in degrees (Web Mercator, as every slippy map). */
export function boundsOfTile(z: number, x: number, y: number): Bounds {
  const size = 2 ** z;
  const margin = BUFFER / EXTENT;
  const lon = (column: number) => (column / size) * 360 - 180;
  const lat = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / size))) * 180) / Math.PI;
  return [lon(x - margin), lat(y + 1 + margin), lon(x + 1 + margin), lat(y - margin)];
}
