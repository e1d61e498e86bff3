import type { Db } from '@mitoyen/kit/database.ts';
import type { Bounds } from '../heat-network/heat-network.store.ts';
import type { TraceDrawing } from './drawing.ts';
import { overviewOf } from './overview.ts';

export type TraceState = 'DRAFT' | 'PUBLISHED' | 'FORMER';
export type TraceSource = 'IMPORT' | 'CONTRIBUTION' | 'DRAWING' | 'ROLLBACK';

/** A version of the drawing of a network, without the drawing itself. */
export interface TraceVersion {
  readonly id: string;
  readonly networkId: string;
  readonly state: TraceState;
  /** From 1, in the order of publication; null for a draft. */
  readonly number: number | null;
  /** What was published when the draft was made. */
  readonly baseNumber: number | null;
  readonly source: TraceSource;
  readonly note: string;
  readonly authorId: string | null;
  /** Metres of pipe; null for a zone. */
  readonly lengthMeters: number | null;
  readonly bbox: Bounds;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
}

/** What is said of a drawing beside the drawing. */
export interface TraceOrigin {
  readonly source: TraceSource;
  readonly note: string;
  readonly authorId: string | null;
}

const WITHOUT_DRAWING = { geometry: true, overview: true } as const;

/** Versions with these ids, in their order; null where there is none. */
export async function findVersions(db: Db, ids: readonly string[]): Promise<(TraceVersion | null)[]> {
  const rows = await db.networkTraceVersion.findMany({ where: { id: { in: [...ids] } }, omit: WITHOUT_DRAWING });
  const versions = new Map(rows.map((row) => [row.id, versionOf(row)]));
  return ids.map((id) => versions.get(id) ?? null);
}

/** The versions of these networks, newest first, the draft before all; a list for each network, in their order. */
export async function listVersions(db: Db, networkIds: readonly string[]): Promise<TraceVersion[][]> {
  const rows = await db.networkTraceVersion.findMany({
    where: { networkId: { in: [...networkIds] } },
    omit: WITHOUT_DRAWING,
    orderBy: { number: { sort: 'desc', nulls: 'first' } },
  });
  return networkIds.map((id) => rows.filter(({ networkId }) => networkId === id).map(versionOf));
}

/** The drawings of these versions, in their order; null where there is none. */
export async function findVersionGeometries(
  db: Db,
  ids: readonly string[],
): Promise<(TraceDrawing['geometry'] | null)[]> {
  const rows = await db.networkTraceVersion.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, geometry: true },
  });
  // The table holds nothing but lines and surfaces.
  const geometries = new Map(rows.map(({ id, geometry }) => [id, geometry as unknown as TraceDrawing['geometry']]));
  return ids.map((id) => geometries.get(id) ?? null);
}

/** A network as it is drawn now, locked for a change. */
export interface DrawnNetwork {
  readonly bbox: Bounds | null;
  readonly geometry: TraceDrawing['geometry'] | null;
  readonly citycodes: readonly string[];
  readonly published: TraceVersion | undefined;
  readonly draft: TraceVersion | undefined;
}

/**
 * Locks a network for a change of its drawing; null when there is none. A drawing that came before versions were kept
 * becomes the first one.
 */
export async function lockDrawing(db: Db, networkId: string): Promise<DrawnNetwork | null> {
  await db.$queryRaw`SELECT 1 FROM networks.heat_network WHERE id = ${networkId}::uuid FOR UPDATE`;
  await db.$executeRaw`
    INSERT INTO networks.network_trace_version (id, network_id, state, number, source, geometry, overview, length_meters,
      west, south, east, north, created_at, published_at)
    SELECT uuidv7(), id, 'PUBLISHED', 1, 'IMPORT', geometry, coalesce(overview, geometry), length_meters,
      west, south, east, north, updated_at, updated_at
    FROM networks.heat_network network
    WHERE id = ${networkId}::uuid AND has_trace AND geometry->>'type' <> 'Point'
      AND NOT EXISTS (SELECT FROM networks.network_trace_version known WHERE known.network_id = network.id AND state <> 'DRAFT')`;
  const row = await db.heatNetwork.findFirst({
    where: { id: networkId },
    select: { geometry: true, citycodes: true, hasTrace: true, west: true, south: true, east: true, north: true },
  });
  if (!row) return null;
  const [versions = []] = await listVersions(db, [networkId]);
  const { west, south, east, north } = row;
  return {
    bbox: west === null || south === null || east === null || north === null ? null : [west, south, east, north],
    // A network with a trace is drawn with lines or surfaces.
    geometry: row.hasTrace ? (row.geometry as unknown as TraceDrawing['geometry']) : null,
    citycodes: row.citycodes,
    published: versions.find(({ state }) => state === 'PUBLISHED'),
    draft: versions.find(({ state }) => state === 'DRAFT'),
  };
}

/** Replaces the draft of a network; answers its id. */
export async function saveDraft(
  db: Db,
  networkId: string,
  drawing: TraceDrawing,
  origin: TraceOrigin & { readonly baseNumber: number | null },
  now: Date,
): Promise<string> {
  await deleteDraft(db, networkId);
  const { id } = await db.networkTraceVersion.create({
    data: { networkId, state: 'DRAFT', ...origin, ...columnsOf(drawing), createdAt: now },
    select: { id: true },
  });
  return id;
}

export async function deleteDraft(db: Db, networkId: string): Promise<void> {
  await db.networkTraceVersion.deleteMany({ where: { networkId, state: 'DRAFT' } });
}

/** Makes a drawing the published one: the former keeps its number, the network is drawn with the new one. Answers its id. */
export async function writePublished(
  db: Db,
  networkId: string,
  drawing: TraceDrawing,
  origin: TraceOrigin,
  now: Date,
): Promise<{ id: string; number: number }> {
  await db.networkTraceVersion.updateMany({ where: { networkId, state: 'PUBLISHED' }, data: { state: 'FORMER' } });
  const { _max: greatest } = await db.networkTraceVersion.aggregate({ where: { networkId }, _max: { number: true } });
  const number = (greatest.number ?? 0) + 1;
  const columns = columnsOf(drawing);
  const { id } = await db.networkTraceVersion.create({
    data: { networkId, state: 'PUBLISHED', number, ...origin, ...columns, createdAt: now, publishedAt: now },
    select: { id: true },
  });
  await db.heatNetwork.updateMany({
    where: { id: networkId },
    data: { ...columns, hasTrace: true, isArea: drawing.geometry.type === 'MultiPolygon', updatedAt: now },
  });
  return { id, number };
}

function columnsOf({ geometry, bbox: [west, south, east, north], lengthMeters }: TraceDrawing) {
  return {
    // Plain JSON, whose lists Prisma wants writable.
    geometry: geometry as unknown as Record<string, string>,
    overview: overviewOf(geometry) as unknown as Record<string, string>,
    lengthMeters,
    west,
    south,
    east,
    north,
  };
}

interface VersionRow extends Omit<TraceVersion, 'bbox'> {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

function versionOf({ west, south, east, north, ...row }: VersionRow): TraceVersion {
  return {
    id: row.id,
    networkId: row.networkId,
    state: row.state,
    number: row.number,
    baseNumber: row.baseNumber,
    source: row.source,
    note: row.note,
    authorId: row.authorId,
    lengthMeters: row.lengthMeters,
    createdAt: row.createdAt,
    publishedAt: row.publishedAt,
    bbox: [west, south, east, north],
  };
}
