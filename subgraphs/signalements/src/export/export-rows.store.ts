import type { Affectation, Signalement, SignalementDesordre } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Db } from '@mitoyen/kit/database.ts';
import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import { z } from 'zod';
import { findDesordre } from '../grid/grid.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { CLOSING_REASONS, REFUSAL_REASONS } from '../signalement/reasons.ts';
import { findDeclarants, findDesordres } from '../signalement/signalement.store.ts';
import type { ExportColumn, ExportedFile, ExportNeed } from './export-columns.ts';
import { STATUS_WORDS, wordOf } from './export-words.ts';

const PERSONAL_FIELDS = ['name', 'organisation', 'email', 'phone', 'addressDetails', 'description', 'answers'];

/** The lines of these files, in their order; `names`: of partners, by id. Who reported is read, and the reading logged, when a column tells of people. */
export async function linesOf(
  context: SubgraphContext,
  rows: readonly Signalement[],
  columns: readonly ExportColumn[],
  names: ReadonlyMap<string, string>,
): Promise<Cell[][]> {
  const ids = rows.map(({ id }) => id);
  const needs = new Set(columns.flatMap((column) => column.needs));
  const isPersonal = columns.some((column) => column.isPersonal);
  const [desordres, affectations, suivis, photos, documents] = await Promise.all([
    needs.has('desordres') ? findDesordres(context.db, ids) : [],
    needs.has('parts') ? partsOf(context.db, ids) : [],
    needs.has('suivis') ? countSuivis(context.db, ids) : [],
    needs.has('photos') ? countIn(context.db, 'photos', ids) : [],
    needs.has('documents') ? countIn(context.db, 'documents', ids) : [],
  ]);
  const declarants = isPersonal
    ? await context.personalRead('Signalement', ids, PERSONAL_FIELDS, (db) => findDeclarants(db, ids))
    : [];
  const found = {
    desordres: byFile(desordres),
    affectations: byFile(affectations),
    suivis: byFile(suivis),
    photos: byFile(photos),
    documents: byFile(documents),
  };
  return rows.map((row, rank) => {
    const declarant = declarants[rank] ?? null;
    const suivi = found.suivis.get(row.id)?.[0];
    const file: ExportedFile = {
      ...factsOf(row, context),
      desordres: (found.desordres.get(row.id) ?? []).map((one) => wordsOf(one, row.gridVersion)),
      parts: (found.affectations.get(row.id) ?? []).map(({ partnerId, status, createdAt }) => ({
        partner: names.get(partnerId) ?? 'un partenaire',
        status,
        givenAt: createdAt,
      })),
      suivis: {
        all: suivi?.all ?? 0,
        toDeclarant: suivi?.toDeclarant ?? 0,
        firstAnswerAt: suivi?.firstAnswerAt ?? null,
      },
      photos: found.photos.get(row.id)?.[0]?.count ?? 0,
      documents: found.documents.get(row.id)?.[0]?.count ?? 0,
      now: context.now(),
      personal: {
        details: row.addressDetails,
        description: row.description,
        name: declarant?.name ?? null,
        organisation: declarant?.organisation ?? null,
        email: declarant?.email ?? null,
        phone: declarant?.phone ?? null,
        consentedAt: declarant?.consentedAt ?? null,
        answers: answersOf(row.answers),
      },
    };
    return columns.map(({ value }) => value(file));
  });
}

function factsOf(row: Signalement, { tenant }: SubgraphContext) {
  return {
    reference: row.reference,
    status: STATUS_WORDS[row.status],
    classLetter: row.classLetter,
    score: row.score,
    hasDanger: row.hasDanger,
    suspicions: row.suspicions,
    gridVersion: row.gridVersion,
    channel: wordOf(row.entryChannel),
    campaign: row.campaignCode,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    endedAt: row.endedAt,
    refusalReason: row.refusalReason === null ? null : REFUSAL_REASONS[row.refusalReason],
    closingReason: row.closingReason === null ? null : CLOSING_REASONS[row.closingReason],
    worksVerified: row.worksVerified,
    lastSuiviAt: row.lastSuiviAt,
    lastPublicSuiviAt: row.lastPublicSuiviAt,
    addressLabel: row.addressLabel,
    commune: tenant.communes.find(({ code }) => code === row.citycode)?.name ?? null,
    citycode: row.citycode,
    banId: row.banId,
    rnbId: row.rnbId,
    lon: row.lon,
    lat: row.lat,
    isVacant: row.isVacant,
    sector: wordOf(row.housingSector),
    profile: wordOf(row.reporterKind),
    locale: row.locale,
  };
}

function wordsOf({ code, rooms, since }: SignalementDesordre, gridVersion: string): ExportedFile['desordres'][number] {
  const place = findDesordre(gridOfVersion(gridVersion), code);
  return {
    label: place?.desordre.label ?? code,
    category: place?.category.label ?? '',
    zone: place?.zone.code === 'BATIMENT' ? 'bâtiment' : 'logement',
    rooms: place?.zone.rooms.filter((room) => rooms.includes(room.code)).map(({ label }) => label) ?? rooms,
    isDanger: place?.desordre.danger !== undefined,
    since: wordOf(since),
  };
}

function answersOf(answers: unknown): Readonly<Record<string, unknown>> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(answers);
  return parsed.success ? parsed.data : {};
}

function partsOf(db: Db, ids: readonly string[]): Promise<Affectation[]> {
  return db.affectation.findMany({
    where: { signalementId: { in: [...ids] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

interface SuiviCount {
  readonly signalementId: string;
  readonly all: number;
  readonly toDeclarant: number;
  readonly firstAnswerAt: Date | null;
}

function countSuivis(db: Db, ids: readonly string[]): Promise<SuiviCount[]> {
  return db.$queryRaw`
    SELECT signalement_id AS "signalementId", count(*)::int AS "all",
      (count(*) FILTER (WHERE visibility = 'PUBLIC'))::int AS "toDeclarant",
      min(created_at) FILTER (WHERE visibility = 'PUBLIC' AND author_kind = 'AGENT') AS "firstAnswerAt"
    FROM signalements.suivi WHERE signalement_id = ANY(${[...ids]}::uuid[]) GROUP BY signalement_id`;
}

function countIn(
  db: Db,
  what: Extract<ExportNeed, 'photos' | 'documents'>,
  ids: readonly string[],
): Promise<{ signalementId: string; count: number }[]> {
  if (what === 'photos')
    return db.$queryRaw`
      SELECT signalement_id AS "signalementId", count(*)::int AS count
      FROM signalements.photo WHERE signalement_id = ANY(${[...ids]}::uuid[]) GROUP BY signalement_id`;
  return db.$queryRaw`
    SELECT signalement_id AS "signalementId", count(*)::int AS count
    FROM signalements.document WHERE signalement_id = ANY(${[...ids]}::uuid[]) AND deleted_at IS NULL GROUP BY signalement_id`;
}

function byFile<Row extends { readonly signalementId: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const files = new Map<string, Row[]>();
  for (const row of rows) {
    const known = files.get(row.signalementId);
    if (known) known.push(row);
    else files.set(row.signalementId, [row]);
  }
  return files;
}
