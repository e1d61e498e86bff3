import type { AnswerDelayState, DerogationStatus } from '../../graphql/generated/graphql.ts';
import type { StatusLook } from '../words/signalement-words.ts';

export const DEROGATION_LOOKS: Readonly<Record<DerogationStatus, StatusLook>> = {
  UNDER_REVIEW: { label: 'À instruire', tone: 'info', icon: 'inbox' },
  AWAITING_PIECES: { label: 'Pièces attendues', tone: 'warning', icon: 'clock' },
  GRANTED: { label: 'Accordée', tone: 'success', icon: 'check' },
  REFUSED: { label: 'Refusée', tone: 'danger', icon: 'cross' },
  WITHDRAWN: { label: 'Retirée', tone: 'neutral', icon: 'undo' },
};

/** What the list is narrowed to, by the word in the address of the page. */
export const LIST_FILTERS: Readonly<
  Record<string, { readonly label: string; readonly statuses: readonly DerogationStatus[] }>
> = {
  'en-cours': { label: 'En cours', statuses: ['UNDER_REVIEW', 'AWAITING_PIECES'] },
  decidees: { label: 'Décidées', statuses: ['GRANTED', 'REFUSED'] },
  retirees: { label: 'Retirées', statuses: ['WITHDRAWN'] },
};

/** How long is left to answer, in words. */
export function delayWords({ state, days }: { state: AnswerDelayState; days: number | null }): string {
  if (state === 'STOPPED') return 'délai suspendu';
  if (state === 'ENDED' || days === null) return '';
  if (state === 'LATE') return 'délai dépassé';
  if (days === 0) return 'dernier jour';
  return days === 1 ? '1 jour restant' : `${days} jours restants`;
}

const STEPS: Readonly<Record<string, string>> = {
  DEPOSIT: 'La demande est déposée.',
  REQUEST_PIECES: 'Des pièces sont demandées.',
  ADD_PIECES: 'Le demandeur ajoute des pièces.',
  GRANT: 'La dérogation est accordée.',
  REFUSE: 'La dérogation est refusée.',
  WITHDRAW: 'Le demandeur retire sa demande.',
};

export function derogationStepWords(action: string): string {
  return STEPS[action] ?? 'La demande change.';
}
