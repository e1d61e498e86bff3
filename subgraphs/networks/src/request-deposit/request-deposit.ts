import { createHash } from 'node:crypto';
import { z } from 'zod';

export const APPLICANT_KINDS = [
  'RESIDENT',
  'SYNDIC',
  'SOCIAL_LANDLORD',
  'TERTIARY_MANAGER',
  'ENGINEERING_OFFICE',
  'CEE_AGENT',
] as const;
export const STRUCTURE_KINDS = ['COPROPRIETE', 'HOUSE', 'TERTIARY'] as const;
export const HEATING_ENERGIES = ['ELECTRICITY', 'GAS', 'OIL', 'WOOD', 'OTHER'] as const;
export const HEATING_TYPES = ['COLLECTIVE', 'INDIVIDUAL'] as const;

const MAX_COMMENT = 4_000;
const MAX_LINE = 200;
const NOT_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
// A text keeps its line breaks and tabs, no other control character.
const NOT_A_TEXT = /[^\P{Cc}\n\r\t]/u;

const line = (max = MAX_LINE) =>
  z
    .string('REQUIRED')
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

const count = (max: number) => optional(z.int('BAD_NUMBER').min(1, 'BAD_NUMBER').max(max, 'BAD_NUMBER'));

const address = z
  .strictObject(
    {
      banId: optional(line(60).refine((id) => /^[0-9A-Za-z][0-9A-Za-z_-]*$/.test(id), 'BAD_FORMAT')),
      label: line(),
      citycode: line(5).refine((code) => /^\d[0-9AB]\d{3}$/.test(code), 'BAD_FORMAT'),
      lon: coordinate(180),
      lat: coordinate(90),
    },
    'REQUIRED',
  )
  // An identifier of the national address base starts with the INSEE code of its commune.
  .refine(
    ({ banId, citycode }) => !banId || !/^\d[0-9AB]\d{3}_/.test(banId) || sameCommune(banId.slice(0, 5), citycode),
    {
      error: 'BAD_FORMAT',
      path: ['banId'],
    },
  );

/** What a request looks like, whatever the territory. The message of each fault is its code. */
const shape = z
  .strictObject({
    idempotencyKey: z.string('REQUIRED').regex(/^[A-Za-z0-9_-]{16,100}$/, 'BAD_KEY'),
    applicantKind: z.enum(APPLICANT_KINDS, 'BAD_FORMAT'),
    representedStructure: optional(line(150)),
    name: line(100),
    email: z.string('REQUIRED').trim().toLowerCase().min(1, 'REQUIRED').max(254, 'TOO_LONG').pipe(z.email('BAD_EMAIL')),
    phone: optional(phone),
    address,
    structureKind: z.enum(STRUCTURE_KINDS, 'BAD_FORMAT'),
    // Null: the applicant does not know.
    heatingEnergy: optional(z.enum(HEATING_ENERGIES, 'BAD_FORMAT')),
    heatingType: optional(z.enum(HEATING_TYPES, 'BAD_FORMAT')),
    dwellings: count(20_000),
    surface: count(2_000_000),
    comment: z
      .string('BAD_FORMAT')
      .trim()
      .max(MAX_COMMENT, 'TOO_LONG')
      .normalize()
      .refine((text) => !NOT_A_TEXT.test(text), 'BAD_FORMAT')
      .default(''),
    origin: optional(
      z
        .string('BAD_FORMAT')
        .max(MAX_LINE, 'TOO_LONG')
        .regex(/^\/[\w\-./$]*$/, 'BAD_FORMAT'),
    ),
    consent: z.literal(true, 'CONSENT_REQUIRED'),
  })
  // Whoever asks for somebody else says for whom.
  .refine(({ applicantKind, representedStructure }) => applicantKind === 'RESIDENT' || representedStructure !== null, {
    error: 'REQUIRED',
    path: ['representedStructure'],
  });

export type RequestDeposit = z.infer<typeof shape>;
export type RequestDepositVerdict =
  | { readonly ok: true; readonly deposit: RequestDeposit }
  | { readonly ok: false; readonly code: string; readonly field: string };

/** Every code that the deposit of a request may be refused with. */
export const REQUEST_DEPOSIT_REFUSALS = [
  'REQUIRED',
  'TOO_LONG',
  'BAD_FORMAT',
  'BAD_EMAIL',
  'BAD_PHONE',
  'BAD_NUMBER',
  'BAD_COORDINATES',
  'BAD_KEY',
  'CONSENT_REQUIRED',
  'OUT_OF_FRANCE',
  'OUT_OF_TERRITORY',
  'KEY_REUSED',
] as const;

/** Where a request may be made: the communes of the territory (INSEE codes), and whether a position can be judged at all. */
export interface RequestGround {
  readonly citycodes: readonly string[];
  readonly isInFrance: (lon: number, lat: number) => boolean;
}

/**
 * A request that may be kept, cleaned; or the first thing wrong with it: a code, and the field as a dotted path
 * (`address.citycode`).
 */
export function checkRequestDeposit(input: unknown, ground: RequestGround): RequestDepositVerdict {
  const parsed = shape.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    // A fault without a code of ours comes from a value of another type.
    const code = issue && /^[A-Z_]+$/.test(issue.message) ? issue.message : 'BAD_FORMAT';
    return { ok: false, code, field: (issue?.path ?? []).join('.') };
  }
  const { lon, lat, citycode } = parsed.data.address;
  if (!ground.isInFrance(lon, lat)) return { ok: false, code: 'OUT_OF_FRANCE', field: 'address.lon' };
  if (!ground.citycodes.some((code) => sameCommune(code, citycode))) {
    return { ok: false, code: 'OUT_OF_TERRITORY', field: 'address.citycode' };
  }
  return { ok: true, deposit: parsed.data };
}

/** Whether two INSEE codes name one commune: a district of Paris, Lyon or Marseille is its city. */
function sameCommune(a: string, b: string): boolean {
  return a === b || cityOf(a) === cityOf(b);
}

function cityOf(citycode: string): string {
  if (/^751(0[1-9]|1\d|20)$/.test(citycode)) return '75056';
  if (/^6938[1-9]$/.test(citycode)) return '69123';
  if (/^132(0[1-9]|1[0-6])$/.test(citycode)) return '13055';
  return citycode;
}

/** What tells a deposit sent twice from another one sent under the same key (SHA-256, hexadecimal). */
export function requestFingerprint({ idempotencyKey: _key, ...content }: RequestDeposit): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The place that is asked for, as one text: its national identifier, else its position to about ten metres. */
export function placeOf({ address: { banId, lon, lat } }: RequestDeposit): string {
  return banId ?? `${lon.toFixed(4)},${lat.toFixed(4)}`;
}

/** The reference people read and say: year of the deposit and number in that year, `R-2026-000123`. */
export function formatRequestReference(year: number, number: number): string {
  return `R-${year}-${String(number).padStart(6, '0')}`;
}

/** The year on the calendar of mainland France. */
export function referenceYear(at: Date): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', year: 'numeric' }).format(at));
}
