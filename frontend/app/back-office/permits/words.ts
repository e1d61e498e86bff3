import type {
  LegalDelayState,
  RemoteCheckVerdict,
  RentalPermitKind,
  RentalPermitStatus,
} from '../../graphql/generated/graphql.ts';
import type { StatusLook } from '../words/signalement-words.ts';

export const PERMIT_LOOKS: Readonly<Record<RentalPermitStatus, StatusLook>> = {
  UNDER_REVIEW: { label: 'À instruire', tone: 'info', icon: 'inbox' },
  AWAITING_PIECES: { label: 'Pièces attendues', tone: 'warning', icon: 'clock' },
  REGISTERED: { label: 'Enregistrée', tone: 'success', icon: 'check' },
  GRANTED: { label: 'Accordée', tone: 'success', icon: 'check' },
  GRANTED_WITH_CONDITIONS: { label: 'Sous conditions', tone: 'success', icon: 'check' },
  IMPLICITLY_GRANTED: { label: 'Accord tacite', tone: 'warning', icon: 'clock' },
  REFUSED: { label: 'Refusée', tone: 'danger', icon: 'cross' },
  CLOSED_INCOMPLETE: { label: 'Classé, incomplet', tone: 'neutral', icon: 'cross' },
  WITHDRAWN: { label: 'Retiré', tone: 'neutral', icon: 'undo' },
  LAPSED: { label: 'Caduque', tone: 'neutral', icon: 'clock' },
};

export const KIND_LABELS: Readonly<Record<RentalPermitKind, string>> = {
  AUTHORISATION: 'Autorisation préalable (cerfa 15652)',
  DECLARATION: 'Déclaration (cerfa 15651)',
};

export const VERDICT_WORDS: Readonly<Record<RemoteCheckVerdict, string>> = {
  GOOD: 'Bon',
  BAD: 'À reprendre',
  NOT_SEEN: 'Pas vu',
};

/** What the list is narrowed to, by the word in the address of the page. */
export const LIST_FILTERS: Readonly<
  Record<string, { readonly label: string; readonly statuses: readonly RentalPermitStatus[] }>
> = {
  'en-cours': { label: 'En cours', statuses: ['UNDER_REVIEW', 'AWAITING_PIECES'] },
  accordes: {
    label: 'Accordés et enregistrés',
    statuses: ['GRANTED', 'GRANTED_WITH_CONDITIONS', 'IMPLICITLY_GRANTED', 'REGISTERED'],
  },
  refuses: { label: 'Refusés', statuses: ['REFUSED'] },
  finis: { label: 'Classés, retirés, caducs', statuses: ['CLOSED_INCOMPLETE', 'WITHDRAWN', 'LAPSED'] },
};

/** How long is left to answer, in words: days on which offices are open. */
export function delayWords({ state, workingDays }: { state: LegalDelayState; workingDays: number | null }): string {
  if (state === 'STOPPED') return 'délai arrêté';
  if (state === 'ENDED' || workingDays === null) return '';
  if (state === 'LATE') return 'délai dépassé';
  if (workingDays === 0) return 'dernier jour ouvré';
  return workingDays === 1 ? '1 jour ouvré' : `${workingDays} jours ouvrés`;
}

const STEPS: Readonly<Record<string, string>> = {
  DEPOSIT: 'Le dossier est déposé.',
  REQUEST_PIECES: 'Des pièces sont demandées : le délai s’arrête.',
  ADD_PIECES: 'Le bailleur envoie des documents.',
  REQUEST_CHECK: 'Des photos sont demandées.',
  RECORD_CHECK: 'Le contrôle à distance est noté.',
  REGISTER: 'Le récépissé est envoyé.',
  GRANT: 'L’autorisation est accordée.',
  GRANT_WITH_CONDITIONS: 'L’autorisation est accordée sous conditions.',
  REFUSE: 'L’autorisation est refusée.',
  WITHDRAW: 'Le bailleur retire son dossier.',
  TRANSFER: 'L’autorisation passe à un nouveau propriétaire.',
  DECLARE_LET: 'Le bailleur déclare le logement loué.',
  GRANT_BY_SILENCE: 'Le délai est passé : l’autorisation est accordée tacitement.',
  CLOSE_INCOMPLETE: 'Les pièces ne sont pas venues : le dossier est classé.',
  LAPSE: 'Deux ans sans location : l’autorisation est caduque.',
};

export function permitStepWords(action: string): string {
  return STEPS[action] ?? 'Le dossier change.';
}
