import type { Db } from '@mitoyen/kit/database.ts';
import { type Bounds, holds, type Polygons, type Position } from '@mitoyen/kit/geometry/outline.ts';
import { v7 } from '../signalement/new-id.ts';
import { appliesOn, type ZoneFacts, type ZoneKind, type ZoneOutline } from './zone.ts';

/** A zone of interest, WGS84 degrees. */
export interface ZoneRecord extends ZoneFacts, ZoneOutline {
  readonly id: string;
  readonly revision: number;
  readonly updatedAt: Date;
}

/** A zone as others name it. */
export interface ZoneName {
  readonly id: string;
  readonly name: string;
  readonly kind: ZoneKind;
}

/** Every zone of the tenant, by name; those that ended too. */
export async function findZones(db: Db): Promise<ZoneRecord[]> {
  const rows = await db.zone.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return rows.map(recordOf);
}

/** The zones with these ids, in their order; null where there is none. */
export async function findZonesById(db: Db, ids: readonly string[]): Promise<(ZoneRecord | null)[]> {
  const rows = await db.zone.findMany({ where: { id: { in: [...ids] } } });
  const records = new Map(rows.map((row) => [row.id, recordOf(row)]));
  return ids.map((id) => records.get(id) ?? null);
}

/** The zones that hold a place on a day (ISO; today when not told), by name. */
export async function zonesContaining(
  db: Db,
  lon: number,
  lat: number,
  day: string = new Date().toISOString().slice(0, 10),
): Promise<ZoneName[]> {
  const around = await zonesAround(db, [lon, lat]);
  return around.filter((zone) => appliesOn(zone, day)).map(({ id, name, kind }) => ({ id, name, kind }));
}

/** The zones whose outline holds a place, whatever their dates, by name. */
export async function zonesAround(db: Db, [lon, lat]: Position): Promise<ZoneRecord[]> {
  const rows = await db.zone.findMany({
    where: { west: { lte: lon }, east: { gte: lon }, south: { lte: lat }, north: { gte: lat } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(recordOf).filter(({ coordinates }) => holds(coordinates, [lon, lat]));
}

/** One zone, locked for a change; null when there is none. */
export async function lockZone(db: Db, id: string): Promise<ZoneRecord | null> {
  // Its key does not change: a deposit that names it meanwhile need not wait.
  await db.$queryRaw`SELECT 1 FROM signalements.zone WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const [record] = await findZonesById(db, [id]);
  return record ?? null;
}

/** Whether another zone has this name. */
export async function isNameTaken(db: Db, name: string, id: string | null): Promise<boolean> {
  const same = { name: { equals: name, mode: 'insensitive' as const } };
  return (await db.zone.count({ where: { ...same, ...(id !== null && { id: { not: id } }) } })) > 0;
}

/** Adds a zone; answers its id. */
export async function addZone(db: Db, facts: ZoneFacts, outline: ZoneOutline, now: Date): Promise<string> {
  const id = v7(now);
  await db.zone.create({ data: { id, ...columnsOf(facts), ...drawn(outline), createdAt: now, updatedAt: now } });
  return id;
}

/** Writes a whole zone; its revision grows by one. */
export async function saveZone(db: Db, id: string, facts: ZoneFacts, outline: ZoneOutline, now: Date): Promise<void> {
  await db.zone.updateMany({
    where: { id },
    data: { ...columnsOf(facts), ...drawn(outline), revision: { increment: 1 }, updatedAt: now },
  });
}

function columnsOf({ kind, name, validFrom, validTo }: ZoneFacts) {
  const dateOf = (day: string | null) => (day === null ? null : new Date(`${day}T00:00:00Z`));
  return { kind, name, validFrom: dateOf(validFrom), validTo: dateOf(validTo) };
}

function drawn({ coordinates, bbox: [west, south, east, north] }: ZoneOutline) {
  // Prisma wants lists that may be written to.
  const plain = coordinates.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
  return { geometry: { type: 'MultiPolygon', coordinates: plain }, west, south, east, north };
}

interface ZoneRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly geometry: unknown;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  readonly revision: number;
  readonly updatedAt: Date;
}

function recordOf({ west, south, east, north, geometry, kind, validFrom, validTo, ...row }: ZoneRow): ZoneRecord {
  const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  const bbox: Bounds = [west, south, east, north];
  return {
    id: row.id,
    name: row.name,
    revision: row.revision,
    updatedAt: row.updatedAt,
    // The table checks both: a kind of ours, and a surface that this file alone writes.
    kind: kind as ZoneKind,
    coordinates: (geometry as { coordinates: Polygons }).coordinates,
    bbox,
    validFrom: dayOf(validFrom),
    validTo: dayOf(validTo),
  };
}
