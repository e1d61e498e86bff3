import { type FieldKey, fieldOf } from './field-catalogue.ts';

export type FieldRefusal =
  | 'UNKNOWN_FIELD'
  | 'EMPTY_TEXT'
  | 'TEXT_TOO_LONG'
  | 'NOT_TEXT'
  | 'NOT_A_URL'
  | 'NOT_AN_EMAIL'
  | 'NOT_A_NUMBER'
  | 'NOT_WHOLE'
  | 'OUT_OF_BOUNDS'
  | 'NOT_YES_OR_NO'
  | 'NOT_A_STATUS';

export type CheckedValue =
  | { readonly key: FieldKey; readonly value: string | number | boolean | null }
  | { readonly refusal: FieldRefusal };

/**
 * What somebody wants a field to say, checked against the catalogue: type, bounds, length. Null takes the word back.
 * 0 is a figure like another.
 */
export function checkFieldValue(key: string, value: unknown): CheckedValue {
  const field = fieldOf(key);
  if (!field) return { refusal: 'UNKNOWN_FIELD' };
  if (value === null || value === undefined) return { key: field.key, value: null };
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? { key: field.key, value } : { refusal: 'NOT_YES_OR_NO' };
    case 'status':
      return value === 'EXISTING' || value === 'CONSTRUCTION' ? { key: field.key, value } : { refusal: 'NOT_A_STATUS' };
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return { refusal: 'NOT_A_NUMBER' };
      if (WHOLE.has(field.unit) && !Number.isInteger(value)) return { refusal: 'NOT_WHOLE' };
      const [least, most] = field.bounds;
      return value < least || value > most ? { refusal: 'OUT_OF_BOUNDS' } : { key: field.key, value };
    }
    default: {
      if (typeof value !== 'string') return { refusal: 'NOT_TEXT' };
      const text = value.trim();
      if (text === '') return { refusal: 'EMPTY_TEXT' };
      if (text.length > field.maxLength) return { refusal: 'TEXT_TOO_LONG' };
      if (field.type === 'url' && !isWebAddress(text)) return { refusal: 'NOT_A_URL' };
      if (field.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text)) return { refusal: 'NOT_AN_EMAIL' };
      return { key: field.key, value: text };
    }
  }
}

const WHOLE: ReadonlySet<string> = new Set(['année', 'points', 'logements']);

/** An address that may stand behind a public link: http or https, nothing else. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
