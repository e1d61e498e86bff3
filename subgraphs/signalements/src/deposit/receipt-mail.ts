import { frenchDay, workingDays } from '@mitoyen/kit/letter.ts';

/** What the receipt of a deposit says (CRPA art. L. 112-11: date of receipt, service in charge, whom to reach, delay). */
export interface ReceiptFacts {
  readonly reference: string;
  readonly addressLabel: string;
  readonly receivedAt: Date;
  readonly hasDanger: boolean;
  readonly territoryName: string;
  readonly answerWorkingDays: number;
  readonly dataProtectionEmail: string;
}

/** The receipt that the declarant gets at once. */
export function receiptMail(facts: ReceiptFacts, followUp: string | null) {
  return {
    subject: `Signalement ${facts.reference} : nous l’avons bien reçu`,
    paragraphs: [
      `Le ${frenchDay(facts.receivedAt)}, nous avons bien reçu votre signalement sur le logement situé :\n${facts.addressLabel}`,
      `Son numéro est le ${facts.reference}. Gardez-le pour nous joindre.`,
      facts.hasDanger
        ? 'Vous nous avez signalé un danger. Si quelqu’un est en danger maintenant, n’attendez pas notre réponse : appelez le 112, ou le 114 par SMS.'
        : null,
      `Votre dossier est entre les mains de : ${facts.territoryName}. Nous vous répondrons sous ${workingDays(facts.answerWorkingDays)}.`,
      followUp,
      `Vos coordonnées servent à traiter votre signalement et à rien d’autre. Pour les consulter, les corriger ou les faire effacer : ${facts.dataProtectionEmail}`,
    ],
  };
}
