import type { IconName } from '../design/icons.tsx';
import type { Tone } from '../design/Notice.tsx';
import type { ClosingReason, RefusalReason, SignalementStatus } from '../graphql/generated/graphql.ts';

interface StatusWords {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly tag: string;
  /** Where the file stands, in one sentence for the person who reported. */
  readonly sentence: string;
}

export const STATUS_WORDS: Readonly<Record<SignalementStatus, StatusWords>> = {
  NEW: { tone: 'info', icon: 'letter', tag: 'Reçu', sentence: 'Votre signalement est arrivé. Un agent va le lire.' },
  ACTIVE: {
    tone: 'warning',
    icon: 'clock',
    tag: 'En cours',
    sentence: 'Votre dossier est ouvert : des services s’en occupent.',
  },
  CLOSED: { tone: 'success', icon: 'check', tag: 'Terminé', sentence: 'Votre dossier est terminé.' },
  REFUSED: {
    tone: 'danger',
    icon: 'cross',
    tag: 'Non retenu',
    sentence: 'Votre signalement n’a pas pu être pris en charge ici.',
  },
};

export const REFUSAL_REASON_WORDS: Readonly<Record<RefusalReason, string>> = {
  OUT_OF_SCOPE: 'La situation ne relève pas de l’habitat indigne.',
  OUT_OF_AREA: 'Le logement est hors de notre territoire.',
  NOT_COMPETENT: 'La situation relève d’un autre organisme.',
  DUPLICATE: 'Un dossier existe déjà pour ce logement.',
  OTHER: 'La raison est expliquée dans les messages ci-dessous.',
};

export const CLOSING_REASON_WORDS: Readonly<Record<ClosingReason, string>> = {
  WORKS_DONE: 'Les travaux sont faits.',
  REHOUSED: 'L’occupant est relogé.',
  WITHDRAWN_BY_OCCUPANT: 'L’occupant a demandé l’arrêt.',
  NO_ANSWER: 'L’occupant ne répond plus.',
  VISIT_REFUSED: 'La visite a été refusée.',
  WORKS_REFUSED: 'Les travaux ont été refusés.',
  OCCUPANT_LEFT: 'L’occupant a quitté le logement.',
  NO_INFRINGEMENT: 'Aucun manquement n’a été constaté.',
  DUPLICATE: 'Un autre dossier existe pour ce logement.',
  HANDLED_ELSEWHERE: 'Le dossier est suivi par un autre organisme.',
  OTHER: 'La raison est expliquée dans les messages ci-dessous.',
};
