import type { ConnectorKind, ConnectorStepCode, DeliveryStatus } from '../../graphql/generated/graphql.ts';
import type { Look } from '../procedures/words.ts';

export const KIND_WORDS: Readonly<Record<ConnectorKind, string>> = {
  SCHS: 'Service communal d’hygiène et de santé',
  ARS: 'Agence régionale de santé',
  OTHER: 'Autre logiciel',
};
export const STEP_WORDS: Readonly<Record<ConnectorStepCode, string>> = {
  ADDRESS: 'Adresse',
  FILE: 'Dossier',
  PERSONS: 'Personnes',
  DOCUMENTS: 'Photos',
};
export const DELIVERY_LOOKS: Readonly<Record<DeliveryStatus, Look>> = {
  WAITING: { label: 'En cours', tone: 'info', icon: 'clock' },
  DELIVERED: { label: 'Transmis', tone: 'success', icon: 'success' },
  DEAD: { label: 'Abandonné', tone: 'danger', icon: 'alert' },
};

/** What became of an attempt, in words: `pris`, `refusé (503)`. */
export function outcomeWords(outcome: string | null): string {
  if (outcome === null) return 'pas encore envoyé';
  if (outcome === 'DELIVERED') return 'pris';
  if (outcome === 'UNREACHABLE') return 'sans réponse';
  if (outcome.startsWith('HTTP_')) return `refusé (${outcome.slice(5)})`;
  return 'adresse interdite';
}

/** What a step carries. */
export function stepName(code: string): string {
  const words: Readonly<Record<string, string>> = { ...STEP_WORDS, DOCUMENT: 'Photo' };
  return words[code] ?? code;
}
