import type { IconName } from '../../design/icons.tsx';
import type { VisitKind, VisitNotDoneReason, VisitStatus } from '../../graphql/generated/graphql.ts';

export const KIND_WORDS: Readonly<Record<VisitKind, string>> = {
  VISIT: 'Visite du logement',
  CONTROL: 'Visite de contrôle',
  REMOTE: 'Visite par vidéo',
};

type Tone = 'info' | 'success' | 'warning' | 'danger' | 'neutral';
export const STATUS_WORDS: Readonly<Record<VisitStatus, { label: string; tone: Tone; icon: IconName }>> = {
  PROPOSED: { label: 'Proposée', tone: 'info', icon: 'clock' },
  CONFIRMED: { label: 'Confirmée', tone: 'success', icon: 'check' },
  DONE: { label: 'Faite', tone: 'neutral', icon: 'success' },
  NOT_DONE: { label: 'Pas faite', tone: 'warning', icon: 'alert' },
  CANCELLED: { label: 'Annulée', tone: 'neutral', icon: 'cross' },
};

export const NOT_DONE_WORDS: Readonly<Record<VisitNotDoneReason, string>> = {
  OCCUPANT_ABSENT: 'Personne n’a ouvert',
  OCCUPANT_REFUSED: 'L’occupant a refusé l’accès',
  LANDLORD_REFUSED: 'Le propriétaire a refusé l’accès',
  AGENT_UNAVAILABLE: 'L’agent n’a pas pu venir',
  NO_CONNECTION: 'La visite par vidéo n’a pas fonctionné',
  OTHER: 'Autre raison',
};

export const STEP_WORDS: Readonly<Record<string, string>> = {
  PLAN: 'Planifiée pour le',
  MOVE: 'Déplacée au',
  CONFIRM: 'Confirmée pour le',
  ASK_ANOTHER_DATE: 'Autre date demandée que le',
  CANCEL: 'Annulée, était le',
  CONCLUDE: 'Conclue, visite du',
  ABORT: 'N’a pas eu lieu le',
};

const MOMENT = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

/** « lundi 23 novembre 2026 à 14:30 », on the clock of mainland France. */
export function momentWords(instant: string): string {
  return MOMENT.format(new Date(instant));
}
