/** Longest suivi, in characters. */
export const MAX_SUIVI = 5_000;
/** How long its author may change a suivi or take it back; its mail waits as long. */
export const SUIVI_HELD_MINUTES = 20;
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

export type SuiviAuthorKind = 'AGENT' | 'DECLARANT' | 'HELPER' | 'LANDLORD' | 'SYSTEM';

/**
 * What a new suivi changes in its file: only people count, never the platform; what the declarant is told counts as
 * public only when an agent says it.
 */
export function lastSuiviChange(suivi: {
  readonly authorKind: SuiviAuthorKind;
  readonly visibility: 'PUBLIC' | 'PRIVATE';
  readonly createdAt: Date;
}): { lastSuiviAt?: Date; lastPublicSuiviAt?: Date } {
  if (suivi.authorKind === 'SYSTEM') return {};
  const lastSuiviAt = suivi.createdAt;
  const isPublicWord = suivi.authorKind === 'AGENT' && suivi.visibility === 'PUBLIC';
  return isPublicWord ? { lastSuiviAt, lastPublicSuiviAt: suivi.createdAt } : { lastSuiviAt };
}

export interface HeldSuivi {
  readonly authorKind: SuiviAuthorKind;
  readonly authorId: string | null;
  readonly heldUntil: Date | null;
  readonly deletedAt: Date | null;
}

/** Whether this agent may still change the suivi, take it back, or let its mail go at once. */
export function isInHand(suivi: HeldSuivi, agentId: string | null, now: Date): boolean {
  if (suivi.authorKind !== 'AGENT' || agentId === null || suivi.authorId !== agentId) return false;
  return suivi.deletedAt === null && suivi.heldUntil !== null && now < suivi.heldUntil;
}
