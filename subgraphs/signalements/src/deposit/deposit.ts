import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FORM_LOCALES } from '../form/form.ts';
import { ANSWER_FAULTS } from '../form/read-answer.ts';
import { findDesordre, type Grid } from '../grid/grid.ts';

export const REPORTER_KINDS = [
  'TENANT',
  'OWNER_OCCUPANT',
  'LANDLORD',
  'RELATIVE_OR_NEIGHBOUR',
  'PROFESSIONAL',
  'EMERGENCY_SERVICE',
] as const;

export const SINCE = [
  'LESS_THAN_A_MONTH',
  'ONE_TO_SIX_MONTHS',
  'SIX_TO_TWELVE_MONTHS',
  'ONE_TO_TWO_YEARS',
  'MORE_THAN_TWO_YEARS',
  'UNKNOWN',
] as const;

/** Where a territory is: its communes (INSEE codes) and the middle of its map (WGS84 degrees). */
export interface TerritoryExtent {
  readonly citycodes: readonly string[];
  readonly center: readonly [lon: number, lat: number];
}

export const MAX_DESCRIPTION = 4_000;
export const MAX_PHOTOS = 20;
const MAX_LINE = 200;
/** A file farther than this from the middle of the map is a mistake, whatever commune was chosen (kilometres). */
const MAX_DISTANCE_KM = 200;

const NOT_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
// A text keeps its line breaks and tabs, no other control character.
const NOT_A_TEXT = /[^\P{Cc}\n\r\t]/u;

const line = (max = MAX_LINE) =>
  z
    .string('BAD_FORMAT')
    .trim()
    .min(1, 'REQUIRED')
    .max(max, 'TOO_LONG')
    .normalize()
    .refine((text) => !NOT_A_LINE.test(text), 'BAD_FORMAT');

/** An empty answer is no answer. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value),
    schema.nullable(),
  );

const phone = z
  .string('BAD_FORMAT')
  .transform((text) => text.replace(/[\s.\-()]/g, ''))
  .refine((digits) => /^\+?\d{9,15}$/.test(digits), 'BAD_PHONE');

const coordinate = (limit: number) =>
  z.number('BAD_COORDINATES').min(-limit, 'BAD_COORDINATES').max(limit, 'BAD_COORDINATES');

const address = z
  .strictObject({
    banId: optional(line(60).refine((id) => /^[0-9A-Za-z][0-9A-Za-z_-]*$/.test(id), 'BAD_FORMAT')),
    label: line(),
    details: optional(line()),
    citycode: line(5).refine((code) => /^\d[0-9AB]\d{3}$/.test(code), 'BAD_FORMAT'),
    lon: optional(coordinate(180)),
    lat: optional(coordinate(90)),
  })
  .refine(({ lon, lat }) => (lon === null) === (lat === null), { error: 'BAD_COORDINATES', path: ['lon'] })
  .refine(({ banId, lon }) => banId === null || lon !== null, { error: 'BAD_COORDINATES', path: ['lon'] })
  // An identifier of the national address base starts with the INSEE code of its commune.
  .refine(
    ({ banId, citycode }) =>
      !banId || !/^\d[0-9AB]\d{3}_/.test(banId) || communeOf(banId.slice(0, 5)) === communeOf(citycode),
    {
      error: 'BAD_FORMAT',
      path: ['banId'],
    },
  );

const contact = z.strictObject({
  name: optional(line(100)),
  organisation: optional(line(100)),
  email: optional(z.string('BAD_EMAIL').trim().toLowerCase().max(254, 'TOO_LONG').pipe(z.email('BAD_EMAIL'))),
  phone: optional(phone),
});

const desordre = z.strictObject({
  code: line(100),
  rooms: z.array(line(30)).max(10, 'TOO_MANY').default([]),
  since: z.enum(SINCE, 'BAD_FORMAT'),
});

/** What a deposit looks like, whatever the territory. The message of each fault is its code. */
const shape = z.strictObject({
  idempotencyKey: z.string('REQUIRED').regex(/^[A-Za-z0-9_-]{16,100}$/, 'BAD_KEY'),
  draftToken: optional(z.string('BAD_FORMAT').max(100, 'TOO_LONG')),
  gridVersion: line(20),
  formVersion: optional(line(20)),
  answers: z.record(z.string(), z.unknown(), 'BAD_FORMAT').default({}),
  locale: z.enum(FORM_LOCALES, 'BAD_FORMAT').default('fr'),
  // A code that is none is no reason to refuse a report: it is left out.
  campaignCode: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$/)
    .nullable()
    .catch(null)
    .default(null),
  address,
  reporterKind: z.enum(REPORTER_KINDS, 'BAD_FORMAT'),
  desordres: z.array(desordre, 'REQUIRED').min(1, 'REQUIRED').max(50, 'TOO_MANY'),
  description: z
    .string('BAD_FORMAT')
    .trim()
    .max(MAX_DESCRIPTION, 'TOO_LONG')
    .normalize()
    .refine((text) => !NOT_A_TEXT.test(text), 'BAD_FORMAT')
    .default(''),
  photoIds: z
    .array(z.string('BAD_FORMAT'))
    .max(MAX_PHOTOS, 'TOO_MANY')
    .refine((ids) => new Set(ids).size === ids.length, 'DUPLICATE')
    .default([]),
  contact,
  consent: z.literal(true, 'CONSENT_REQUIRED'),
});

export type Deposit = z.infer<typeof shape>;
export type DepositVerdict =
  | { readonly ok: true; readonly deposit: Deposit }
  | { readonly ok: false; readonly code: string; readonly field: string };

/** Every code that a deposit may be refused with, besides NOT_FOUND. */
export const DEPOSIT_REFUSALS = [
  ...ANSWER_FAULTS,
  'TOO_MANY',
  'BAD_COORDINATES',
  'BAD_KEY',
  'CONTACT_REQUIRED',
  'CONSENT_REQUIRED',
  'DUPLICATE',
  'UNKNOWN_GRID',
  'UNKNOWN_DESORDRE',
  'UNKNOWN_ROOM',
  'OUT_OF_TERRITORY',
  'UNKNOWN_FORM',
  'UNKNOWN_ANSWER',
  'UNKNOWN_PHOTO',
  'KEY_REUSED',
] as const;

/**
 * A deposit that may become a file, cleaned; or the first thing wrong with it: a code, and the field as a dotted path
 * (`desordres.0.code`). Checks the shape, then the grid it was filled with, then that the place is in the territory; its answers
 * to the form are read by `readDepositAnswers`. `needsContact`: false when an agent types it for somebody who stands there.
 */
export function checkDeposit(
  input: unknown,
  grids: readonly Grid[],
  territory: TerritoryExtent,
  { needsContact = true } = {},
): DepositVerdict {
  const parsed = shape.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    // A fault without a code of ours comes from a value of another type.
    const code = issue && /^[A-Z_]+$/.test(issue.message) ? issue.message : 'BAD_FORMAT';
    return { ok: false, code, field: (issue?.path ?? []).join('.') };
  }
  const deposit = parsed.data;
  if (needsContact && deposit.contact.email === null && deposit.contact.phone === null) {
    return { ok: false, code: 'CONTACT_REQUIRED', field: 'contact.email' };
  }
  return checkGrid(deposit, grids) ?? checkPlace(deposit, territory) ?? { ok: true, deposit };
}

function checkGrid(deposit: Deposit, grids: readonly Grid[]): DepositVerdict | undefined {
  const grid = grids.find((candidate) => candidate.version === deposit.gridVersion);
  if (!grid) return { ok: false, code: 'UNKNOWN_GRID', field: 'gridVersion' };
  const seen = new Set<string>();
  for (const [index, { code, rooms }] of deposit.desordres.entries()) {
    const field = `desordres.${index}`;
    const place = findDesordre(grid, code);
    if (!place) return { ok: false, code: 'UNKNOWN_DESORDRE', field: `${field}.code` };
    if (seen.has(code)) return { ok: false, code: 'DUPLICATE', field: `${field}.code` };
    seen.add(code);
    const known = new Set(place.zone.rooms.map((room) => room.code));
    if (rooms.some((room) => !known.has(room))) return { ok: false, code: 'UNKNOWN_ROOM', field: `${field}.rooms` };
  }
  return undefined;
}

function checkPlace(
  { address: { citycode, lon, lat } }: Deposit,
  territory: TerritoryExtent,
): DepositVerdict | undefined {
  if (!territory.citycodes.includes(communeOf(citycode)) && !territory.citycodes.includes(citycode)) {
    return { ok: false, code: 'OUT_OF_TERRITORY', field: 'address.citycode' };
  }
  if (lon !== null && lat !== null && distanceKm([lon, lat], territory.center) > MAX_DISTANCE_KM) {
    return { ok: false, code: 'OUT_OF_TERRITORY', field: 'address.lon' };
  }
  return undefined;
}

/** The commune of an INSEE code: that of the city for the districts of Paris, Lyon and Marseille (INSEE, code officiel géographique). */
export function communeOf(citycode: string): string {
  if (/^751(0[1-9]|1\d|20)$/.test(citycode)) return '75056';
  if (/^6938[1-9]$/.test(citycode)) return '69123';
  if (/^132(0[1-9]|1[0-6])$/.test(citycode)) return '13055';
  return citycode;
}

/** Great-circle distance in kilometres (haversine, mean Earth radius). */
function distanceKm([lonA, latA]: readonly [number, number], [lonB, latB]: readonly [number, number]): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2;
  const h = half(latA, latB) + Math.cos(radians(latA)) * Math.cos(radians(latB)) * half(lonA, lonB);
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

/** What tells a deposit sent twice from another one sent under the same key. */
export function depositFingerprint({ idempotencyKey: _key, draftToken: _draft, ...content }: Deposit): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The reference people read and say: year of the deposit and number in that year, `2026-000123`. */
export function formatReference(year: number, number: number): string {
  return `${year}-${String(number).padStart(6, '0')}`;
}

/** The day on the calendar of mainland France, yyyy-mm-dd. */
export function parisDay(at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(at);
}

/** The year on the calendar of mainland France: a deposit of 31 December at 23:30 UTC belongs to the next year. */
export function referenceYear(at: Date): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', year: 'numeric' }).format(at));
}
