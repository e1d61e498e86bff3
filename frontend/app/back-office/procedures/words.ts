import type { IconName } from '../../design/icons.tsx';
import type { Tone } from '../../design/Notice.tsx';
import type {
  ArreteAuthority,
  ArreteEffect,
  ArreteStatus,
  ConsignationAction,
  ConsignationStatus,
  InjunctionStatus,
} from '../../graphql/generated/graphql.ts';

export interface Look {
  readonly label: string;
  readonly tone: Tone | 'neutral';
  readonly icon: IconName;
}

export const ARRETE_LOOKS: Readonly<Record<ArreteStatus, Look>> = {
  DRAFT: { label: 'Projet', tone: 'neutral', icon: 'pen' },
  SIGNED: { label: 'Signé', tone: 'info', icon: 'letter' },
  NOTIFIED: { label: 'Notifié', tone: 'warning', icon: 'forward' },
  LIFTED: { label: 'Levé', tone: 'success', icon: 'success' },
  EXPIRED: { label: 'Arrivé à son terme', tone: 'neutral', icon: 'clock' },
  ANNULLED: { label: 'Annulé', tone: 'neutral', icon: 'cross' },
};

export const AUTHORITY_WORDS: Readonly<Record<ArreteAuthority, string>> = {
  MAIRE: 'Maire',
  PRESIDENT_EPCI: 'Président de l’intercommunalité',
  PREFET: 'Préfet',
};

export const EFFECT_WORDS: Readonly<Record<ArreteEffect, string>> = {
  RENT_SUSPENDED: 'Loyer suspendu',
  BAN_TEMPORARY: 'Interdiction temporaire d’habiter',
  BAN_DEFINITIVE: 'Interdiction définitive d’habiter',
  REHOUSING_TEMPORARY: 'Hébergement dû par le propriétaire',
  REHOUSING_DEFINITIVE: 'Relogement dû par le propriétaire',
};

export const CONSIGNATION_LOOKS: Readonly<Record<ConsignationStatus, Look>> = {
  REQUESTED: { label: 'Demandée', tone: 'info', icon: 'letter' },
  ORDERED: { label: 'Ordonnée', tone: 'warning', icon: 'lock' },
  MAINTAINED: { label: 'Prolongée', tone: 'warning', icon: 'lock' },
  RELEASED: { label: 'Versée au bailleur', tone: 'success', icon: 'success' },
  LOST: { label: 'Perdue pour le bailleur', tone: 'danger', icon: 'cross' },
  WITHDRAWN: { label: 'Retirée', tone: 'neutral', icon: 'undo' },
};

export const CONSIGNATION_ACTIONS: Readonly<Record<ConsignationAction, { title: string; consequence: string }>> = {
  ORDER: {
    title: 'Ordonner…',
    consequence: 'L’allocation est gardée dix-huit mois au plus. L’occupant est prévenu.',
  },
  EXTEND: { title: 'Prolonger de 6 mois…', consequence: 'Deux prolongations au plus. L’occupant est prévenu.' },
  RELEASE: {
    title: 'Logement décent…',
    consequence: 'L’allocation gardée est versée au bailleur. Cette fin ne peut pas être reprise.',
  },
  LOSE: {
    title: 'Constater la perte…',
    consequence: 'L’allocation gardée est perdue pour le bailleur. Cette fin ne peut pas être reprise.',
  },
  WITHDRAW: { title: 'Retirer la demande…', consequence: 'Rien n’a été gardé. Cette fin ne peut pas être reprise.' },
};

export const INJUNCTION_LOOKS: Readonly<Record<InjunctionStatus, Look>> = {
  OFFERED: { label: 'À envoyer au bailleur', tone: 'info', icon: 'letter' },
  SENT: { label: 'Réponse du bailleur attendue', tone: 'warning', icon: 'clock' },
  ANSWERED_YES: { label: 'Le bailleur s’engage', tone: 'info', icon: 'check' },
  YES_WITH_HELP: { label: 'Le bailleur s’engage, avec de l’aide', tone: 'info', icon: 'people' },
  STARTED: { label: 'Démarches commencées', tone: 'info', icon: 'forward' },
  ANSWERED_NO: { label: 'Le bailleur refuse', tone: 'danger', icon: 'cross' },
  EXPIRED: { label: 'Sans réponse à temps', tone: 'danger', icon: 'clock' },
  WORKS_DECLARED: { label: 'Travaux déclarés faits', tone: 'warning', icon: 'question' },
  CONTESTED: { label: 'Travaux contestés par l’occupant', tone: 'danger', icon: 'alert' },
  CONFIRMED: { label: 'Travaux confirmés par l’occupant', tone: 'success', icon: 'success' },
  AUTO_CLOSED: { label: 'Fermé sans réponse de l’occupant', tone: 'neutral', icon: 'success' },
  SWITCHED: { label: 'Procédure habituelle', tone: 'neutral', icon: 'forward' },
  CLOSED: { label: 'Arrêté par l’occupant', tone: 'neutral', icon: 'cross' },
};

const STEP_WORDS: Readonly<Record<string, string>> = {
  DRAFT: 'projet écrit',
  AMEND: 'projet modifié',
  SIGN: 'signé',
  NOTIFY: 'notifié',
  OBSERVE_WORKS: 'travaux constatés',
  LIFT: 'levé',
  EXPIRE: 'délai passé',
  ANNUL: 'annulé',
  OFFER: 'choisie par l’occupant',
  SEND: 'bailleur prévenu',
  ANSWER_YES: 'réponse : oui',
  ANSWER_YES_WITH_HELP: 'réponse : oui, avec de l’aide',
  ANSWER_STARTED: 'réponse : démarches commencées',
  ANSWER_NO: 'réponse : non',
  DECLARE_WORKS: 'travaux déclarés faits',
  CONFIRM: 'travaux confirmés',
  CONTEST: 'travaux contestés',
  AUTO_CLOSE: 'fermée sans réponse de l’occupant',
  SWITCH: 'procédure habituelle demandée',
  CLOSE: 'arrêt demandé',
};
const ACTOR_WORDS: Readonly<Record<string, string>> = {
  AGENT: 'agent',
  LANDLORD: 'bailleur',
  RESIDENT: 'occupant',
  SYSTEM: 'automatique',
};

/** `réponse : oui (bailleur)` */
export function stepWords(action: string, actorKind: string): string {
  return `${STEP_WORDS[action] ?? action} (${ACTOR_WORDS[actorKind] ?? actorKind})`;
}

/** `12 jours`, `retard : 3 jours`; nothing where no delay runs. */
export function delayWords({ state, days }: { readonly state: string; readonly days?: number | null }): string {
  if (days === null || days === undefined) return state === 'DONE' ? 'travaux faits' : '';
  const count = Math.abs(days);
  const words = `${count} ${count > 1 ? 'jours' : 'jour'}`;
  return state === 'LATE' ? `retard : ${words}` : words;
}
