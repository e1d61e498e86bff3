import type { IconName } from '../../design/icons.tsx';
import type { PinShape, PinTone } from '../../design/map/map-content.ts';
import type { Tone } from '../../design/Notice.tsx';
import type {
  BatchPlaceKind,
  BatchRowFilter,
  BatchRowProblem,
  EligibilityBatchState,
  EligibilityOutcome,
  WatchChangeCause,
  WatchTransitionKind,
} from '../../graphql/generated/graphql.ts';

interface Look {
  readonly label: string;
  readonly tone: Tone | 'neutral';
  readonly icon: IconName;
}

export const STATE_LOOKS: Readonly<Record<EligibilityBatchState, Look>> = {
  READY: { label: 'À lancer', tone: 'warning', icon: 'pen' },
  RUNNING: { label: 'En cours', tone: 'info', icon: 'clock' },
  DONE: { label: 'Terminé', tone: 'success', icon: 'check' },
  CANCELLED: { label: 'Arrêté', tone: 'neutral', icon: 'pause' },
  FAILED: { label: 'Interrompu', tone: 'danger', icon: 'alert' },
};

/** An answer, in the list, on the map and as a filter. */
export const FILTER_LOOKS: Readonly<Record<BatchRowFilter, Look & { shape: PinShape; pin: PinTone }>> = {
  ELIGIBLE: { label: 'Raccordable', tone: 'success', icon: 'check', shape: 'circle', pin: 'success' },
  TO_CONFIRM: { label: 'À confirmer', tone: 'warning', icon: 'question', shape: 'diamond', pin: 'warning' },
  NOT_ELIGIBLE: { label: 'Non raccordable', tone: 'neutral', icon: 'cross', shape: 'square', pin: 'pin' },
  UNPLACED: { label: 'Non testée', tone: 'danger', icon: 'alert', shape: 'triangle', pin: 'danger' },
};

export const filterOf = (outcome: EligibilityOutcome | null): BatchRowFilter => outcome ?? 'UNPLACED';

export const PROBLEM_WORDS: Readonly<Record<BatchRowProblem, string>> = {
  NO_PLACE: 'Ligne sans adresse ni coordonnées',
  BAD_COORDINATES: 'Coordonnées illisibles',
  ADDRESS_NOT_FOUND: 'Adresse introuvable dans le territoire',
  OUT_OF_FRANCE: 'Position hors de France',
};

export const KIND_WORDS: Readonly<Record<BatchPlaceKind, string>> = {
  ADDRESS: 'Des adresses',
  DEGREES: 'Des coordonnées en degrés (longitude, latitude)',
  LAMBERT_93: 'Des coordonnées en mètres (X et Y, Lambert-93)',
};

export const TRANSITION_WORDS: Readonly<Record<WatchTransitionKind, string>> = {
  ENTERED_PERIMETER: 'Entrée dans un périmètre prioritaire',
  LEFT_PERIMETER: 'Sortie d’un périmètre prioritaire',
  NETWORK_CLOSED: 'Réseau fermé aux nouveaux raccordements',
  NETWORK_REOPENED: 'Réseau de nouveau ouvert aux raccordements',
  FUTURE_BECAME_EXISTING: 'Réseau en construction mis en service',
  NETWORK_REMOVED: 'Plus de réseau à proximité',
  NEW_FUTURE_NETWORK: 'Nouveau réseau en construction',
  NEW_EXISTING_NETWORK: 'Nouveau réseau en service',
  ENTERED_UNTRACED_COMMUNE: 'Réseau au tracé inconnu signalé dans la commune',
  LEFT_UNTRACED_COMMUNE: 'Plus de réseau au tracé inconnu dans la commune',
  NETWORK_CHANGED: 'Un autre réseau est concerné',
  PERIMETER_CHANGED: 'Changement de périmètre prioritaire',
  NEARER: 'Réseau plus proche d’au moins 50 m',
  FARTHER: 'Réseau plus éloigné d’au moins 50 m',
  PROXIMITY_IMPROVED: 'Passage à une distance plus favorable',
  PROXIMITY_WORSENED: 'Passage à une distance moins favorable',
  REASON_CHANGED: 'Explication différente',
  MINOR: 'Distance un peu différente',
};

export const CAUSE_WORDS: Readonly<Record<WatchChangeCause, string>> = {
  GEOMETRY: 'nouveau tracé',
  STATUS: 'changement d’un réseau',
  PERIMETER: 'changement d’un périmètre',
  RULES: 'nouvelles règles',
  IMPORT: 'import de données',
  CALENDAR: 'changement de date',
};

/** What stopped a batch. */
export const FAILURE_WORDS: Readonly<Record<string, string>> = {
  FILE_LOST: 'Le fichier envoyé n’est plus lisible. Envoyez-le de nouveau.',
  ADDRESSES_UNAVAILABLE:
    'La recherche d’adresses n’a pas répondu pendant trois minutes. Ce qui est fait est gardé : reprenez dans quelques instants.',
};

const megabytes = 50;

/** Why a file was not taken; `detail` quotes it. */
export function uploadWords(code: string, detail: string | null): string {
  switch (code) {
    case 'SINGLE_COLUMN':
      return detail
        ? `Ce fichier n’a qu’une colonne : ses valeurs sont séparées par « ${detail} ». Séparez-les par un point-virgule, une virgule ou une tabulation, puis renvoyez-le.`
        : 'Ce fichier n’a qu’une colonne, et ce n’est pas une adresse. Séparez ses valeurs par un point-virgule, une virgule ou une tabulation, puis renvoyez-le.';
    case 'EMPTY_FILE':
      return 'Ce fichier est vide.';
    case 'TOO_HEAVY':
      return `Ce fichier est trop lourd : ${megabytes} Mo au plus.`;
    case 'TOO_MANY_ROWS':
      return 'Ce fichier a trop de lignes : un million au plus. Partagez-le.';
    case 'TOO_MANY_COLUMNS':
      return 'Ce fichier a trop de colonnes : 200 au plus.';
    case 'UNCLOSED_QUOTE':
      return 'Un guillemet est ouvert et n’est jamais fermé. Corrigez le fichier, puis renvoyez-le.';
    case 'OLD_WORKBOOK':
      return 'Ce classeur est d’un ancien format, ou protégé. Enregistrez-le au format .xlsx, sans mot de passe.';
    case 'LOCKED_WORKBOOK':
      return 'Ce classeur est protégé par un mot de passe. Retirez-le, puis renvoyez le fichier.';
    case 'DAMAGED_WORKBOOK':
      return 'Ce classeur est abîmé. Ouvrez-le, enregistrez-le de nouveau, puis renvoyez-le.';
    case 'WORKBOOK_TOO_LARGE':
      return 'Ce classeur est trop grand une fois ouvert. Gardez les colonnes utiles, ou enregistrez-le au format CSV.';
    case 'NOT_A_TABLE':
      return 'Ce fichier n’est pas un tableau. Choisissez un fichier .csv, .txt ou .xlsx.';
    case 'FORBIDDEN':
      return 'Vous n’avez pas le droit de lancer des tests en masse.';
    default:
      return 'L’envoi n’a pas abouti. Réessayez.';
  }
}

const number = new Intl.NumberFormat('fr-FR');

export function rowsWords(count: number): string {
  return `${number.format(count)} ${count > 1 ? 'lignes' : 'ligne'}`;
}

/** The time left, in the words of somebody who waits. */
export function leftWords(seconds: number | null): string {
  if (seconds === null) return 'durée en cours d’estimation';
  if (seconds < 10) return 'encore quelques secondes';
  if (seconds < 90) return `encore ${Math.round(seconds / 10) * 10} secondes environ`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `encore ${minutes} minutes environ`;
  return `encore ${Math.round(minutes / 60)} heures environ`;
}

/** What the last sending to a program met. */
export function webhookWords(outcome: string): string {
  if (outcome === 'DELIVERED') return 'reçu';
  if (outcome === 'UNREACHABLE') return 'adresse injoignable, nouvel essai prévu';
  if (outcome === 'ADDRESS_NOT_PUBLIC' || outcome === 'URL_REFUSED') return 'adresse refusée : elle n’est pas publique';
  return `refusé par le programme (${outcome.replace('HTTP_', 'réponse ')})`;
}
