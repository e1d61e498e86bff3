import type { NotificationKind } from './notification.ts';

/** What happened, as a mail says it of one file. */
export const NOTIFICATION_WORDS: Readonly<Record<NotificationKind, string>> = {
  NEW_AFFECTATION: 'Un dossier vous est affecté : votre réponse est attendue',
  DANGER_AFFECTATION: 'Danger : un dossier vous est affecté, votre réponse est attendue',
  AFFECTATION_REMINDER: 'Un dossier attend toujours votre réponse',
  FILE_TO_DECIDE: 'Un nouveau dossier n’est pris en charge par personne',
  AFFECTATION_ANSWERED: 'Un partenaire a répondu',
  NEW_SUIVI: 'Un suivi est écrit',
  DECLARANT_MESSAGE: 'La personne qui a signalé a écrit',
  FILE_ENDED: 'Le dossier est clos ou refusé',
  SILENT_FILE: 'La personne qui a signalé n’a pas de nouvelles depuis un mois',
  VISIT_CHANGED: 'Une visite est planifiée, déplacée, confirmée ou annulée',
  VISIT_ANSWERED: 'La personne qui a signalé a répondu pour une visite',
  VISIT_SOON: 'Une visite a lieu dans deux jours',
  VISIT_TO_CONCLUDE: 'Une visite attend sa conclusion',
  VISIT_TO_PLAN: 'Une visite reste à planifier',
};

/** Names in a row: « Ada, Grace et Alan ». */
export function inWords(names: readonly string[]): string {
  return new Intl.ListFormat('fr', { type: 'conjunction' }).format(names);
}
