import type { DatedPerimeter } from '@mitoyen/networks/eligibility/perimeter-index.ts';
import type { Position } from '@mitoyen/networks/projection/position.ts';
import { zoneOfEpsg } from '@mitoyen/networks/projection/projection.ts';

/** A generated network: its pipes in Lambert-93, metres. */
export interface GeneratedNetwork {
  readonly id: string;
  readonly paths: readonly (readonly Position[])[];
}

const CITIES = 400;
/** Published traces have a vertex every 3 to 4 metres, in pieces of some tens of metres. */
const METRES_PER_VERTEX = 3.4;
const VERTICES_PER_PATH = 24;

/** Deterministic numbers in [0, 1): the same networks on every machine (Park and Miller). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/**
 * Networks of about so many vertices in all, in 400 towns of mainland France. Sizes are as uneven as the real ones: a few hold a tenth of
 * all vertices, most are small. Each is a tree of streets: a new piece starts from a vertex of an earlier one.
 */
export function generateNetworks(networks: number, vertices: number): GeneratedNetwork[] {
  const random = seeded(42);
  const towns = Array.from(
    { length: CITIES },
    (): Position => [300_000 + random() * 600_000, 6_350_000 + random() * 550_000],
  );
  const weights = Array.from({ length: networks }, (_, at) => 1 / (at + 10));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, at) => {
    const town = towns[at % CITIES] ?? [600_000, 6_600_000];
    const paths = Math.max(1, Math.round((weight / total) * (vertices / VERTICES_PER_PATH)));
    return { id: `network-${String(at).padStart(4, '0')}`, paths: growPaths(town, paths, random) };
  });
}

function growPaths(town: Position, count: number, random: () => number): Position[][] {
  const paths: Position[][] = [];
  for (let made = 0; made < count; made++) {
    const parent = paths[Math.floor(random() * paths.length)];
    let [x, y] = parent?.at(-1) ?? [town[0] + (random() - 0.5) * 4_000, town[1] + (random() - 0.5) * 4_000];
    // Streets keep to four directions, with bends.
    let heading = (Math.floor(random() * 4) * Math.PI) / 2 + (random() - 0.5) * 0.4;
    const path: Position[] = [];
    for (let at = 0; at < VERTICES_PER_PATH; at++) {
      path.push([x, y]);
      heading += (random() - 0.5) * 0.1;
      x += Math.cos(heading) * METRES_PER_VERTEX;
      y += Math.sin(heading) * METRES_PER_VERTEX;
    }
    paths.push(path);
  }
  return paths;
}

/** Priority perimeters around the largest networks: squares of some hundreds of metres, in degrees. */
export function generatePerimeters(networks: readonly GeneratedNetwork[], count: number): DatedPerimeter[] {
  const lambert = zoneOfEpsg(2154);
  if (!lambert) throw new Error('Lambert-93 is missing');
  return networks.slice(0, count).flatMap(({ id, paths }, at) => {
    const [x, y] = paths[0]?.[0] ?? [600_000, 6_600_000];
    const half = 200 + (at % 7) * 150;
    const corners = [
      [-half, -half],
      [half, -half],
      [half, half],
      [-half, half],
      [-half, -half],
    ].map(([east = 0, north = 0]) => lambert.unproject([x + east, y + north]));
    const lons = corners.map(([lon]) => lon);
    const lats = corners.map(([, lat]) => lat);
    return {
      id: `perimeter-${String(at).padStart(3, '0')}`,
      name: `Périmètre ${at}`,
      geometry: { coordinates: [[corners]] },
      bbox: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as const,
      networkIds: [id],
      isPublished: true,
      deliberationDate: null,
      validFrom: null,
      validTo: null,
      powerThresholdKw: null,
    };
  });
}

/** Places to test, in Lambert-93: as people do, mostly in towns that have a network; one in five anywhere. */
export function generatePlaces(networks: readonly GeneratedNetwork[], count: number): Position[] {
  const random = seeded(7);
  return Array.from({ length: count }, (): Position => {
    const { paths } = networks[Math.floor(random() * networks.length)] ?? { paths: [] };
    const corner = paths[Math.floor(random() * paths.length)]?.[0];
    if (!corner || random() < 0.2) return [300_000 + random() * 600_000, 6_350_000 + random() * 550_000];
    return [corner[0] + (random() - 0.5) * 2_000, corner[1] + (random() - 0.5) * 2_000];
  });
}
