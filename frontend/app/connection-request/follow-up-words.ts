import type { IconName } from '../design/icons.tsx';
import type { Tone } from '../design/Notice.tsx';
import type { ConnectionRequestStatus, RequestClosingReason } from '../graphql/generated/graphql.ts';
import { daysWords } from './words.ts';

interface StatusWords {
  readonly tone: Tone | 'neutral';
  readonly icon: IconName;
  readonly tag: string;
  /** Where the request stands, in one sentence for the person who asked. */
  readonly sentence: string;
  /** The same as a step that is behind, in a list of dates. */
  readonly step: string;
}

export const REQUEST_STATUS_WORDS: Readonly<Record<ConnectionRequestStatus, StatusWords>> = {
  TO_VALIDATE: {
    tone: 'info',
    icon: 'letter',
    tag: 'Reçue',
    sentence: 'Votre demande est arrivée. Nous la vérifions.',
    step: 'Votre demande est arrivée',
  },
  NEW: {
    tone: 'info',
    icon: 'letter',
    tag: 'Transmise',
    sentence: 'Votre demande est transmise. Vous allez être recontacté.',
    step: 'Votre demande est transmise',
  },
  IN_REVIEW: {
    tone: 'warning',
    icon: 'phone',
    tag: 'Prise en charge',
    sentence: 'Votre demande est prise en charge.',
    step: 'Votre demande est prise en charge',
  },
  STUDY: {
    tone: 'warning',
    icon: 'search',
    tag: 'En étude',
    sentence: 'Le raccordement de votre bâtiment est à l’étude.',
    step: 'L’étude commence',
  },
  PROPOSAL_SENT: {
    tone: 'warning',
    icon: 'letter',
    tag: 'Proposition envoyée',
    sentence: 'Une proposition vous a été envoyée. C’est à vous de décider.',
    step: 'Une proposition vous est envoyée',
  },
  VOTED: {
    tone: 'warning',
    icon: 'people',
    tag: 'Votée',
    sentence: 'Le raccordement est voté. Les travaux se préparent.',
    step: 'Le raccordement est voté',
  },
  WORKS: {
    tone: 'warning',
    icon: 'clock',
    tag: 'En travaux',
    sentence: 'Les travaux de raccordement sont en cours.',
    step: 'Les travaux commencent',
  },
  CONNECTED: {
    tone: 'success',
    icon: 'check',
    tag: 'Raccordée',
    sentence: 'Votre bâtiment est raccordé au réseau de chaleur.',
    step: 'Votre bâtiment est raccordé',
  },
  NOT_FEASIBLE: {
    tone: 'neutral',
    icon: 'cross',
    tag: 'Non réalisable',
    sentence: 'Le raccordement n’est pas réalisable aujourd’hui.',
    step: 'Le raccordement est déclaré non réalisable',
  },
  ABANDONED: {
    tone: 'neutral',
    icon: 'cross',
    tag: 'Close',
    sentence: 'Votre demande est close.',
    step: 'La demande est close',
  },
};

export const REQUEST_ENDING_WORDS: Readonly<Record<RequestClosingReason, string>> = {
  TOO_FAR: 'Le bâtiment est trop éloigné du réseau.',
  INDIVIDUAL_HEATING: 'Le chauffage individuel demanderait des travaux trop lourds.',
  NETWORK_CAPACITY: 'Le réseau n’a pas la capacité nécessaire.',
  TECHNICAL: 'L’installation du bâtiment n’est pas compatible.',
  NOT_FEASIBLE_OTHER: 'La raison est expliquée ci-dessous.',
  COST: 'Le coût a été jugé trop élevé.',
  VOTE_LOST: 'L’assemblée générale a voté contre.',
  OTHER_SOLUTION: 'Une autre solution de chauffage a été choisie.',
  NO_ANSWER: 'Nous n’avons plus eu de réponse de votre part.',
  WITHDRAWN: 'Vous avez retiré votre demande.',
  DUPLICATE: 'Une autre demande existe pour ce bâtiment.',
  NOT_SERIOUS: 'La demande n’a pas pu être retenue.',
  ABANDONED_OTHER: 'La raison est expliquée ci-dessous.',
};

const DAY_MS = 86_400_000;

/** The day by which a first answer is due, as an instant in ISO 8601. */
export function answerDueAt(createdAt: string, answerDays: number): string {
  return new Date(Date.parse(createdAt) + answerDays * DAY_MS).toISOString();
}

/** What comes next and who does it; undefined when nothing does. `dueDay`: the day of the first answer, in words. */
export function nextStepWords(
  request: { readonly status: ConnectionRequestStatus; readonly answerDays: number; readonly isWithPartner: boolean },
  territory: string,
  dueDay: string,
): string | undefined {
  const who = request.isWithPartner ? 'L’exploitant du réseau' : territory;
  switch (request.status) {
    case 'TO_VALIDATE':
      return `${territory} vérifie la demande, puis la transmet. Une première réponse vous est due sous ${daysWords(request.answerDays)}, avant le ${dueDay}.`;
    case 'NEW':
      return `${who} vous recontacte sous ${daysWords(request.answerDays)}, avant le ${dueDay}. Passé ce délai, ${territory} est alertée.`;
    case 'IN_REVIEW':
      return `${who} vérifie avec vous ce qu’il faut pour étudier le raccordement : factures, chaufferie, visite.`;
    case 'STUDY':
      return `${who} chiffre le raccordement et vous envoie une proposition.`;
    case 'PROPOSAL_SENT':
      return 'Lisez la proposition et posez vos questions ci-dessous. Dans une copropriété, l’assemblée générale vote.';
    case 'VOTED':
      return `${who} fixe avec vous les dates des travaux.`;
    case 'WORKS':
      return `${who} vous prévient quand la chaleur arrive.`;
    case 'NOT_FEASIBLE':
      return 'D’autres solutions existent : un conseiller France Rénov’ vous aide à choisir, gratuitement, au 0 808 800 700.';
    default:
      return undefined;
  }
}
