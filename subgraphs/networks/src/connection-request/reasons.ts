/** Why a request ends without a connection: what it is called in what people read, and which end it explains. */
export const CLOSING_REASONS = {
  TOO_FAR: { words: 'le bâtiment est trop éloigné du réseau', ends: 'NOT_FEASIBLE' },
  INDIVIDUAL_HEATING: { words: 'le chauffage individuel demanderait des travaux trop lourds', ends: 'NOT_FEASIBLE' },
  NETWORK_CAPACITY: { words: 'le réseau n’a pas la capacité nécessaire', ends: 'NOT_FEASIBLE' },
  TECHNICAL: { words: 'l’installation du bâtiment n’est pas compatible', ends: 'NOT_FEASIBLE' },
  NOT_FEASIBLE_OTHER: { words: 'une autre raison technique, expliquée ci-dessous', ends: 'NOT_FEASIBLE' },
  COST: { words: 'le coût a été jugé trop élevé', ends: 'ABANDONED' },
  VOTE_LOST: { words: 'l’assemblée générale a voté contre', ends: 'ABANDONED' },
  OTHER_SOLUTION: { words: 'une autre solution de chauffage a été choisie', ends: 'ABANDONED' },
  NO_ANSWER: { words: 'la personne qui demande ne répond plus', ends: 'ABANDONED' },
  WITHDRAWN: { words: 'la demande a été retirée', ends: 'ABANDONED' },
  DUPLICATE: { words: 'une autre demande existe pour ce bâtiment', ends: 'ABANDONED' },
  NOT_SERIOUS: { words: 'la demande n’est pas recevable', ends: 'ABANDONED' },
  ABANDONED_OTHER: { words: 'une autre raison, expliquée ci-dessous', ends: 'ABANDONED' },
} as const;
export type ClosingReason = keyof typeof CLOSING_REASONS;

/** Why a request changes hands. */
export const REASSIGNMENT_REASONS = {
  OTHER_NETWORK: 'un autre réseau est plus proche ou plus adapté',
  OUT_OF_AREA: 'le bâtiment est hors de la zone desservie',
  NOT_COMPETENT: 'la demande relève d’un autre organisme',
  TOO_LATE: 'la demande est restée sans réponse',
  OTHER: 'une autre raison, expliquée ci-dessous',
} as const;
export type ReassignmentReason = keyof typeof REASSIGNMENT_REASONS;

const MAX_MESSAGE = 2_000;
const NOT_A_TEXT = /[^\P{Cc}\n\r\t]/u;

export type TextVerdict =
  | { readonly ok: true; readonly text: string | null }
  | { readonly ok: false; readonly code: 'TOO_LONG' | 'BAD_FORMAT' | 'MESSAGE_REQUIRED' };

/** Plain text of at most so many characters, or nothing; `isRequired` refuses nothing. */
export function checkText(input: string | null | undefined, isRequired: boolean, max = MAX_MESSAGE): TextVerdict {
  const text = (input ?? '').trim().normalize();
  if (text.length > max) return { ok: false, code: 'TOO_LONG' };
  if (NOT_A_TEXT.test(text)) return { ok: false, code: 'BAD_FORMAT' };
  if (isRequired && text === '') return { ok: false, code: 'MESSAGE_REQUIRED' };
  return { ok: true, text: text === '' ? null : text };
}

/** Whether a reason says nothing by itself, so that a message must. */
export function asksForWords(reason: ClosingReason | ReassignmentReason): boolean {
  return reason === 'OTHER' || reason === 'NOT_FEASIBLE_OTHER' || reason === 'ABANDONED_OTHER';
}
