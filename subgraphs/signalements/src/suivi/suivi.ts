/** Longest suivi, in characters. */
export const MAX_SUIVI = 5_000;
const NOT_A_TEXT = /[^\P{Cc}\n\r\t]/u;

export type SuiviVerdict =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: 'REQUIRED' | 'TOO_LONG' | 'BAD_FORMAT' };

/** A suivi is plain text: something, of at most 5,000 characters. */
export function checkSuivi(input: string): SuiviVerdict {
  const text = input.trim().normalize();
  if (text === '') return { ok: false, code: 'REQUIRED' };
  if (text.length > MAX_SUIVI) return { ok: false, code: 'TOO_LONG' };
  if (NOT_A_TEXT.test(text)) return { ok: false, code: 'BAD_FORMAT' };
  return { ok: true, text };
}
