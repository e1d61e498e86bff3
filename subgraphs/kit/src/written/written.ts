import { z } from 'zod';

const NOT_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
// A text keeps its line breaks and tabs, no other control character.
const NOT_A_TEXT = /[^\P{Cc}\n\r\t]/u;

/** One line that somebody wrote, without the spaces around it. Faults: REQUIRED, TOO_LONG, BAD_FORMAT. */
export const line = (max: number) =>
  z
    .string('REQUIRED')
    .trim()
    .min(1, 'REQUIRED')
    .max(max, 'TOO_LONG')
    .normalize()
    .refine((words) => !NOT_A_LINE.test(words), 'BAD_FORMAT');

/** A text of several lines. Faults: REQUIRED, TOO_LONG, BAD_FORMAT. */
export const text = (max: number) =>
  z
    .string('REQUIRED')
    .trim()
    .min(1, 'REQUIRED')
    .max(max, 'TOO_LONG')
    .normalize()
    .refine((words) => !NOT_A_TEXT.test(words), 'BAD_FORMAT');

/** An empty answer is no answer. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value),
    schema.nullable(),
  );

/** Faults: BAD_FORMAT, BAD_PHONE. */
export const phone = z
  .string('BAD_FORMAT')
  .transform((digits) => digits.replace(/[\s.\-()]/g, ''))
  .refine((digits) => /^\+?\d{9,15}$/.test(digits), 'BAD_PHONE');

/** In lower case. Faults: REQUIRED, TOO_LONG, BAD_EMAIL. */
export const email = z.string('REQUIRED').trim().toLowerCase().max(254, 'TOO_LONG').pipe(z.email('BAD_EMAIL'));

/** INSEE code of a commune. */
export const citycode = line(5).refine((code) => /^\d[0-9AB]\d{3}$/.test(code), 'BAD_FORMAT');

/** What a form holds, cleaned; or the first thing wrong with it: a code, and the field as a dotted path. */
export type Verdict<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: string; readonly field: string };

/** Reads an input by a schema whose messages are codes. */
export function parsed<Schema extends z.ZodType>(schema: Schema, input: unknown): Verdict<z.output<Schema>> {
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0];
  // A fault without a code of ours comes from a value of another type.
  const code = issue && /^[A-Z_]+$/.test(issue.message) ? issue.message : 'BAD_FORMAT';
  return { ok: false, code, field: (issue?.path ?? []).join('.') };
}
