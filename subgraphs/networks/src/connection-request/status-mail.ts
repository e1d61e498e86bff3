import { type ApplicantMail, linkParagraph } from '../request-follow-up/applicant.mail.ts';
import type { RequestStatus } from './life-cycle.ts';
import { CLOSING_REASONS, type ClosingReason } from './reasons.ts';

/** What the applicant reads when a request reaches a status; the statuses that are left out are told otherwise, or to nobody. */
const NEWS: Partial<Record<RequestStatus, string>> = {
  NEW: 'Votre demande est validée : elle est transmise à qui peut y répondre.',
  IN_REVIEW: 'Votre demande est prise en charge : vous avez été recontacté, ou vous allez l’être.',
  STUDY: 'L’étude de votre raccordement a commencé.',
  PROPOSAL_SENT: 'Une proposition vous a été envoyée. Prenez le temps de la lire et de poser vos questions.',
  VOTED: 'Le vote de votre assemblée générale est enregistré.',
  WORKS: 'Les travaux de votre raccordement sont en cours.',
  CONNECTED: 'Votre bâtiment est raccordé au réseau de chaleur.',
};

/** A step, as the applicant is told of it. */
export interface StatusNews {
  readonly reference: string;
  readonly status: RequestStatus;
  readonly reason: ClosingReason | null;
  readonly message: string | null;
  /** Address of the public site, without a final slash. */
  readonly site: string;
}

/** The mail that tells a step to the applicant; null for a step that says nothing to her. */
export function statusMail(
  { reference, status, reason, message, site }: StatusNews,
  link: string | null,
): ApplicantMail | null {
  if (status === 'NOT_FEASIBLE') {
    return {
      subject: `Demande ${reference} : le raccordement n’est pas réalisable`,
      paragraphs: [
        `Nous avons étudié votre demande. Le raccordement n’est pas réalisable aujourd’hui : ${wordsOf(reason)}.`,
        message,
        `D’autres solutions existent. Vous pouvez comparer leurs coûts et leurs émissions :\n${site}/chauffage/comparateur`,
        `Et demander conseil, gratuitement, à un conseiller indépendant :\n${site}/chauffage/conseil`,
        linkParagraph(link),
      ],
    };
  }
  if (status === 'ABANDONED') {
    return {
      subject: `Demande ${reference} : elle est close`,
      paragraphs: [`Votre demande de raccordement est close : ${wordsOf(reason)}.`, message, linkParagraph(link)],
    };
  }
  const news = NEWS[status];
  if (news === undefined) return null;
  return {
    subject: `Demande ${reference} : elle avance`,
    paragraphs: [news, message, linkParagraph(link)],
  };
}

const wordsOf = (reason: ClosingReason | null) => (reason === null ? 'sans motif' : CLOSING_REASONS[reason].words);

/** A reason as it comes back from the database; null for what is none. */
export function closingReasonOf(text: string | null): ClosingReason | null {
  const known = Object.keys(CLOSING_REASONS) as ClosingReason[];
  return known.find((reason) => reason === text) ?? null;
}
