import { frenchDay } from '@mitoyen/kit/letter.ts';
import { type ApplicantMail, linkParagraph } from '../request-follow-up/applicant.mail.ts';

/** What the receipt of a request says (CRPA art. L. 112-11: date of receipt, service in charge, whom to reach, delay). */
export interface RequestReceiptFacts {
  readonly reference: string;
  readonly addressLabel: string;
  readonly receivedAt: Date;
  readonly outcome: 'ELIGIBLE' | 'TO_CONFIRM' | 'NOT_ELIGIBLE';
  readonly territoryName: string;
  readonly answerDays: number;
  readonly dataProtectionEmail: string;
}

const OUTCOMES = {
  ELIGIBLE: 'À première vue, votre adresse peut être raccordée. L’opérateur du réseau le vérifiera avec vous.',
  TO_CONFIRM: 'Un réseau de chaleur existe près de chez vous, mais son tracé reste à vérifier.',
  NOT_ELIGIBLE:
    'À première vue, aucun réseau n’est assez proche de votre adresse aujourd’hui. Votre demande compte malgré tout : elle aide à décider où les réseaux iront demain.',
} as const;

/** The receipt that the applicant gets at once. */
export function requestReceiptMail(facts: RequestReceiptFacts, link: string | null): ApplicantMail {
  return {
    subject: `Demande de raccordement ${facts.reference} : nous l’avons bien reçue`,
    paragraphs: [
      `Le ${frenchDay(facts.receivedAt)}, nous avons bien reçu votre demande de raccordement à un réseau de chaleur pour :\n${facts.addressLabel}`,
      `Son numéro est ${facts.reference}. Gardez-le pour nous joindre.`,
      OUTCOMES[facts.outcome],
      `Votre demande est entre les mains de : ${facts.territoryName}, qui la confie à l’opérateur du réseau s’il y en a un. Une première réponse est attendue sous ${facts.answerDays} jours.`,
      linkParagraph(link),
      `Vos coordonnées servent à traiter votre demande et à rien d’autre. Pour les consulter, les corriger ou les faire effacer : ${facts.dataProtectionEmail}`,
    ],
  };
}

/** What somebody reads who asks again for the same place: the form says nothing of it, so that only the holder of the address learns it. */
export function duplicateMail(
  { reference, createdAt }: { readonly reference: string; readonly createdAt: Date },
  link: string | null,
): ApplicantMail {
  return {
    subject: `Demande de raccordement ${reference} : elle est déjà enregistrée`,
    paragraphs: [
      `Nous avions déjà reçu votre demande pour cette adresse le ${frenchDay(createdAt)}, sous le numéro ${reference}. Elle suit son cours : il n’y a rien à refaire.`,
      'Pour la compléter, écrivez-nous par le lien ci-dessous.',
      linkParagraph(link),
    ],
  };
}
