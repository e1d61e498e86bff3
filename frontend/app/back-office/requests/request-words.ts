import type { IconName } from '../../design/icons.tsx';
import type { Tone } from '../../design/Notice.tsx';
import type {
  ConnectionApplicantKind,
  ConnectionRequestStatus,
  ConnectionStructureKind,
  HeatingEnergy,
  HeatingType,
  RequestClosingReason,
  RequestReassignmentReason,
} from '../../graphql/generated/graphql.ts';

/** How a status is shown: icon, word and colour together. */
export interface StatusLook {
  readonly label: string;
  readonly tone: Tone | 'neutral';
  readonly icon: IconName;
}

export const REQUEST_LOOKS: Readonly<Record<ConnectionRequestStatus, StatusLook>> = {
  TO_VALIDATE: { label: 'À valider', tone: 'info', icon: 'eye' },
  NEW: { label: 'Nouvelle', tone: 'info', icon: 'inbox' },
  IN_REVIEW: { label: 'Recontactée', tone: 'warning', icon: 'phone' },
  STUDY: { label: 'En étude', tone: 'warning', icon: 'search' },
  PROPOSAL_SENT: { label: 'Proposition envoyée', tone: 'warning', icon: 'letter' },
  VOTED: { label: 'Votée', tone: 'warning', icon: 'people' },
  WORKS: { label: 'En travaux', tone: 'warning', icon: 'clock' },
  CONNECTED: { label: 'Raccordée', tone: 'success', icon: 'check' },
  NOT_FEASIBLE: { label: 'Non réalisable', tone: 'neutral', icon: 'cross' },
  ABANDONED: { label: 'Abandonnée', tone: 'neutral', icon: 'cross' },
};

/** Words short enough for a cell. */
export const HEATING_SHORT: Readonly<Record<HeatingType, string>> = {
  COLLECTIVE: 'Collectif',
  INDIVIDUAL: 'Individuel',
};

export const ENERGY_SHORT: Readonly<Record<HeatingEnergy, string>> = {
  GAS: 'Gaz',
  OIL: 'Fioul',
  ELECTRICITY: 'Électricité',
  WOOD: 'Bois',
  OTHER: 'Autre',
};

export const STRUCTURE_SHORT: Readonly<Record<ConnectionStructureKind, string>> = {
  COPROPRIETE: 'Immeuble de logements',
  HOUSE: 'Maison',
  TERTIARY: 'Bâtiment sans logement',
};

export const APPLICANT_SHORT: Readonly<Record<ConnectionApplicantKind, string>> = {
  RESIDENT: 'Habitant ou propriétaire',
  SYNDIC: 'Syndic',
  SOCIAL_LANDLORD: 'Bailleur social',
  TERTIARY_MANAGER: 'Gestionnaire d’un bâtiment sans logement',
  ENGINEERING_OFFICE: 'Bureau d’études ou assistance à maîtrise d’ouvrage',
  CEE_AGENT: 'Mandataire de certificats d’économies d’énergie',
};

/** "1 demande", "1 204 demandes". */
export function requestsWords(count: number): string {
  return `${new Intl.NumberFormat('fr-FR').format(count)} ${count > 1 ? 'demandes' : 'demande'}`;
}

const figure = new Intl.NumberFormat('fr-FR');

/** A building in a few words: "40 logements, chauffage collectif, à 28 m". */
export function factsOf(row: {
  readonly dwellings: number | null;
  readonly surface: number | null;
  readonly heatingType: HeatingType | null;
  readonly distanceMeters: number | null;
}): string {
  const { dwellings, surface, heatingType, distanceMeters } = row;
  return [
    dwellings === null ? '' : `${figure.format(dwellings)} ${dwellings > 1 ? 'logements' : 'logement'}`,
    dwellings === null && surface !== null ? `${figure.format(surface)} m²` : '',
    heatingType ? `chauffage ${HEATING_SHORT[heatingType].toLowerCase()}` : '',
    distanceMeters === null ? '' : `à ${figure.format(distanceMeters)} m`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** The steps that an agent may take, in the order of the work: the button, and the sentence once it is done. */
export const STEP_WORDS: Readonly<Record<SimpleStep, { button: string; done: string; icon: IconName }>> = {
  VALIDATE: { button: 'Valider la demande', done: 'La demande est validée et transmise.', icon: 'check' },
  REVIEW: { button: 'Personne recontactée', done: 'La demande est recontactée.', icon: 'phone' },
  START_STUDY: { button: 'Commencer l’étude', done: 'L’étude a commencé.', icon: 'search' },
  SEND_PROPOSAL: { button: 'Proposition envoyée', done: 'La proposition est envoyée.', icon: 'letter' },
  RECORD_VOTE: { button: 'Raccordement voté', done: 'Le vote est enregistré.', icon: 'people' },
  START_WORKS: { button: 'Travaux commencés', done: 'Les travaux ont commencé.', icon: 'clock' },
  CONNECT: { button: 'Bâtiment raccordé', done: 'Le bâtiment est raccordé.', icon: 'success' },
  REOPEN: { button: 'Rouvrir la demande', done: 'La demande est rouverte.', icon: 'undo' },
};
export type SimpleStep =
  | 'VALIDATE'
  | 'REVIEW'
  | 'START_STUDY'
  | 'SEND_PROPOSAL'
  | 'RECORD_VOTE'
  | 'START_WORKS'
  | 'CONNECT'
  | 'REOPEN';

/** The steps of one click, in the order of the work. */
export const SIMPLE_STEPS: readonly SimpleStep[] = [
  'VALIDATE',
  'REVIEW',
  'START_STUDY',
  'SEND_PROPOSAL',
  'RECORD_VOTE',
  'START_WORKS',
  'CONNECT',
  'REOPEN',
];

/** Why a request ends without a connection, by the end that each explains. */
export const NOT_FEASIBLE_REASONS = {
  TOO_FAR: 'Le bâtiment est trop éloigné du réseau',
  INDIVIDUAL_HEATING: 'Le chauffage individuel demanderait des travaux trop lourds',
  NETWORK_CAPACITY: 'Le réseau n’a pas la capacité nécessaire',
  TECHNICAL: 'L’installation du bâtiment n’est pas compatible',
  NOT_FEASIBLE_OTHER: 'Une autre raison technique, à expliquer',
} as const;

export const ABANDON_REASONS = {
  COST: 'Le coût a été jugé trop élevé',
  VOTE_LOST: 'L’assemblée générale a voté contre',
  OTHER_SOLUTION: 'Une autre solution de chauffage a été choisie',
  NO_ANSWER: 'La personne qui demande ne répond plus',
  WITHDRAWN: 'La demande a été retirée',
  DUPLICATE: 'Une autre demande existe pour ce bâtiment',
  NOT_SERIOUS: 'La demande n’est pas recevable',
  ABANDONED_OTHER: 'Une autre raison, à expliquer',
} as const;

/** Every reason of an end, as people read it. */
export const CLOSING_WORDS: Readonly<Record<RequestClosingReason, string>> = {
  ...NOT_FEASIBLE_REASONS,
  ...ABANDON_REASONS,
};

/** Why a request goes to somebody else. */
export const REASSIGNMENT_WORDS: Readonly<Record<RequestReassignmentReason, string>> = {
  OTHER_NETWORK: 'Un autre réseau est plus proche ou plus adapté',
  OUT_OF_AREA: 'Le bâtiment est hors de la zone desservie',
  NOT_COMPETENT: 'La demande relève d’un autre organisme',
  TOO_LATE: 'La demande est restée sans réponse',
  OTHER: 'Une autre raison, à expliquer',
};

const STEPS_DONE: Readonly<Record<string, string>> = {
  DEPOSIT: 'dépose la demande',
  VALIDATE: 'valide la demande',
  REJECT: 'écarte la demande',
  REVIEW: 'a recontacté la personne',
  START_STUDY: 'commence l’étude',
  SEND_PROPOSAL: 'envoie une proposition',
  RECORD_VOTE: 'enregistre le vote',
  START_WORKS: 'note le début des travaux',
  CONNECT: 'note le raccordement',
  DECLARE_NOT_FEASIBLE: 'déclare le raccordement non réalisable',
  ABANDON: 'note l’abandon',
  REOPEN: 'rouvre la demande',
  ASSIGN: 'confie la demande',
  REASSIGN: 'confie la demande à un autre',
  PROPOSE_REASSIGNMENT: 'propose un autre destinataire',
  DECLINE: 'rend la demande à la collectivité',
  WITHDRAW: 'retire sa demande',
  NOTE: 'note pour les agents',
  DISMISS_PROPOSAL: 'laisse la demande où elle est',
  REMIND_OPERATOR: 'rappelle la demande à qui doit répondre',
  REMIND_ESCALATION: 'alerte la collectivité : le délai est passé',
  REMIND_APPLICANT_FIRST: 'demande à la personne si elle a été recontactée',
  REMIND_APPLICANT_SECOND: 'redemande à la personne si elle a été recontactée',
};

/** What one step of the history did. A step that has no words yet is called by its name. */
export function stepWords(action: string): string {
  return STEPS_DONE[action] ?? `note « ${action.toLowerCase().replaceAll('_', ' ')} »`;
}
