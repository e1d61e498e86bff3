import type { DesordreSince, ReporterKind } from '../graphql/generated/graphql.ts';
import type { StepName } from './steps.ts';

export const REPORTER_WORDS: Readonly<Record<ReporterKind, { label: string; help?: string }>> = {
  TENANT: { label: 'Je loue ce logement', help: 'Locataire, colocataire, sous-locataire ou hébergé' },
  OWNER_OCCUPANT: { label: 'J’habite ce logement et il m’appartient' },
  LANDLORD: { label: 'Je suis propriétaire et je le loue' },
  RELATIVE_OR_NEIGHBOUR: { label: 'Je suis un proche ou un voisin', help: 'Famille, ami, habitant de l’immeuble' },
  PROFESSIONAL: { label: 'J’agis dans mon travail', help: 'Travail social, santé, association, syndic, mairie' },
  EMERGENCY_SERVICE: { label: 'Je suis d’un service de secours', help: 'Pompiers, police, SAMU' },
};

export const SINCE_WORDS: Readonly<Record<DesordreSince, string>> = {
  LESS_THAN_A_MONTH: 'Moins d’un mois',
  ONE_TO_SIX_MONTHS: 'D’un à six mois',
  SIX_TO_TWELVE_MONTHS: 'De six mois à un an',
  ONE_TO_TWO_YEARS: 'D’un à deux ans',
  MORE_THAN_TWO_YEARS: 'Plus de deux ans',
  UNKNOWN: 'Je ne sais pas',
};

/** The question of each page: its title, and that of the window. */
export const QUESTIONS: Readonly<Record<StepName, string>> = {
  danger: 'Y a-t-il un danger en ce moment ?',
  adresse: 'Quelle est l’adresse du logement ?',
  precisions: 'Comment trouver le logement ?',
  vous: 'Qui êtes-vous ?',
  zones: 'Où est le problème ?',
  'problemes-logement': 'Que se passe-t-il dans le logement ?',
  'problemes-batiment': 'Que se passe-t-il dans l’immeuble ?',
  endroits: 'Où le voyez-vous précisément ?',
  depuis: 'Depuis quand ?',
  description: 'Que voulez-vous ajouter ?',
  photos: 'Avez-vous des photos ?',
  contact: 'Comment vous répondre ?',
  recapitulatif: 'Vérifiez avant d’envoyer',
};
