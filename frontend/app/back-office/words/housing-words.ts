import type { DwellingKind, FollowUpStatus, NetworkStatus } from '../../graphql/generated/graphql.ts';
import type { StatusLook } from './signalement-words.ts';

export const FOLLOW_UP_LOOKS: Readonly<Record<FollowUpStatus, StatusLook>> = {
  NOT_CONTACTED: { label: 'Pas encore contacté', tone: 'neutral', icon: 'minus' },
  WAITING: { label: 'En attente de réponse', tone: 'info', icon: 'clock' },
  FIRST_CONTACT: { label: 'Premier contact', tone: 'info', icon: 'message' },
  IN_FOLLOW_UP: { label: 'Suivi en cours', tone: 'warning', icon: 'forward' },
  DONE: { label: 'Suivi terminé', tone: 'success', icon: 'check' },
  BLOCKED: { label: 'Bloqué', tone: 'danger', icon: 'pause' },
};

export const DWELLING_KINDS: Readonly<Record<DwellingKind, string>> = { APARTMENT: 'Appartement', HOUSE: 'Maison' };

export const NETWORK_STATUSES: Readonly<Record<NetworkStatus, StatusLook>> = {
  EXISTING: { label: 'En service', tone: 'success', icon: 'flame' },
  CONSTRUCTION: { label: 'En construction', tone: 'warning', icon: 'clock' },
};
