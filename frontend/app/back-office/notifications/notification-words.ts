import type { MailMode, NotificationKind } from '../../graphql/generated/graphql.ts';

export const KIND_WORDS: Readonly<Record<NotificationKind, string>> = {
  NEW_AFFECTATION: 'Un dossier vous est affecté',
  DANGER_AFFECTATION: 'Un dossier avec un danger vous est affecté',
  AFFECTATION_REMINDER: 'Un dossier attend votre réponse',
  FILE_TO_DECIDE: 'Un nouveau dossier n’est pris en charge par personne',
  AFFECTATION_ANSWERED: 'Un partenaire a répondu',
  NEW_SUIVI: 'Un suivi est écrit',
  DECLARANT_MESSAGE: 'La personne qui a signalé a écrit',
  FILE_ENDED: 'Un dossier est clos ou refusé',
  SILENT_FILE: 'Un habitant est sans nouvelles depuis un mois',
  VISIT_CHANGED: 'Une visite est planifiée, déplacée ou annulée',
  VISIT_ANSWERED: 'Un habitant a répondu pour une visite',
  VISIT_SOON: 'Une visite a lieu dans deux jours',
  VISIT_TO_CONCLUDE: 'Une visite attend sa conclusion',
  VISIT_TO_PLAN: 'Une visite reste à planifier',
};
export const MODE_WORDS: Readonly<Record<MailMode, string>> = {
  IMMEDIATE: 'Tout de suite',
  DAILY: 'Une fois par jour, à 5 h 45',
  NONE: 'Aucun mail',
};
