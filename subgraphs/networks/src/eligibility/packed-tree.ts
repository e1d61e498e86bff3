/** Children of one node: at 8 a node's boxes fill four cache lines. */
const NODE = 8;
const scratch: Float64Array[] = [];

/**
 * Boxes sorted so that neighbours stand together (sort-tile-recursive) and covered by levels of larger boxes. Level 0 holds
 * the boxes themselves; the node `n` of a level covers the nodes `8n` to `8n + 7` of the level below, so nothing points to anything.
 */
export class PackedTree {
  readonly bytes: number;
  /** West, south, east, north of each node, level after level. */
  readonly #bounds: Float64Array;
  readonly #starts: readonly number[];
  readonly #counts: readonly number[];
  readonly #items: Uint32Array;

  /** @param boxes west, south, east, north of each item, one after the other; at least one item */
  constructor(boxes: Float64Array) {
    const count = boxes.length / 4;
    this.#items = tiled(boxes, count);
    const counts = [count];
    for (let nodes = count; nodes > 1; ) {
      nodes = Math.ceil(nodes / NODE);
      counts.push(nodes);
    }
    const starts = counts.map((_, level) => counts.slice(0, level).reduce((sum, nodes) => sum + nodes, 0));
    const total = counts.reduce((sum, nodes) => sum + nodes, 0);
    this.#counts = counts;
    this.#starts = starts;
    this.#bounds = new Float64Array(total * 4);
    for (const [at, item] of this.#items.entries()) this.#bounds.set(boxes.subarray(item * 4, item * 4 + 4), at * 4);
    for (let level = 1; level < counts.length; level++) this.#cover(level);
    this.bytes = this.#bounds.byteLength + this.#items.byteLength;
    while (scratch.length < counts.length) scratch.push(new Float64Array(NODE));
  }

  /** Visits every item whose box comes within a squared distance of a point, in no particular order. */
  within(x: number, y: number, squaredRadius: number, visit: (item: number) => void): void {
    const top = this.#counts.length - 1;
    if (this.#squaredTo(top, 0, x, y) <= squaredRadius) this.#within(top, 0, x, y, squaredRadius, visit);
  }

  /**
   * The least of what `measure` gives over all items, looking at near boxes first and never at a box farther than the best
   * so far. A measure is never less than the squared distance to the item's box.
   * @returns `limit` when nothing is under it
   */
  least(x: number, y: number, limit: number, measure: (item: number, x: number, y: number) => number): number {
    const top = this.#counts.length - 1;
    if (this.#squaredTo(top, 0, x, y) >= limit) return limit;
    return this.#least(top, 0, x, y, limit, measure);
  }

  #within(level: number, node: number, x: number, y: number, limit: number, visit: (item: number) => void): void {
    if (level === 0) {
      visit(this.#items[node] ?? 0);
      return;
    }
    const below = level - 1;
    const end = Math.min(node * NODE + NODE, this.#counts[below] ?? 0);
    for (let child = node * NODE; child < end; child++) {
      if (this.#squaredTo(below, child, x, y) <= limit) this.#within(below, child, x, y, limit, visit);
    }
  }

  #least(
    level: number,
    node: number,
    x: number,
    y: number,
    limit: number,
    measure: (item: number, x: number, y: number) => number,
  ): number {
    if (level === 0) {
      const measured = measure(this.#items[node] ?? 0, x, y);
      return Math.min(measured, limit);
    }
    const below = level - 1;
    const first = node * NODE;
    const width = Math.min(first + NODE, this.#counts[below] ?? 0) - first;
    // One row of distances for each level: a look-up runs to its end before the next begins.
    const distances = scratch[level] as Float64Array;
    for (let at = 0; at < width; at++) distances[at] = this.#squaredTo(below, first + at, x, y);
    let best = limit;
    for (;;) {
      let nearest = -1;
      let distance = best;
      for (let at = 0; at < width; at++) {
        const one = distances[at] as number;
        if (one < distance) {
          distance = one;
          nearest = at;
        }
      }
      if (nearest < 0) return best;
      distances[nearest] = Number.POSITIVE_INFINITY;
      best = this.#least(below, first + nearest, x, y, best, measure);
    }
  }

  #squaredTo(level: number, node: number, x: number, y: number): number {
    const bounds = this.#bounds;
    const at = ((this.#starts[level] as number) + node) * 4;
    // Typed arrays are read within their length here: the casts spare a test in the hottest lines.
    const west = bounds[at] as number;
    const south = bounds[at + 1] as number;
    const east = bounds[at + 2] as number;
    const north = bounds[at + 3] as number;
    const dx = x < west ? west - x : x > east ? x - east : 0;
    const dy = y < south ? south - y : y > north ? y - north : 0;
    return dx * dx + dy * dy;
  }

  #cover(level: number): void {
    const bounds = this.#bounds;
    const below = this.#starts[level - 1] ?? 0;
    const childCount = this.#counts[level - 1] ?? 0;
    for (let node = 0; node < (this.#counts[level] ?? 0); node++) {
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let child = node * NODE; child < Math.min(node * NODE + NODE, childCount); child++) {
        const at = (below + child) * 4;
        west = Math.min(west, bounds[at] ?? west);
        south = Math.min(south, bounds[at + 1] ?? south);
        east = Math.max(east, bounds[at + 2] ?? east);
        north = Math.max(north, bounds[at + 3] ?? north);
      }
      bounds.set([west, south, east, north], ((this.#starts[level] ?? 0) + node) * 4);
    }
  }
}

/** The order in which boxes stand: by vertical slices, each from south to north. */
function tiled(boxes: Float64Array, count: number): Uint32Array {
  const centre = (item: number, axis: 0 | 1) => (boxes[item * 4 + axis] ?? 0) + (boxes[item * 4 + axis + 2] ?? 0);
  const order = Uint32Array.from({ length: count }, (_, item) => item);
  order.sort((a, b) => centre(a, 0) - centre(b, 0) || a - b);
  const slice = Math.ceil(Math.sqrt(Math.ceil(count / NODE))) * NODE;
  for (let from = 0; from < count; from += slice) {
    order.subarray(from, from + slice).sort((a, b) => centre(a, 1) - centre(b, 1) || a - b);
  }
  return order;
}
