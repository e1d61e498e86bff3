import { setTimeout as sleep } from 'node:timers/promises';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Db } from '@mitoyen/kit/database.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import { findNetworks } from '../heat-network/heat-network.store.ts';
import { findPerimeters, type PerimeterRecord } from '../perimeter/perimeter.store.ts';
import { appliesOn } from '../perimeter/perimeter.ts';
import { overviewOf } from '../trace/overview.ts';
import type { DrawnGeometry } from './packed-shape.ts';
import { TileFeature, TileSet } from './tile-set.ts';

const TOPICS = ['network.imported', 'network.changed', 'perimeter.changed'];
const ROWS_AT_ONCE = 40;
const RETRY_MS = 1_000;

interface Entry {
  /** The set that answers now; replaced as a whole. */
  current: Promise<TileSet>;
  /** One renewal after the other: a slow one must not undo what a later one has read. */
  renewal: Promise<void>;
  /** The day for which a renewal is on its way, or done. */
  day: string;
  readonly stop: () => void;
}

/**
 * The tile sets of this process, one a territory. Made when first asked for; when the outbox says that something changed, in
 * whichever process it did, what changed is read anew and another set takes the place of the former, which answers meanwhile.
 */
export class TileSets {
  readonly #runtime: SubgraphRuntime;
  readonly #entries = new Map<string, Entry>();
  #isClosed = false;

  constructor(runtime: SubgraphRuntime) {
    this.#runtime = runtime;
  }

  /** The current set of a territory. */
  of(tenantSlug: string): Promise<TileSet> {
    const entry = this.#entries.get(tenantSlug) ?? this.#open(tenantSlug);
    const today = dayInFrance(this.#runtime.clock());
    if (entry.day !== today) {
      // Perimeters begin and end at midnight, and figures may come with a decree that no territory is told of.
      entry.day = today;
      this.#renew(tenantSlug, entry, 'everything');
    }
    return entry.current;
  }

  close(): void {
    this.#isClosed = true;
    for (const { stop } of this.#entries.values()) stop();
    this.#entries.clear();
  }

  #open(tenantSlug: string): Entry {
    // Listening comes before reading, so that a change in between is not missed.
    const events = this.#runtime.events.subscribe(tenantSlug, TOPICS);
    const entry: Entry = {
      current: this.#read(tenantSlug, undefined, new Set()),
      renewal: Promise.resolve(),
      day: dayInFrance(this.#runtime.clock()),
      stop: () => void events.return?.(),
    };
    this.#entries.set(tenantSlug, entry);
    entry.current.catch(() => {
      this.#entries.delete(tenantSlug);
      entry.stop();
    });
    void this.#follow(tenantSlug, entry, events);
    return entry;
  }

  async #follow(tenantSlug: string, entry: Entry, events: AsyncIterable<{ readonly entityId: string }>): Promise<void> {
    for await (const { entityId } of events) await this.#renew(tenantSlug, entry, new Set([entityId]));
  }

  #renew(tenantSlug: string, entry: Entry, changed: ReadonlySet<string> | 'everything'): Promise<void> {
    entry.renewal = entry.renewal.then(() => this.#replace(tenantSlug, entry, changed));
    return entry.renewal;
  }

  /** Reads what changed until it is read; the former set answers meanwhile. */
  async #replace(tenantSlug: string, entry: Entry, changed: ReadonlySet<string> | 'everything'): Promise<void> {
    while (!this.#isClosed) {
      try {
        const next =
          changed === 'everything'
            ? await this.#read(tenantSlug, undefined, new Set())
            : await this.#read(tenantSlug, await entry.current, changed);
        entry.current = Promise.resolve(next);
        return;
      } catch (error) {
        this.#runtime.log.error({ err: error, tenant: tenantSlug }, 'map tiles not renewed: the former ones stay');
        await sleep(RETRY_MS);
      }
    }
  }

  #read(tenantSlug: string, former: TileSet | undefined, changed: ReadonlySet<string>): Promise<TileSet> {
    const context = this.#runtime.contextFor({
      tenantSlug,
      viewer: { kind: 'system', job: 'networks.tiles' },
      locale: 'fr',
      requestId: `tiles-${tenantSlug}`,
    });
    return context.run(async () => await readTileSet(context, former, changed));
  }
}

/** A tile set of what stands in the database; what `former` holds and did not change is taken from it. */
async function readTileSet(
  { db, runtime }: SubgraphContext,
  former: TileSet | undefined,
  changed: ReadonlySet<string>,
): Promise<TileSet> {
  const day = dayInFrance(runtime.clock());
  const stamps = await readStamps(db);
  const features = new Map<string, TileFeature>();
  const wanted: string[] = [];
  for (const [id, stamp] of stamps) {
    const known = former?.features.get(id);
    if (known?.stamp === stamp && !changed.has(id)) features.set(id, known);
    else wanted.push(id);
  }
  for (let from = 0; from < wanted.length; from += ROWS_AT_ONCE) {
    const some = wanted.slice(from, from + ROWS_AT_ONCE);
    const read = [...(await readNetworks(db, some, stamps)), ...(await readPerimeters(db, some, stamps, day))];
    for (const feature of read) features.set(feature.id, feature);
  }
  // In the order of ids whatever changed when, so that equal content makes equal tiles.
  return new TileSet(new Map([...features].sort(([a], [b]) => (a < b ? -1 : 1))), day);
}

/** What is on the map, by raw id: a text that changes with each change of it. */
async function readStamps(db: Db): Promise<ReadonlyMap<string, string>> {
  const networks = await db.heatNetwork.findMany({
    where: { west: { not: null } },
    select: { id: true, updatedAt: true },
  });
  const perimeters = await db.priorityPerimeter.findMany({
    where: { state: 'PUBLISHED' },
    select: { id: true, revision: true },
  });
  return new Map([
    ...networks.map(({ id, updatedAt }) => [id, updatedAt.toISOString()] as const),
    ...perimeters.map(({ id, revision }) => [id, String(revision)] as const),
  ]);
}

type Stamps = ReadonlyMap<string, string>;

async function readNetworks(db: Db, ids: readonly string[], stamps: Stamps): Promise<TileFeature[]> {
  const drawings = await db.heatNetwork.findMany({
    where: { id: { in: [...ids] }, west: { not: null } },
    select: { id: true, geometry: true, overview: true },
  });
  const networks = await findNetworks(
    db,
    drawings.map(({ id }) => id),
  );
  return networks.flatMap((network, at) => {
    // The table holds nothing but lines, surfaces and points.
    const geometry = drawings[at]?.geometry as unknown as DrawnGeometry | null | undefined;
    const overview = drawings[at]?.overview as unknown as DrawnGeometry | null | undefined;
    if (!network?.bbox || !geometry) return [];
    const { id, bbox, name, kind, status, isOpen, hasTrace, operator, enrRate, co2 } = network;
    const known = Object.entries({ operator, enrRate, co2 }).filter(([, value]) => value !== null);
    return new TileFeature({
      id,
      layer: 'networks',
      stamp: stamps.get(id) ?? '',
      bbox,
      geometry,
      overview: overview ?? geometry,
      properties: {
        id: toGlobalId('HeatNetwork', id),
        ...{ name, kind, status, isOpen, hasTrace },
        ...Object.fromEntries(known),
      },
    });
  });
}

async function readPerimeters(db: Db, ids: readonly string[], stamps: Stamps, day: string): Promise<TileFeature[]> {
  const perimeters = (await findPerimeters(db, ids)).filter((one): one is PerimeterRecord => one !== null);
  return perimeters
    .filter((perimeter) => appliesOn(perimeter, day))
    .map(
      ({ id, name, geometry, bbox }) =>
        new TileFeature({
          id,
          layer: 'perimeters',
          stamp: stamps.get(id) ?? '',
          bbox,
          geometry,
          overview: overviewOf(geometry),
          properties: { id: toGlobalId('PriorityPerimeter', id), name },
        }),
    );
}

const byRuntime = new WeakMap<SubgraphRuntime, TileSets>();

/** The tile sets of a process. */
export function tileSetsOf(runtime: SubgraphRuntime): TileSets {
  const known = byRuntime.get(runtime);
  if (known) return known;
  const sets = new TileSets(runtime);
  byRuntime.set(runtime, sets);
  return sets;
}
