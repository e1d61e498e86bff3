/** Why a file, or a partner's part in it, is refused: what it is called in what people read. */
export const REFUSAL_REASONS = {
  OUT_OF_SCOPE: 'la situation ne relève pas de l’habitat indigne',
  OUT_OF_AREA: 'le logement est hors du territoire',
  NOT_COMPETENT: 'la situation relève d’un autre organisme',
  DUPLICATE: 'un dossier existe déjà pour ce logement',
  OTHER: 'une autre raison, expliquée ci-dessous',
} as const;
export type RefusalReason = keyof typeof REFUSAL_REASONS;

/** Why work on a file ends. */
export const CLOSING_REASONS = {
  WORKS_DONE: 'les travaux sont faits',
  REHOUSED: 'l’occupant est relogé',
  WITHDRAWN_BY_OCCUPANT: 'l’occupant a demandé l’arrêt',
  NO_ANSWER: 'l’occupant ne répond plus',
  VISIT_REFUSED: 'la visite a été refusée',
  WORKS_REFUSED: 'les travaux ont été refusés',
  OCCUPANT_LEFT: 'l’occupant a quitté le logement',
  NO_INFRINGEMENT: 'aucun manquement n’a été constaté',
  DUPLICATE: 'un autre dossier existe pour ce logement',
  HANDLED_ELSEWHERE: 'le dossier est suivi par un autre organisme',
  OTHER: 'une autre raison, expliquée ci-dessous',
} as const;
export type ClosingReason = keyof typeof CLOSING_REASONS;

const MAX_MESSAGE = 2_000;
const NOT_A_TEXT = /[^\P{Cc}\n\r\t]/u;

export type MessageVerdict =
  | { readonly ok: true; readonly message: string | null }
  | { readonly ok: false; readonly code: string };

/** The message that goes with a reason: it must be there when the reason is `OTHER`, and is plain text. */
export function checkMessage(reason: string, message: string | null | undefined): MessageVerdict {
  const text = (message ?? '').trim().normalize();
  if (text.length > MAX_MESSAGE) return { ok: false, code: 'TOO_LONG' };
  if (NOT_A_TEXT.test(text)) return { ok: false, code: 'BAD_FORMAT' };
  if (reason === 'OTHER' && text === '') return { ok: false, code: 'MESSAGE_REQUIRED' };
  return { ok: true, message: text === '' ? null : text };
}
