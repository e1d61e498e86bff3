import { createHash } from 'node:crypto';
import { citycode, email, line, optional, parsed, phone, text, type Verdict } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';
import { BUILD_PERIODS, PIECE_CODES } from './permit-pieces.ts';
import { RENTAL_PERMIT_KINDS } from './rental-permit-life-cycle.ts';

export const DPE_LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export const DWELLING_KINDS = ['HOUSE', 'APARTMENT'] as const;
const MAX_TEXT = 6_000;
/** Documents that one sending may carry. */
export const MAX_PIECES = 20;

const coordinate = (limit: number) =>
  z.number('BAD_COORDINATES').min(-limit, 'BAD_COORDINATES').max(limit, 'BAD_COORDINATES');
const day = z.iso.date('BAD_DATE');

/** The fields of an address; shared by what a landlord deposits. */
export const addressShape = z
  .strictObject({
    banId: optional(line(60).refine((id) => /^[0-9A-Za-z][0-9A-Za-z_-]*$/.test(id), 'BAD_FORMAT')),
    label: line(200),
    details: optional(line(200)),
    citycode,
    lon: optional(coordinate(180)),
    lat: optional(coordinate(90)),
  })
  .refine(({ lon, lat }) => (lon === null) === (lat === null), { error: 'BAD_COORDINATES', path: ['lon'] });

/** What every dwelling says of itself; shared by what a landlord deposits. */
export const dwellingFields = {
  dwellingKind: z.enum(DWELLING_KINDS, 'REQUIRED'),
  surfaceM2: z.number('INVALID_SURFACE').min(1, 'INVALID_SURFACE').max(2_000, 'INVALID_SURFACE'),
  roomCount: z.int('INVALID_ROOMS').min(1, 'INVALID_ROOMS').max(50, 'INVALID_ROOMS'),
  buildPeriod: z.enum(BUILD_PERIODS, 'REQUIRED'),
  dpeLetter: optional(z.enum(DPE_LETTERS, 'BAD_FORMAT')),
};

export const idempotencyKey = z.string('REQUIRED').regex(/^[A-Za-z0-9_-]{16,100}$/, 'BAD_KEY');

const piecesShape = z
  .array(z.strictObject({ code: z.enum(PIECE_CODES, 'BAD_FORMAT'), documentId: z.string('BAD_FORMAT') }))
  .max(MAX_PIECES, 'TOO_MANY')
  .refine((pieces) => new Set(pieces.map(({ documentId }) => documentId)).size === pieces.length, 'DUPLICATE')
  .default([]);

const holderShape = z.strictObject({
  name: line(100),
  organisation: optional(line(100)),
  mandatary: optional(line(200)),
  email,
  phone: optional(phone),
  // A decision is a letter: it needs somewhere to go.
  postalAddress: line(200),
});

const shape = z
  .strictObject({
    idempotencyKey,
    kind: z.enum(RENTAL_PERMIT_KINDS, 'REQUIRED'),
    address: addressShape,
    ...dwellingFields,
    isFurnished: z.boolean('REQUIRED'),
    electricityOver15: z.boolean('REQUIRED'),
    gasOver15: z.boolean('REQUIRED'),
    leaseSignedOn: optional(day),
    applicant: holderShape,
    pieces: piecesShape,
    consent: z.literal(true, 'CONSENT_REQUIRED'),
  })
  .refine(({ kind, leaseSignedOn }) => kind !== 'DECLARATION' || leaseSignedOn !== null, {
    error: 'REQUIRED',
    path: ['leaseSignedOn'],
  });
export type RentalPermitDeposit = z.infer<typeof shape>;

/** Every code that a deposit may be refused with. */
export const PERMIT_DEPOSIT_REFUSALS = [
  'REQUIRED',
  'TOO_LONG',
  'TOO_MANY',
  'BAD_FORMAT',
  'BAD_EMAIL',
  'BAD_PHONE',
  'BAD_DATE',
  'BAD_COORDINATES',
  'BAD_KEY',
  'INVALID_SURFACE',
  'INVALID_ROOMS',
  'CONSENT_REQUIRED',
  'DUPLICATE',
  'OUT_OF_TERRITORY',
  'NOT_CONCERNED',
  'UNKNOWN_FILE',
  'KEY_REUSED',
] as const;

/**
 * A deposit that may become a file, cleaned; or the first thing wrong with it.
 * @param citycodes INSEE codes of the communes of the collectivité
 * @param today a lease is not signed in the future (yyyy-mm-dd)
 */
export function checkPermitDeposit(
  input: unknown,
  citycodes: readonly string[],
  today: string,
): Verdict<RentalPermitDeposit> {
  const verdict = parsed(shape, input);
  if (!verdict.ok) return verdict;
  const { address, leaseSignedOn } = verdict.value;
  if (!citycodes.includes(address.citycode)) return { ok: false, code: 'OUT_OF_TERRITORY', field: 'address.citycode' };
  if (leaseSignedOn !== null && leaseSignedOn > today) return { ok: false, code: 'BAD_DATE', field: 'leaseSignedOn' };
  return verdict;
}

/** What the landlord sends later. */
export function checkSentPieces(input: unknown): Verdict<{
  message: string | null;
  pieces: z.infer<typeof piecesShape>;
}> {
  const verdict = parsed(z.strictObject({ message: optional(text(MAX_TEXT)), pieces: piecesShape }), input);
  if (verdict.ok && verdict.value.message === null && verdict.value.pieces.length === 0) {
    return { ok: false, code: 'REQUIRED', field: 'pieces' };
  }
  return verdict;
}

/** What an agent asks for, once: codes of pieces, and words. */
export function checkPiecesRequest(input: unknown) {
  const asked = z.array(z.enum(PIECE_CODES, 'BAD_FORMAT')).min(1, 'REQUIRED').max(PIECE_CODES.length, 'TOO_MANY');
  return parsed(z.strictObject({ pieces: asked, message: optional(text(MAX_TEXT)) }), input);
}

/** The words of a decision, cleaned: motives are a duty, and a refusal or conditions name the works (CCH, art. L. 635-3). */
export function checkPermitDecision(
  decision: 'GRANT' | 'GRANT_WITH_CONDITIONS' | 'REFUSE',
  input: unknown,
  knownGrounds: (code: string) => boolean,
) {
  const isRestricting = decision !== 'GRANT';
  const verdict = parsed(
    z.strictObject({
      grounds: z
        .array(z.string('BAD_FORMAT').refine(knownGrounds, 'BAD_FORMAT'))
        .min(isRestricting ? 1 : 0, 'REQUIRED')
        .max(50, 'TOO_MANY'),
      motives: isRestricting ? text(MAX_TEXT) : optional(text(MAX_TEXT)),
      works: isRestricting ? text(MAX_TEXT) : optional(text(MAX_TEXT)),
    }),
    input,
  );
  return verdict;
}

/** Who takes an authorisation over. */
export function checkTransfer(input: unknown) {
  return parsed(z.strictObject({ holder: holderShape, consent: z.literal(true, 'CONSENT_REQUIRED') }), input);
}

/** What tells a deposit sent twice from another one sent under the same key. */
export function depositFingerprint({ idempotencyKey: _key, ...content }: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The reference people read and say: `PL-2026-000012`. */
export function permitReference(year: number, number: number): string {
  return `PL-${year}-${String(number).padStart(6, '0')}`;
}
