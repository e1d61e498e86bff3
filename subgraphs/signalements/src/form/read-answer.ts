import { type AnswerValue, choicesOf, type FormField } from './form.ts';

/** A cleaned answer (null: none was given), or the code of what is wrong with it. */
export type AnswerReading = { readonly value: AnswerValue | null } | { readonly fault: string };

/** Every code that an answer may be refused with. */
export const ANSWER_FAULTS = [
  'REQUIRED',
  'BAD_FORMAT',
  'TOO_LONG',
  'NOT_A_NUMBER',
  'NOT_WHOLE',
  'OUT_OF_BOUNDS',
  'BAD_EMAIL',
  'BAD_PHONE',
  'NOT_A_DATE',
  'IN_THE_FUTURE',
] as const;

const MAX_LINE = 200;
const EARLIEST_YEAR = 1900;
const NOT_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
// A text keeps its line breaks and tabs, no other control character.
const NOT_A_TEXT = /[^\P{Cc}\n\r\t]/u;

/** Reads what somebody answered to one question, as a form or a program sends it. `today`: yyyy-mm-dd in mainland France. */
export function readAnswer(field: FormField, raw: unknown, today: string): AnswerReading {
  if (field.kind === 'CHOICES') return readChoices(field, raw);
  if (field.kind === 'NUMBER') return readNumber(field, raw);
  if (raw === undefined || raw === null) return { value: null };
  if (typeof raw !== 'string') return { fault: 'BAD_FORMAT' };
  const text = raw.trim().normalize();
  return text === '' ? { value: null } : readText(field, text, today);
}

function readText(field: FormField, text: string, today: string): AnswerReading {
  if (text.length > (field.maxLength ?? MAX_LINE)) return { fault: 'TOO_LONG' };
  switch (field.kind) {
    case 'TEXT':
      return NOT_A_TEXT.test(text) ? { fault: 'BAD_FORMAT' } : { value: text };
    case 'EMAIL':
      return /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/.test(text)
        ? { value: text.toLowerCase() }
        : { fault: 'BAD_EMAIL' };
    case 'PHONE': {
      const digits = text.replace(/[\s.\-()]/g, '');
      return /^\+?\d{9,15}$/.test(digits) ? { value: digits } : { fault: 'BAD_PHONE' };
    }
    case 'DATE':
    case 'MONTH':
      return readDay(field, text, today);
    case 'CHOICE':
    case 'YES_NO':
    case 'YES_NO_UNKNOWN':
      return choicesOf(field).some(({ value }) => value === text) ? { value: text } : { fault: 'BAD_FORMAT' };
    default:
      return NOT_A_LINE.test(text) ? { fault: 'BAD_FORMAT' } : { value: text };
  }
}

function readChoices(field: FormField, raw: unknown): AnswerReading {
  const given = raw === undefined || raw === null ? [] : Array.isArray(raw) ? raw : [raw];
  const known = choicesOf(field).map(({ value }) => value);
  if (given.some((value) => !known.includes(value))) return { fault: 'BAD_FORMAT' };
  const chosen = known.filter((value) => given.includes(value));
  return { value: chosen.length === 0 ? null : chosen };
}

function readNumber(field: FormField, raw: unknown): AnswerReading {
  if (raw === undefined || raw === null || raw === '') return { value: null };
  const text = typeof raw === 'string' ? raw.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.') : raw;
  if (typeof text === 'string' && !/^-?\d{1,9}(\.\d{1,6})?$/.test(text)) return { fault: 'NOT_A_NUMBER' };
  const value = typeof text === 'string' ? Number(text) : text;
  if (typeof value !== 'number' || !Number.isFinite(value)) return { fault: 'NOT_A_NUMBER' };
  const scale = 10 ** (field.decimals ?? 0);
  if (Math.abs(Math.round(value * scale) - value * scale) > 1e-6) return { fault: 'NOT_WHOLE' };
  if (value < (field.min ?? 0) || value > (field.max ?? 1_000_000)) return { fault: 'OUT_OF_BOUNDS' };
  return { value };
}

/** A day `yyyy-mm-dd` or a month `yyyy-mm`, of the calendar; `03/2024` and `15/03/2024` are understood too. */
function readDay(field: FormField, text: string, today: string): AnswerReading {
  const parts = text.split(/[-/.]/);
  const isFrench = /^\d{4}$/.test(parts.at(-1) ?? '') && parts.length > 1;
  const iso = (isFrench ? [...parts].reverse() : parts).map((part) => part.padStart(2, '0')).join('-');
  const isShaped = field.kind === 'MONTH' ? /^\d{4}-\d{2}$/.test(iso) : /^\d{4}-\d{2}-\d{2}$/.test(iso);
  const whole = field.kind === 'MONTH' ? `${iso}-01` : iso;
  const at = new Date(`${whole}T00:00:00Z`);
  if (!isShaped || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== whole)
    return { fault: 'NOT_A_DATE' };
  if (at.getUTCFullYear() < EARLIEST_YEAR || at.getUTCFullYear() > 2200) return { fault: 'NOT_A_DATE' };
  if (field.isPast && iso > today.slice(0, iso.length)) return { fault: 'IN_THE_FUTURE' };
  return { value: iso };
}
