/** A mail as `letter` writes it. */
export interface DerogationMail {
  readonly subject: string;
  readonly paragraphs: readonly (string | null)[];
}

const followUp = (url: string) =>
  `Pour suivre votre demande :\n${url}\nCe lien est personnel : ne le donnez qu’à une personne de confiance.`;

/** The receipt that the applicant gets at once (CRPA, art. L. 112-11: date, service in charge, delay). */
export function receiptMail(facts: {
  readonly reference: string;
  readonly addressLabel: string;
  readonly receivedOn: string;
  readonly territoryName: string;
  readonly answerDays: number;
  readonly dataProtectionEmail: string;
  readonly url: string;
}): DerogationMail {
  return {
    subject: `Demande de dérogation ${facts.reference} : nous l’avons bien reçue`,
    paragraphs: [
      `Le ${facts.receivedOn}, nous avons bien reçu votre demande de dérogation à l’obligation de raccordement pour le bâtiment situé :\n${facts.addressLabel}`,
      `Son numéro est le ${facts.reference}. Gardez-le pour nous joindre.`,
      `${facts.territoryName} vous répond sous ${facts.answerDays} jours si votre dossier est complet. S’il manque une pièce, nous vous l’écrivons, et ce délai repart du jour où vous l’avez envoyée.`,
      followUp(facts.url),
      `Vos coordonnées servent à traiter votre demande et à rien d’autre. Pour les consulter, les corriger ou les faire effacer : ${facts.dataProtectionEmail}`,
    ],
  };
}

/** What the collectivité is told of a new request: nothing of the person. */
export function newRequestMail(facts: {
  readonly reference: string;
  readonly dueOn: string;
  readonly url: string;
}): DerogationMail {
  return {
    subject: `Demande de dérogation ${facts.reference} : à instruire avant le ${facts.dueOn}`,
    paragraphs: [
      `Une demande de dérogation à l’obligation de raccordement vient d’être déposée : dossier ${facts.reference}. Sans pièce manquante, la réponse est due avant le ${facts.dueOn}.`,
      `Pour la lire :\n${facts.url}`,
    ],
  };
}

export function missingPiecesMail(facts: {
  readonly reference: string;
  readonly message: string;
  readonly url: string;
}): DerogationMail {
  return {
    subject: `Demande de dérogation ${facts.reference} : il manque des pièces`,
    paragraphs: [
      'Pour étudier votre demande, nous avons besoin de ce qui suit.',
      facts.message,
      'Le délai de notre réponse est suspendu jusqu’à votre envoi.',
      `Pour envoyer ces pièces :\n${facts.url}`,
    ],
  };
}

export function decisionMail(facts: {
  readonly reference: string;
  readonly isGranted: boolean;
  readonly url: string;
}): DerogationMail {
  return {
    subject: `Demande de dérogation ${facts.reference} : notre décision`,
    paragraphs: [
      facts.isGranted
        ? 'Nous avons étudié votre demande : la dérogation est accordée.'
        : 'Nous avons étudié votre demande : la dérogation est refusée.',
      'La lettre de décision dit nos motifs, les conditions s’il y en a, et comment contester. Elle se joint à une demande de permis de construire (code de l’urbanisme, article R. 431-16).',
      `Pour la télécharger :\n${facts.url}`,
    ],
  };
}
