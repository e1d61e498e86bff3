import type { Signalement } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { holds } from '@mitoyen/kit/geometry/outline.ts';
import { z } from 'zod';
import { findZones, type ZoneRecord } from '../zone/zone.store.ts';
import { appliesOn } from '../zone/zone.ts';
import { ALLOWANCES, type RuledFile, SECTORS } from './affectation-rule.ts';

const FACTS = {
  id: true,
  reference: true,
  citycode: true,
  lon: true,
  lat: true,
  housingSector: true,
  reporterKind: true,
  suspicions: true,
  classLetter: true,
  answers: true,
  createdAt: true,
} as const;
type Facts = Pick<Signalement, keyof typeof FACTS>;

export type KeptRuledFile = RuledFile & { readonly id: string; readonly reference: string };

/** A file as rules read it; undefined when there is none of that id. */
export async function findRuledFile(db: Db, id: string): Promise<KeptRuledFile | undefined> {
  const row = await db.signalement.findFirst({ where: { id }, select: FACTS });
  const [file] = row ? await ruled(db, [row]) : [];
  return file;
}

/** The files deposited since an instant, oldest first, as rules read them. */
export async function listRuledFiles(db: Db, since: Date): Promise<KeptRuledFile[]> {
  const rows = await db.signalement.findMany({
    where: { createdAt: { gte: since }, mergedInto: null },
    select: FACTS,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return ruled(db, rows);
}

async function ruled(db: Db, rows: readonly Facts[]): Promise<KeptRuledFile[]> {
  const [zones, landlords] = await Promise.all([
    findZones(db),
    db.declaredLandlord.findMany({
      where: { signalement: { id: { in: rows.map(({ id }) => id) } } },
      select: { signalementId: true, name: true },
    }),
  ]);
  const names = new Map(landlords.map(({ signalementId, name }) => [signalementId, name]));
  return rows.map((row) => ruledFile(row, zones, names.get(row.id) ?? null));
}

const sector = z.enum(SECTORS).catch('UNKNOWN');
/** What the form asks about the housing allowance. */
const ALLOWANCE_FIELD = 'tenancy.allowance';
const allowance = z.looseObject({ [ALLOWANCE_FIELD]: z.enum(ALLOWANCES) });

function ruledFile(row: Facts, zones: readonly ZoneRecord[], landlordName: string | null): KeptRuledFile {
  const { lon, lat } = row;
  const day = dayInFrance(row.createdAt);
  const here = lon === null || lat === null ? [] : zones.filter((zone) => isIn(zone, lon, lat, day));
  const answered = allowance.safeParse(row.answers);
  return {
    id: row.id,
    reference: row.reference,
    citycode: row.citycode,
    position: lon === null || lat === null ? null : [lon, lat],
    zoneIds: here.map(({ id }) => id),
    sector: sector.parse(row.housingSector),
    reporter: row.reporterKind,
    suspicions: row.suspicions,
    classLetter: row.classLetter,
    allowance: answered.success ? answered.data[ALLOWANCE_FIELD] : 'UNKNOWN',
    landlordName,
  };
}

function isIn(zone: ZoneRecord, lon: number, lat: number, day: string): boolean {
  const [west, south, east, north] = zone.bbox;
  if (lon < west || lon > east || lat < south || lat > north) return false;
  return appliesOn(zone, day) && holds(zone.coordinates, [lon, lat]);
}
