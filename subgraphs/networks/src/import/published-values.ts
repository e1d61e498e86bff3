import { normaliseName } from '../names/names.ts';

/** Readings of values as public files publish them: text for numbers, empty for unknown, names in any case. */

export interface Reading<Value> {
  readonly value: Value | null;
  /** Why a value that was there could not be kept, in French. */
  readonly problem?: string;
}

const UNKNOWN_WORDS = new Set(['', 'nc', 'nd', 'n/a', 'na', 'secret', 'null', 'none', '-']);

/** Text with its spaces tidied; null when there is none. */
export function readText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

/** A number, or the text of one ("12,5", "12.5"), between two bounds. Empty is unknown, which is not zero. */
export function readNumber(value: unknown, [least, most]: readonly [number, number], unit: string): Reading<number> {
  const text = readText(value);
  if (text === null || UNKNOWN_WORDS.has(text.toLowerCase())) return { value: null };
  const number = Number(text.replace(/[\s\u00a0]/g, '').replace(',', '.'));
  if (!Number.isFinite(number)) return { value: null, problem: `« ${text} » n’est pas un nombre` };
  if (number < least || number > most) {
    return { value: null, problem: `${text} est hors des bornes (de ${least} à ${most} ${unit})` };
  }
  return { value: number };
}

/** Yes or no as databases and spreadsheets write them; null when it says neither. */
export function readBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = readText(value)?.toLowerCase();
  if (text !== undefined && ['true', 't', 'y', 'vrai', 'oui', 'o', '1'].includes(text)) return true;
  if (text !== undefined && ['false', 'f', 'faux', 'non', 'n', '0'].includes(text)) return false;
  return null;
}

const SNCU_ID = /^[0-9][0-9AB][0-9]{2,3}[CF]$/;

/** An identifier of the annual survey: département, number, C for heat or F for cold ("7901C"). */
export function readSncuId(value: unknown): Reading<string> {
  const text = readText(value)?.toUpperCase();
  if (text === undefined) return { value: null };
  return SNCU_ID.test(text) ? { value: text } : { value: null, problem: `« ${text} » n’est pas un identifiant SNCU` };
}

/** The name of a column without case, accents or signs: "Taux EnR&R", "taux_enrr" and "TAUX ENRR" are one. */
export function columnKey(name: string): string {
  return normaliseName(name).replaceAll(' ', '');
}

/** Bytes as text: UTF-8 when they are, else Windows-1252 (what spreadsheets write in France). A byte order mark is dropped. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
