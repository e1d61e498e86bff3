import Flatbush from 'flatbush';
import type { Position } from '../projection/position.ts';
import { contains, squaredDistanceToSegment, type Zone, zoneAt } from '../projection/projection.ts';
import type { NearNetwork, NetworkFacts } from './eligibility.ts';

/** A drawn geometry in WGS84: GeoJSON lines or surfaces. Anything else is no trace. */
export interface Trace {
  readonly type: string;
  readonly coordinates?: unknown;
}

/** Consecutive segments that share one box of the tree: at 16 (some fifty metres) the tree stays small and a box still fits its pipe. */
const SEGMENTS_PER_BOX = 16;

/** The traces that lie in one projected zone. Vertices are kept once, in metres; a box covers the vertices `first` to `last`. */
interface ZoneTraces {
  readonly vertices: Float64Array;
  readonly boxFirst: Uint32Array;
  readonly boxLast: Uint32Array;
  readonly boxNetwork: Uint32Array;
  readonly tree: Flatbush | undefined;
  readonly areas: readonly { readonly network: number; readonly rings: readonly (readonly Position[])[] }[];
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
  readonly #best: Float64Array;

  constructor(networks: readonly NetworkFacts[], zones: ReadonlyMap<Zone, ZoneTraces>) {
    this.#networks = networks;
    this.#zones = zones;
    this.#best = new Float64Array(networks.length);
    this.networkCount = networks.length;
    this.vertexCount = 0;
    this.bytes = 0;
    for (const { vertices, boxFirst, tree } of zones.values()) {
      this.vertexCount += vertices.length / 2;
      this.bytes += vertices.byteLength + 3 * boxFirst.byteLength + (tree?.data.byteLength ?? 0);
    }
  }

  /** Every network within `radius` metres of a WGS84 position, each with its exact distance; in no particular order. */
  near(position: Position, radius: number): NearNetwork[] {
    const zone = zoneAt(position);
    const traces = zone && this.#zones.get(zone);
    if (!zone || !traces) return [];
    const point = zone.project(position);
    const [x, y] = point;
    const { vertices, boxFirst, boxLast, boxNetwork, tree, areas } = traces;
    const best = this.#best;
    const found: number[] = [];
    best.fill(Number.POSITIVE_INFINITY);
    const offer = (network: number, squared: number) => {
      const known = best[network] ?? Number.POSITIVE_INFINITY;
      if (squared >= known) return;
      if (known === Number.POSITIVE_INFINITY) found.push(network);
      best[network] = squared;
    };

    for (const { network, rings } of areas) {
      // Even-odd over all rings: a hole is outside.
      const isInside = rings.reduce((inside, ring) => inside !== contains(ring, point), false);
      if (isInside) offer(network, 0);
    }
    tree?.search(x - radius, y - radius, x + radius, y + radius, (box, x0, y0, x1, y1) => {
      const network = boxNetwork[box] ?? 0;
      const known = best[network] ?? Number.POSITIVE_INFINITY;
      const aside = x < x0 ? x0 - x : x > x1 ? x - x1 : 0;
      const above = y < y0 ? y0 - y : y > y1 ? y - y1 : 0;
      const toBox = aside * aside + above * above;
      if (toBox >= known || toBox > radius * radius) return false;
      const squared = squaredDistanceToPath(vertices, boxFirst[box] ?? 0, boxLast[box] ?? 0, x, y);
      if (squared <= radius * radius) offer(network, squared);
      return false;
    });
    return found.flatMap((network) => {
      const facts = this.#networks[network];
      return facts ? [{ network: facts, distance: Math.sqrt(best[network] ?? 0) }] : [];
    });
  }

  /** Networks without trace known in this commune (INSEE code). */
  untracedIn(citycode: string): NetworkFacts[] {
    return this.#networks.filter(({ hasTrace, citycodes }) => !hasTrace && citycodes.includes(citycode));
  }
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
    for (const rings of paths) {
      const projected = rings.map((ring) => ring.map((position) => zone.project(position)));
      for (const path of projected) builder.addPath(network, path);
      if (isSurface(geometry)) builder.areas.push({ network, rings: projected });
    }
  }

  build(): TraceIndex {
    return new TraceIndex(this.#networks, new Map([...this.#zones].map(([zone, builder]) => [zone, builder.build()])));
  }
}

class ZoneBuilder {
  readonly areas: { network: number; rings: readonly (readonly Position[])[] }[] = [];
  readonly #boxes: { first: number; last: number; network: number }[] = [];
  #vertices = new Float64Array(4_096);
  #count = 0;

  addPath(network: number, path: readonly Position[]): void {
    const start = this.#count;
    for (const [x, y] of path) this.#push(x, y);
    const end = this.#count - 1;
    if (end < start) return;
    let first = start;
    do {
      const last = Math.min(first + SEGMENTS_PER_BOX, end);
      this.#boxes.push({ first, last, network });
      first = last;
    } while (first < end);
  }

  build(): ZoneTraces {
    const vertices = this.#vertices.slice(0, this.#count * 2);
    const boxes = this.#boxes;
    const tree = boxes.length > 0 ? new Flatbush(boxes.length) : undefined;
    for (const { first, last } of boxes) tree?.add(...boundsOf(vertices, first, last));
    tree?.finish();
    return {
      vertices,
      boxFirst: Uint32Array.from(boxes, ({ first }) => first),
      boxLast: Uint32Array.from(boxes, ({ last }) => last),
      boxNetwork: Uint32Array.from(boxes, ({ network }) => network),
      tree,
      areas: this.areas,
    };
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
  let ax = vertices[first * 2] ?? 0;
  let ay = vertices[first * 2 + 1] ?? 0;
  if (first === last) return squaredDistanceToSegment([x, y], [ax, ay], [ax, ay]);
  let best = Number.POSITIVE_INFINITY;
  for (let at = first + 1; at <= last; at++) {
    const bx = vertices[at * 2] ?? 0;
    const by = vertices[at * 2 + 1] ?? 0;
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
