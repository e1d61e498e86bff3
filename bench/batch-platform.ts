import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePostgres } from '@mitoyen/database';
import { CLUSTER_VARIABLE } from '@mitoyen/database/testing';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { subgraph } from '@mitoyen/networks';
import { type Zone, zoneOfEpsg } from '@mitoyen/networks/projection/projection.ts';
import { type GeneratedNetwork, generateNetworks, generatePlaces } from './eligibility-data.ts';

const TENANT = 'niort';
const AT_ONCE = 20;

function lambert93(): Zone {
  const zone = zoneOfEpsg(2154);
  if (!zone) throw new Error('Lambert-93 is missing');
  return zone;
}
const lambert = lambert93();

/** The subgraph with networks of a whole country in its database. */
export interface BenchPlatform {
  readonly harness: Harness;
  readonly networks: readonly GeneratedNetwork[];
  inTenant<T>(work: (context: SubgraphContext) => Promise<T>): Promise<T>;
  /** Positions to test, in degrees: longitude, latitude. */
  places(count: number): (readonly [number, number])[];
  /** Positions within a kilometre or so of the pipes of one network. */
  placesAround(network: GeneratedNetwork, count: number): (readonly [number, number])[];
  close(): Promise<void>;
}

/** Opens the subgraph on a database of its own and puts so many networks of so many vertices there. */
export async function openBenchPlatform(networkCount: number, vertices: number): Promise<BenchPlatform> {
  const folder = mkdtempSync(join(tmpdir(), 'mitoyen-bench-networks-'));
  // A server that waits for its disk, unlike that of the tests.
  const server = await ensurePostgres({ dir: folder });
  process.env[CLUSTER_VARIABLE] = server.url;
  const harness = await openHarness(subgraph, { cold: true });
  const networks = generateNetworks(networkCount, vertices);
  const inTenant = <T>(work: (context: SubgraphContext) => Promise<T>) => harness.inTenant(TENANT, work);
  await inTenant(async ({ runtime }) => {
    for (let at = 0; at < networks.length; at += AT_ONCE) {
      await runtime.database.bulk(async (client) => {
        await client.query(
          `INSERT INTO networks.heat_network (id, source_key, name, kind, status, is_open, has_trace, is_area, geometry, overview,
             west, south, east, north, search_text, content_hash)
           SELECT id::uuid, name, name, 'HEAT', 'EXISTING', true, true, false, geometry::jsonb, geometry::jsonb,
             west, south, east, north, name, name
           FROM unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::float8[], $6::float8[], $7::float8[])
             AS one(id, name, geometry, west, south, east, north)`,
          columnsOf(networks.slice(at, at + AT_ONCE)),
        );
      });
    }
  });
  return {
    harness,
    networks,
    inTenant,
    places: (count) => generatePlaces(networks, count).map((place) => lambert.unproject(place)),
    placesAround(network, count) {
      const corners = network.paths.flat();
      return Array.from({ length: count }, (_, at) => {
        const [x, y] = corners[(at * 7_919) % corners.length] ?? [0, 0];
        return lambert.unproject([x + ((at * 613) % 1_600) - 800, y + ((at * 389) % 1_600) - 800]);
      });
    },
    async close() {
      await harness.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function columnsOf(networks: readonly GeneratedNetwork[]) {
  const drawn = networks.map(({ paths }) => traceOf(paths));
  return [
    networks.map(() => randomUUID()),
    networks.map(({ id }) => id),
    drawn.map(({ geometry }) => JSON.stringify(geometry)),
    ...[0, 1, 2, 3].map((side) => drawn.map(({ bounds }) => bounds[side])),
  ];
}

/** Pipes in Lambert-93 as a trace in degrees, with its bounds. */
export function traceOf(paths: GeneratedNetwork['paths']) {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  const coordinates = paths.map((path) =>
    path.map((corner) => {
      const [lon, lat] = lambert.unproject(corner);
      bounds[0] = Math.min(bounds[0], lon);
      bounds[1] = Math.min(bounds[1], lat);
      bounds[2] = Math.max(bounds[2], lon);
      bounds[3] = Math.max(bounds[3], lat);
      return [rounded(lon), rounded(lat)];
    }),
  );
  return { geometry: { type: 'MultiLineString' as const, coordinates }, bounds };
}

const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** Watches the memory of this process. */
export class MemoryWatch {
  #peak = 0;
  readonly #timer = setInterval(() => this.#look(), 50);

  #look(): number {
    const { rss } = process.memoryUsage();
    if (rss > this.#peak) this.#peak = rss;
    return rss;
  }

  /** What the process holds now, in words. */
  now(): string {
    return `${(this.#look() / 1e6).toFixed(0)} MB`;
  }

  /** The most it held since the last time this was asked. */
  peak(): string {
    this.#look();
    const peak = this.#peak;
    this.#peak = 0;
    return `${(peak / 1e6).toFixed(0)} MB`;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
