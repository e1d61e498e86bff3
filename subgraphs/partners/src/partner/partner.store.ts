import { Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { z } from 'zod';
import { type Area, readArea } from './area.ts';
import { COMPETENCES, type Competence, PARTNER_KINDS, type Partner, type PartnerDraft, searchForm } from './partner.ts';

const SELECT = {
  id: true,
  name: true,
  kind: true,
  competences: true,
  communes: true,
  area: true,
  email: true,
  phone: true,
  deactivatedAt: true,
} as const satisfies Prisma.PartnerSelect;
type Row = Prisma.PartnerGetPayload<{ select: typeof SELECT }>;

const kindSchema = z.enum(PARTNER_KINDS);
const competencesSchema = z.array(z.enum(COMPETENCES));

function toPartner({ deactivatedAt, kind, competences, area, ...row }: Row): Partner {
  return {
    ...row,
    area: readArea(area) ?? null,
    kind: kindSchema.parse(kind),
    competences: competencesSchema.parse(competences),
    isActive: deactivatedAt === null,
  };
}

/** The partners of these ids, in their order; null where there is none. */
export async function findPartners(db: Db, ids: readonly string[]): Promise<(Partner | null)[]> {
  const rows = await db.partner.findMany({ where: { id: { in: [...ids] } }, select: SELECT });
  const byId = new Map(rows.map((row) => [row.id, toPartner(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function findPartner(db: Db, id: string): Promise<Partner | undefined> {
  const [partner] = await findPartners(db, [id]);
  return partner ?? undefined;
}

export interface PartnerPosition {
  readonly searchName: string;
  readonly id: string;
}

/** What a page of partners is narrowed to: part of a name (or like it, by trigrams), a competence, a commune (INSEE code). */
export interface PartnerCriteria {
  readonly search?: string | undefined;
  readonly competence?: Competence | undefined;
  readonly citycode?: string | undefined;
}

/** A page of partners by name, after a position. */
export async function listPartners(
  db: Db,
  page: { limit: number; after: PartnerPosition | undefined } & PartnerCriteria,
): Promise<{ partner: Partner; position: PartnerPosition }[]> {
  const wanted = searchForm(page.search ?? '');
  const matches = wanted
    ? Prisma.sql`AND (search_name LIKE ${`%${wanted}%`} OR ${wanted} <% search_name)`
    : Prisma.empty;
  const beyond = page.after
    ? Prisma.sql`AND (search_name, id) > (${page.after.searchName}, ${page.after.id}::uuid)`
    : Prisma.empty;
  const competent = page.competence ? Prisma.sql`AND competences @> ARRAY[${page.competence}]` : Prisma.empty;
  const around = page.citycode
    ? Prisma.sql`AND (communes = '{}' OR communes @> ARRAY[${page.citycode}])`
    : Prisma.empty;
  const positions = await db.$queryRaw<PartnerPosition[]>`
    SELECT search_name AS "searchName", id::text FROM partners.partner
    WHERE true ${matches} ${competent} ${around} ${beyond} ORDER BY search_name, id LIMIT ${page.limit}`;
  const partners = await findPartners(
    db,
    positions.map(({ id }) => id),
  );
  return positions.flatMap((position, index) => {
    const partner = partners[index];
    return partner ? [{ partner, position }] : [];
  });
}

/** The active partners whose communes hold at least one of these (INSEE codes), by name; their areas are not looked at. */
export async function listPartnersCovering(db: Db, citycodes: readonly string[]): Promise<Partner[]> {
  const rows = await db.partner.findMany({
    where: { deactivatedAt: null, OR: [{ communes: { isEmpty: true } }, { communes: { hasSome: [...citycodes] } }] },
    select: SELECT,
    orderBy: [{ searchName: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toPartner);
}

/** What is kept of a checked draft. */
export interface StoredDraft extends PartnerDraft {
  readonly email: string | null;
  readonly phone: string | null;
  readonly area: Area | null;
}

const columns = ({ name, kind, competences, communes, email, phone, area }: StoredDraft) => ({
  name,
  searchName: searchForm(name),
  kind,
  competences: [...competences],
  communes: [...communes],
  email,
  phone,
  area: area === null ? Prisma.DbNull : { type: area.type, coordinates: area.coordinates.map(copied) },
});

/** The database's type wants arrays that it might change. */
const copied = (rings: Area['coordinates'][number]) => rings.map((ring) => ring.map(([lon, lat]) => [lon, lat]));

export async function insertPartner(db: Db, draft: StoredDraft): Promise<Partner> {
  return toPartner(await db.partner.create({ data: columns(draft), select: SELECT }));
}

/** Changes a partner; undefined when there is none. */
export async function updatePartner(db: Db, id: string, draft: StoredDraft): Promise<Partner | undefined> {
  await db.partner.updateMany({ where: { id }, data: columns(draft) });
  return findPartner(db, id);
}

export async function setPartnerDeactivation(db: Db, id: string, at: Date | null): Promise<Partner | undefined> {
  await db.partner.updateMany({ where: { id }, data: { deactivatedAt: at } });
  return findPartner(db, id);
}
