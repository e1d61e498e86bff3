import type { IconName } from '../../design/icons.tsx';
import type { Tone } from '../../design/Notice.tsx';
import type {
  AffectationStatus,
  ClosingReason,
  DesordreSince,
  EligibilityOutcome,
  GridZoneCode,
  RefusalReason,
  ReporterKind,
  SignalementStatus,
} from '../../graphql/generated/graphql.ts';

/** How a status is shown: icon, word and colour together. */
export interface StatusLook {
  readonly label: string;
  readonly tone: Tone | 'neutral';
  readonly icon: IconName;
}

export const STATUS_LOOKS: Readonly<Record<SignalementStatus, StatusLook>> = {
  NEW: { label: 'Nouveau', tone: 'info', icon: 'inbox' },
  ACTIVE: { label: 'En cours', tone: 'warning', icon: 'clock' },
  CLOSED: { label: 'Clos', tone: 'success', icon: 'check' },
  REFUSED: { label: 'Refusé', tone: 'neutral', icon: 'cross' },
};

export const AFFECTATION_LOOKS: Readonly<Record<AffectationStatus, StatusLook>> = {
  PENDING: { label: 'En attente de réponse', tone: 'info', icon: 'clock' },
  ACCEPTED: { label: 'Acceptée', tone: 'success', icon: 'check' },
  REFUSED: { label: 'Refusée', tone: 'danger', icon: 'cross' },
  CLOSED: { label: 'Terminée', tone: 'neutral', icon: 'check' },
  CANCELLED: { label: 'Retirée', tone: 'neutral', icon: 'undo' },
};

export const REFUSAL_REASONS: Readonly<Record<RefusalReason, string>> = {
  OUT_OF_SCOPE: 'La situation ne relève pas de l’habitat indigne',
  OUT_OF_AREA: 'Le logement est hors du territoire',
  NOT_COMPETENT: 'La situation relève d’un autre organisme',
  DUPLICATE: 'Un dossier existe déjà pour ce logement',
  OTHER: 'Une autre raison, à expliquer',
};

/** What is said of the works when a file is closed. */
export const WORKS_WORDS = { DONE: 'Faits', NOT_DONE: 'Pas faits', ONGOING: 'En cours' } as const;

/** The reasons that the territory offers, in its own words where it has some. */
export function offeredWords(
  usual: Readonly<Record<string, string>>,
  offered: readonly { readonly code: string; readonly words: string; readonly isOwn: boolean }[],
): Readonly<Record<string, string>> {
  const label = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
  return Object.fromEntries(
    offered.map(({ code, words, isOwn }) => [code, isOwn ? label(words) : (usual[code] ?? label(words))]),
  );
}

export const CLOSING_REASONS: Readonly<Record<ClosingReason, string>> = {
  WORKS_DONE: 'Les travaux sont faits',
  REHOUSED: 'L’occupant est relogé',
  NO_INFRINGEMENT: 'Aucun manquement n’a été constaté',
  WITHDRAWN_BY_OCCUPANT: 'L’occupant a demandé l’arrêt',
  NO_ANSWER: 'L’occupant ne répond plus',
  OCCUPANT_LEFT: 'L’occupant a quitté le logement',
  VISIT_REFUSED: 'La visite a été refusée',
  WORKS_REFUSED: 'Les travaux ont été refusés',
  DUPLICATE: 'Un autre dossier existe pour ce logement',
  HANDLED_ELSEWHERE: 'Le dossier est suivi par un autre organisme',
  SOLD: 'Le logement a été vendu',
  OCCUPANT_LIABLE: 'La situation relève de l’occupant ou de son assurance',
  OUT_OF_SCOPE: 'La situation ne relève pas de l’habitat indigne',
  OTHER: 'Une autre raison, à expliquer',
};

export const REPORTERS: Readonly<Record<ReporterKind, string>> = {
  TENANT: 'Locataire du logement',
  OWNER_OCCUPANT: 'Propriétaire occupant',
  LANDLORD: 'Bailleur',
  RELATIVE_OR_NEIGHBOUR: 'Proche ou voisin',
  PROFESSIONAL: 'Professionnel',
  EMERGENCY_SERVICE: 'Service de secours',
};

export const SINCE: Readonly<Record<DesordreSince, string>> = {
  LESS_THAN_A_MONTH: 'depuis moins d’un mois',
  ONE_TO_SIX_MONTHS: 'depuis un à six mois',
  SIX_TO_TWELVE_MONTHS: 'depuis six mois à un an',
  ONE_TO_TWO_YEARS: 'depuis un à deux ans',
  MORE_THAN_TWO_YEARS: 'depuis plus de deux ans',
  UNKNOWN: 'depuis une date inconnue',
};

export const ZONES: Readonly<Record<GridZoneCode, string>> = {
  BATIMENT: 'Dans le bâtiment',
  LOGEMENT: 'Dans le logement',
};

export const ELIGIBILITY_LOOKS: Readonly<Record<EligibilityOutcome, StatusLook>> = {
  ELIGIBLE: { label: 'Raccordement possible', tone: 'success', icon: 'check' },
  TO_CONFIRM: { label: 'À confirmer', tone: 'warning', icon: 'question' },
  NOT_ELIGIBLE: { label: 'Pas de réseau proche', tone: 'neutral', icon: 'minus' },
};

/** A step in the life of a file, by its action and by whether it is about one partner's part. */
const STEPS: Readonly<Record<string, string>> = {
  ACCEPT: 'a pris en charge le signalement',
  REFUSE: 'a refusé le signalement',
  AFFECT: 'a pris en charge le signalement en l’affectant',
  CLOSE: 'a clos le dossier',
  REOPEN: 'a rouvert le dossier',
};
const AFFECTATION_STEPS: Readonly<Record<string, string>> = {
  AFFECT: 'a affecté le dossier à',
  REAFFECT: 'a affecté de nouveau le dossier à',
  ACCEPT_AFFECTATION: 'a accepté l’affectation de',
  REFUSE_AFFECTATION: 'a refusé l’affectation de',
  CLOSE_AFFECTATION: 'a terminé la part de',
  CANCEL_AFFECTATION: 'a retiré le dossier à',
  CANCEL_REFUSAL: 'a annulé le refus de',
  REOPEN_AFFECTATION: 'a repris la part de',
  REINIT: 'a demandé une nouvelle réponse à',
  CLOSE: 'a clos la part de',
};

/** What somebody did, as the end of a sentence that begins with a name. */
export function stepWords(action: string, partner: string | undefined): string {
  if (partner) return `${AFFECTATION_STEPS[action] ?? 'a changé la part de'} ${partner}`;
  return STEPS[action] ?? 'a changé le dossier';
}

/** The words of a reason, whichever list it comes from. */
export function reasonWords(reason: string): string | undefined {
  const words: Readonly<Record<string, string>> = { ...CLOSING_REASONS, ...REFUSAL_REASONS };
  return Object.hasOwn(words, reason) ? words[reason] : undefined;
}
