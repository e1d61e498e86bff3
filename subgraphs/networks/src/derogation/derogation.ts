import { createHash } from 'node:crypto';
import { email, line, optional, parsed, phone, text, type Verdict } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';
import { BUILDING_PROJECTS } from '../connection-duty/connection-duty.ts';
import { MAX_EVIDENCE_FILES } from '../kept-file/kept-file.ts';

/** On what a derogation may rest: the four cases that the law knows (code de l'énergie, art. L. 712-3 and R. 712-10). */
export const DEROGATION_GROUNDS = [
  'INCOMPATIBLE_NEEDS',
  'DELAY',
  'BETTER_ALTERNATIVE',
  'DISPROPORTIONATE_COST',
] as const;
export type DerogationGround = (typeof DEROGATION_GROUNDS)[number];

const MAX_EXPLANATION = 6_000;
/** More than any building has, kW: a figure beyond is a slip of the pen. */
const MAX_POWER_KW = 1_000_000;
/** Longest time for which a derogation is granted: an installation lasts some twenty years. */
const MAX_GRANT_MONTHS = 300;

const coordinate = (limit: number) =>
  z.number('BAD_COORDINATES').min(-limit, 'BAD_COORDINATES').max(limit, 'BAD_COORDINATES');

const evidenceIds = z
  .array(z.string('BAD_FORMAT'))
  .max(MAX_EVIDENCE_FILES, 'TOO_MANY')
  .refine((ids) => new Set(ids).size === ids.length, 'DUPLICATE')
  .default([]);

const shape = z.strictObject({
  idempotencyKey: z.string('REQUIRED').regex(/^[A-Za-z0-9_-]{16,100}$/, 'BAD_KEY'),
  address: z
    .strictObject({
      banId: optional(line(60).refine((id) => /^[0-9A-Za-z][0-9A-Za-z_-]*$/.test(id), 'BAD_FORMAT')),
      label: line(200),
      citycode: line(5).refine((code) => /^\d[0-9AB]\d{3}$/.test(code), 'BAD_FORMAT'),
      lon: optional(coordinate(180)),
      lat: optional(coordinate(90)),
    })
    .refine(({ lon, lat }) => (lon === null) === (lat === null), { error: 'BAD_COORDINATES', path: ['lon'] }),
  project: z.enum(BUILDING_PROJECTS, 'REQUIRED'),
  powerKw: z.number('INVALID_POWER').positive('INVALID_POWER').max(MAX_POWER_KW, 'INVALID_POWER'),
  grounds: z
    .array(z.enum(DEROGATION_GROUNDS, 'BAD_FORMAT'), 'REQUIRED')
    .min(1, 'REQUIRED')
    .refine((grounds) => new Set(grounds).size === grounds.length, 'DUPLICATE'),
  explanation: text(MAX_EXPLANATION),
  evidenceIds,
  applicant: z.strictObject({
    name: line(100),
    organisation: optional(line(100)),
    email,
    phone: optional(phone),
    // A decision is a letter: it needs somewhere to go.
    postalAddress: line(200),
  }),
  consent: z.literal(true, 'CONSENT_REQUIRED'),
});

export type DerogationDeposit = z.infer<typeof shape>;
/** Every code that a deposit may be refused with. */
export const DEROGATION_DEPOSIT_REFUSALS = [
  'REQUIRED',
  'TOO_LONG',
  'TOO_MANY',
  'BAD_FORMAT',
  'BAD_EMAIL',
  'BAD_PHONE',
  'BAD_COORDINATES',
  'BAD_KEY',
  'INVALID_POWER',
  'CONSENT_REQUIRED',
  'DUPLICATE',
  'OUT_OF_TERRITORY',
  'UNKNOWN_FILE',
  'KEY_REUSED',
] as const;

/**
 * A request that may become a file, cleaned; or the first thing wrong with it: a code, and the field as a dotted path.
 * @param citycodes INSEE codes of the communes of the collectivité
 */
export function checkDerogation(input: unknown, citycodes: readonly string[]): Verdict<DerogationDeposit> {
  const verdict = parsed(shape, input);
  if (verdict.ok && !citycodes.includes(verdict.value.address.citycode)) {
    return { ok: false, code: 'OUT_OF_TERRITORY', field: 'address.citycode' };
  }
  return verdict;
}

const decision = z.strictObject({
  motives: text(MAX_EXPLANATION),
  conditions: optional(text(MAX_EXPLANATION)),
  /** Null: without end. */
  validMonths: z.int('BAD_FORMAT').min(1, 'BAD_FORMAT').max(MAX_GRANT_MONTHS, 'TOO_LONG').nullable(),
});
export type DerogationDecision = z.infer<typeof decision>;

/** The words and the duration of a decision, cleaned; or the first thing wrong with them. Motives are a duty (CRPA, art. L. 211-2). */
export function checkDecision(input: unknown): Verdict<DerogationDecision> {
  return parsed(decision, input);
}

/** The message that asks for missing pieces. */
export function checkPiecesMessage(input: unknown): Verdict<{ message: string }> {
  return parsed(z.strictObject({ message: text(MAX_EXPLANATION) }), input);
}

/** What the applicant adds: files, and words if she wants to. */
export function checkPieces(input: unknown): Verdict<{ message: string | null; evidenceIds: string[] }> {
  const pieces = z.strictObject({ message: optional(text(MAX_EXPLANATION)), evidenceIds });
  const verdict = parsed(pieces, input);
  if (verdict.ok && verdict.value.message === null && verdict.value.evidenceIds.length === 0) {
    return { ok: false, code: 'REQUIRED', field: 'evidenceIds' };
  }
  return verdict;
}

/** What tells a deposit sent twice from another one sent under the same key. */
export function derogationFingerprint({ idempotencyKey: _key, ...content }: DerogationDeposit): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The reference people read and say: `D-2026-000012`. */
export function derogationReference(year: number, number: number): string {
  return `D-${year}-${String(number).padStart(6, '0')}`;
}

/** The last day of a derogation granted for so many months from a day (ISO); the last day of the month where there is no such day. */
export function lastDayAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastOfMonth = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date, lastOfMonth));
  return target.toISOString().slice(0, 10);
}
