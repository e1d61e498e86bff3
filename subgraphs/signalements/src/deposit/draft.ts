import { isToken } from '@mitoyen/kit/private-token.ts';

/** A draft that nobody saved again goes after this many months. */
export const DRAFT_MONTHS = 6;
const MAX_BYTES = 64 * 1024;
const MAX_DEPTH = 10;

export type DraftVerdict =
  | { readonly ok: true; readonly answers: Record<string, unknown> }
  | { readonly ok: false; readonly code: 'BAD_TOKEN' | 'BAD_FORMAT' | 'TOO_LONG'; readonly field: string };

/** Whether answers may be kept as a draft: an object of at most 64 kB and ten levels, under a token that cannot be guessed. */
export function checkDraft(token: string | null, answers: unknown): DraftVerdict {
  if (token !== null && !isToken(token)) return { ok: false, code: 'BAD_TOKEN', field: 'token' };
  if (!isObject(answers) || depthOf(answers) > MAX_DEPTH) return { ok: false, code: 'BAD_FORMAT', field: 'answers' };
  const text = JSON.stringify(answers);
  if (Buffer.byteLength(text) > MAX_BYTES) return { ok: false, code: 'TOO_LONG', field: 'answers' };
  // PostgreSQL keeps no null character in JSON.
  if (text.includes('\\u0000')) return { ok: false, code: 'BAD_FORMAT', field: 'answers' };
  return { ok: true, answers };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function depthOf(value: unknown, limit = MAX_DEPTH + 1): number {
  if (typeof value !== 'object' || value === null || limit === 0) return 0;
  return 1 + Math.max(0, ...Object.values(value).map((inner) => depthOf(inner, limit - 1)));
}

/** Until when a draft saved at this instant is kept. */
export function draftExpiry(now: Date): Date {
  const expiry = new Date(now);
  expiry.setUTCMonth(expiry.getUTCMonth() + DRAFT_MONTHS);
  return expiry;
}
