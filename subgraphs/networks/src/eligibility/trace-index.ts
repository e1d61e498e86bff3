import type { Position } from '../projection/position.ts';
import { contains, type Zone, zoneAt } from '../projection/projection.ts';
import type { NearNetwork, NetworkFacts } from './eligibility.ts';
import { PackedTree } from './packed-tree.ts';

/** A drawn geometry in WGS84: GeoJSON lines or surfaces. Anything else is no trace. */
export interface Trace {
  readonly type: string;
  readonly coordinates?: unknown;
}

/** Consecutive segments that share one box: at 8 (some thirty metres) a box fits its pipe and the trees stay small. */
const SEGMENTS_PER_BOX = 8;

/** One network in its zone: its boxes in a tree of their own, its surfaces when it is drawn as such. */
interface ZoneNetwork {
  readonly network: number;
  readonly boxes: PackedTree;
  /** Of the first box among those of the zone. */
  readonly firstBox: number;
  readonly surfaces: readonly (readonly (readonly Position[])[])[];
}

/** The traces that lie in one projected zone. Vertices are kept once, in metres; a box covers the vertices `first` to `last`. */
interface ZoneTraces {
  readonly vertices: Float64Array;
  readonly boxFirst: Uint32Array;
  readonly boxLast: Uint32Array;
  readonly networks: readonly ZoneNetwork[];
  /** The extents of `networks`. */
  readonly extents: PackedTree;
}

/**
 * The networks of one collectivité, ready to be measured from any point. Immutable: a change builds another and swaps it.
 * Distances are exact (to the segments themselves); boxes only spare the looking.
 */
export class TraceIndex {
  readonly networkCount: number;
  readonly vertexCount: number;
  readonly bytes: number;
  readonly #networks: readonly NetworkFacts[];
  readonly #zones: ReadonlyMap<Zone, ZoneTraces>;
  readonly #byId: ReadonlyMap<string, number>;
  readonly #untraced: ReadonlyMap<string, readonly NetworkFacts[]>;

  constructor(networks: readonly NetworkFacts[], zones: ReadonlyMap<Zone, ZoneTraces>) {
    this.#networks = networks;
    this.#zones = zones;
    this.#byId = new Map(networks.map(({ id }, at) => [id, at]));
    this.#untraced = untracedByCommune(networks);
    this.networkCount = networks.length;
    this.vertexCount = 0;
    this.bytes = 0;
    for (const { vertices, boxFirst, networks: drawn, extents } of zones.values()) {
      this.vertexCount += vertices.length / 2;
      this.bytes += vertices.byteLength + 2 * boxFirst.byteLength + extents.bytes;
      for (const { boxes } of drawn) this.bytes += boxes.bytes;
    }
  }

  /** Every network within `radius` metres of a WGS84 position, each with its exact distance; in no particular order. */
  near(position: Position, radius: number): NearNetwork[] {
    const zone = zoneAt(position);
    const traces = zone && this.#zones.get(zone);
    if (!zone || !traces) return [];
    const point = zone.project(position);
    const found: NearNetwork[] = [];
    traces.extents.within(point[0], point[1], radius * radius, (at) => {
      const drawn = traces.networks[at];
      const facts = drawn && this.#networks[drawn.network];
      if (!drawn || !facts) return;
      const squared = squaredDistance(traces, drawn, point, radius * radius);
      if (squared <= radius * radius) found.push({ network: facts, distance: Math.sqrt(squared) });
    });
    return found;
  }

  /** A network by its id; undefined when there is none. */
  facts(networkId: string): NetworkFacts | undefined {
    const at = this.#byId.get(networkId);
    return at === undefined ? undefined : this.#networks[at];
  }

  /** The exact distance to one network, however far, in metres; null without a trace, or in another part of France. */
  distanceTo(networkId: string, position: Position): number | null {
    const zone = zoneAt(position);
    const traces = zone && this.#zones.get(zone);
    const network = this.#byId.get(networkId);
    const drawn = traces?.networks.find((one) => one.network === network);
    if (!zone || !traces || !drawn) return null;
    return Math.sqrt(squaredDistance(traces, drawn, zone.project(position), Number.POSITIVE_INFINITY));
  }

  /** Networks without trace known in this commune (INSEE code). */
  untracedIn(citycode: string): readonly NetworkFacts[] {
    return this.#untraced.get(citycode) ?? NO_NETWORKS;
  }
}

const NO_NETWORKS: readonly NetworkFacts[] = [];

function untracedByCommune(networks: readonly NetworkFacts[]): Map<string, NetworkFacts[]> {
  const byCommune = new Map<string, NetworkFacts[]>();
  for (const network of networks) {
    if (network.hasTrace) continue;
    for (const citycode of network.citycodes) byCommune.set(citycode, [...(byCommune.get(citycode) ?? []), network]);
  }
  return byCommune;
}

/** Squared metres to a network; more than `limit` when it is farther than that. */
function squaredDistance(traces: ZoneTraces, drawn: ZoneNetwork, point: Position, limit: number): number {
  for (const rings of drawn.surfaces) {
    // Even-odd over all rings: a hole is outside.
    if (rings.reduce((inside, ring) => inside !== contains(ring, point), false)) return 0;
  }
  const { vertices, boxFirst, boxLast } = traces;
  // What lies exactly at the limit still counts.
  const beyond = limit + 1e-6;
  return drawn.boxes.least(point[0], point[1], beyond, (item, x, y) => {
    const box = drawn.firstBox + item;
    return squaredDistanceToPath(vertices, boxFirst[box] ?? 0, boxLast[box] ?? 0, x, y);
  });
}

/** Collects networks one by one, so that a whole country never stands in memory as GeoJSON. */
export class TraceIndexBuilder {
  readonly #networks: NetworkFacts[] = [];
  readonly #zones = new Map<Zone, ZoneBuilder>();

  /** Adds a network with its geometry, WGS84; null when it has none. */
  add(facts: NetworkFacts, geometry: Trace | null): void {
    const network = this.#networks.push(facts) - 1;
    if (!geometry || !facts.hasTrace) return;
    const paths = pathsOf(geometry);
    const first = paths[0]?.[0]?.[0];
    const zone = first && zoneAt(first);
    if (!zone) return;
    let builder = this.#zones.get(zone);
    if (!builder) {
      builder = new ZoneBuilder();
      this.#zones.set(zone, builder);
    }
    const projected = paths.map((rings) => rings.map((ring) => ring.map((position) => zone.project(position))));
    builder.addNetwork(network, projected, isSurface(geometry));
  }

  build(): TraceIndex {
    return new TraceIndex(this.#networks, new Map([...this.#zones].map(([zone, builder]) => [zone, builder.build()])));
  }
}

class ZoneBuilder {
  readonly #networks: ZoneNetwork[] = [];
  readonly #extents: number[] = [];
  readonly #boxFirst: number[] = [];
  readonly #boxLast: number[] = [];
  #vertices = new Float64Array(4_096);
  #count = 0;

  addNetwork(network: number, paths: readonly (readonly (readonly Position[])[])[], areSurfaces: boolean): void {
    const firstBox = this.#boxFirst.length;
    const firstVertex = this.#count;
    for (const rings of paths) for (const ring of rings) this.#addPath(ring);
    const boxCount = this.#boxFirst.length - firstBox;
    if (boxCount === 0) return;
    const boxes = new Float64Array(boxCount * 4);
    for (let at = 0; at < boxCount; at++) {
      const box = firstBox + at;
      boxes.set(boundsOf(this.#vertices, this.#boxFirst[box] ?? 0, this.#boxLast[box] ?? 0), at * 4);
    }
    this.#extents.push(...boundsOf(this.#vertices, firstVertex, this.#count - 1));
    this.#networks.push({ network, boxes: new PackedTree(boxes), firstBox, surfaces: areSurfaces ? paths : [] });
  }

  build(): ZoneTraces {
    return {
      vertices: this.#vertices.slice(0, this.#count * 2),
      boxFirst: Uint32Array.from(this.#boxFirst),
      boxLast: Uint32Array.from(this.#boxLast),
      networks: this.#networks,
      extents: new PackedTree(Float64Array.from(this.#extents)),
    };
  }

  #addPath(path: readonly Position[]): void {
    const start = this.#count;
    for (const [x, y] of path) this.#push(x, y);
    const end = this.#count - 1;
    if (end < start) return;
    let first = start;
    do {
      const last = Math.min(first + SEGMENTS_PER_BOX, end);
      this.#boxFirst.push(first);
      this.#boxLast.push(last);
      first = last;
    } while (first < end);
  }

  #push(x: number, y: number): void {
    if (this.#count * 2 >= this.#vertices.length) {
      const larger = new Float64Array(this.#vertices.length * 2);
      larger.set(this.#vertices);
      this.#vertices = larger;
    }
    this.#vertices[this.#count * 2] = x;
    this.#vertices[this.#count * 2 + 1] = y;
    this.#count++;
  }
}

function boundsOf(vertices: Float64Array, first: number, last: number): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = first; at <= last; at++) {
    const x = vertices[at * 2] ?? 0;
    const y = vertices[at * 2 + 1] ?? 0;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}

function squaredDistanceToPath(vertices: Float64Array, first: number, last: number, x: number, y: number): number {
  // The indices come from the builder, so they are within the array: the casts spare a test in the innermost loop.
  let ax = vertices[first * 2] as number;
  let ay = vertices[first * 2 + 1] as number;
  let best = (ax - x) * (ax - x) + (ay - y) * (ay - y);
  for (let at = first + 1; at <= last; at++) {
    const bx = vertices[at * 2] as number;
    const by = vertices[at * 2 + 1] as number;
    // Written out rather than called with pairs: this is the innermost loop of every address test.
    const dx = bx - ax;
    const dy = by - ay;
    const squaredLength = dx * dx + dy * dy;
    const along = squaredLength === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squaredLength));
    const ex = ax + along * dx - x;
    const ey = ay + along * dy - y;
    const squared = ex * ex + ey * ey;
    if (squared < best) best = squared;
    ax = bx;
    ay = by;
  }
  return best;
}

const isSurface = ({ type }: Trace) => type === 'Polygon' || type === 'MultiPolygon';

/** The drawn paths of a geometry: one list of rings per polygon, one list of a single path per line. */
function pathsOf({ type, coordinates }: Trace): Position[][][] {
  // The store keeps only geometries that the importer wrote, so their shape follows from their type.
  switch (type) {
    case 'LineString':
      return [[coordinates as Position[]]];
    case 'MultiLineString':
      return (coordinates as Position[][]).map((path) => [path]);
    case 'Polygon':
      return [coordinates as Position[][]];
    case 'MultiPolygon':
      return coordinates as Position[][][];
    default:
      return [];
  }
}
