import { email, line, optional, parsed, phone, text, type Verdict } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';
import { addressShape, dwellingFields, idempotencyKey } from '../rental-permit/rental-permit.ts';
import { WORK_KINDS } from './maintenance.ts';

const equipment = {
  hasBoiler: z.boolean('REQUIRED'),
  hasGas: z.boolean('REQUIRED'),
  hasChimney: z.boolean('REQUIRED'),
  hasMechanicalAir: z.boolean('REQUIRED'),
};
const dwelling = { idempotencyKey, address: addressShape, ...dwellingFields, ...equipment };
const owner = { name: line(100), email, phone: optional(phone), consent: z.literal(true, 'CONSENT_REQUIRED') };

const firstShape = z.strictObject({ ...dwelling, ...owner });
const nextShape = z.strictObject(dwelling);
export type FirstDwelling = z.infer<typeof firstShape>;
export type NextDwelling = z.infer<typeof nextShape>;

/** Every code that a dwelling may be refused with. */
export const DWELLING_REFUSALS = [
  'REQUIRED',
  'TOO_LONG',
  'BAD_FORMAT',
  'BAD_EMAIL',
  'BAD_PHONE',
  'BAD_COORDINATES',
  'BAD_KEY',
  'INVALID_SURFACE',
  'INVALID_ROOMS',
  'CONSENT_REQUIRED',
  'OUT_OF_TERRITORY',
  'TOO_MANY',
] as const;

function inTerritory<Value extends NextDwelling>(
  verdict: Verdict<Value>,
  citycodes: readonly string[],
): Verdict<Value> {
  return verdict.ok && !citycodes.includes(verdict.value.address.citycode)
    ? { ok: false, code: 'OUT_OF_TERRITORY', field: 'address.citycode' }
    : verdict;
}

/** The first dwelling of somebody, with who lets it. @param citycodes INSEE codes of the communes of the collectivité */
export function checkFirstDwelling(input: unknown, citycodes: readonly string[]): Verdict<FirstDwelling> {
  return inTerritory(parsed(firstShape, input), citycodes);
}

/** Another dwelling of a landlord who came by the private link. */
export function checkNextDwelling(input: unknown, citycodes: readonly string[]): Verdict<NextDwelling> {
  return inTerritory(parsed(nextShape, input), citycodes);
}

/** Most that one landlord registers: beyond, somebody is filling the tables. */
export const MAX_DWELLINGS = 200;

/** More than any works cost, in cents: a figure beyond is a slip of the pen. */
const MAX_COST_CENTS = 100_000_000;

/** An entry of the log. @param today works of the future are no works (yyyy-mm-dd) */
export function checkWork(input: unknown, today: string) {
  return parsed(
    z.strictObject({
      kind: z.enum(WORK_KINDS, 'REQUIRED'),
      doneOn: z.iso
        .date('BAD_DATE')
        .refine((day) => day <= today, 'BAD_DATE')
        .refine((day) => day >= '1950-01-01', 'BAD_DATE'),
      company: optional(line(100)),
      costCents: optional(z.int('INVALID_COST').min(0, 'INVALID_COST').max(MAX_COST_CENTS, 'INVALID_COST')),
      note: optional(text(2_000)),
      documentIds: z.array(z.string('BAD_FORMAT')).max(10, 'TOO_MANY').default([]),
    }),
    input,
  );
}
export const WORK_REFUSALS = [
  'REQUIRED',
  'BAD_DATE',
  'TOO_LONG',
  'BAD_FORMAT',
  'INVALID_COST',
  'TOO_MANY',
  'UNKNOWN_FILE',
] as const;
