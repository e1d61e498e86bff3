import { type PieceCode, pieceLabel } from './permit-pieces.ts';
import type { RentalPermitKind, RentalPermitStatus } from './rental-permit-life-cycle.ts';

/** A mail as `letter` writes it. */
export interface PermitMail {
  readonly subject: string;
  readonly paragraphs: readonly (string | null)[];
}

/** What the file is called in words. */
export const KIND_WORDS: Readonly<Record<RentalPermitKind, string>> = {
  AUTHORISATION: 'demande d’autorisation de louer',
  DECLARATION: 'déclaration de mise en location',
};

const followUp = (url: string) =>
  `Pour suivre votre dossier :\n${url}\nCe lien est personnel : ne le donnez qu’à une personne de confiance.`;

/** The receipt, which is the récépissé of the request (CCH, art. R. 635-3; CRPA, art. R. 112-5): date, service, delay, and what silence means. */
export function permitReceiptMail(facts: {
  readonly kind: RentalPermitKind;
  readonly reference: string;
  readonly addressLabel: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly missing: readonly PieceCode[];
  readonly territoryName: string;
  readonly dataProtectionEmail: string;
  readonly url: string;
}): PermitMail {
  return {
    subject: `Permis de louer ${facts.reference} : nous avons bien reçu votre dossier`,
    paragraphs: [
      `Le ${facts.receivedOn}, nous avons bien reçu votre ${KIND_WORDS[facts.kind]} pour :\n${facts.addressLabel}`,
      `Son numéro est le ${facts.reference}. Gardez-le pour nous joindre.`,
      facts.kind === 'AUTHORISATION'
        ? `${facts.territoryName} vous répond au plus tard le ${facts.dueOn}. Sans réponse à cette date, l’autorisation est accordée (code de la construction et de l’habitation, article L. 635-4). Ne louez pas avant.`
        : `${facts.territoryName} vous envoie le récépissé de votre déclaration au plus tard le ${facts.dueOn}.`,
      facts.missing.length === 0
        ? null
        : `Il semble manquer : ${facts.missing.map(pieceLabel).join(', ')}. Vous pouvez l’ajouter dès maintenant.`,
      followUp(facts.url),
      `Vos coordonnées servent à traiter votre dossier et à rien d’autre. Pour les consulter, les corriger ou les faire effacer : ${facts.dataProtectionEmail}`,
    ],
  };
}

/** What the collectivité is told of a new file: nothing of the person. */
export function newPermitMail(facts: {
  readonly kind: RentalPermitKind;
  readonly reference: string;
  readonly dueOn: string;
  readonly url: string;
}): PermitMail {
  return {
    subject: `Permis de louer ${facts.reference} : à instruire avant le ${facts.dueOn}`,
    paragraphs: [
      `Une ${KIND_WORDS[facts.kind]} vient d’être déposée : dossier ${facts.reference}.`,
      facts.kind === 'AUTHORISATION'
        ? `Sans réponse de votre part au plus tard le ${facts.dueOn}, l’autorisation est accordée.`
        : `Le récépissé est dû au plus tard le ${facts.dueOn}.`,
      `Pour lire le dossier :\n${facts.url}`,
    ],
  };
}

export function permitPiecesMail(facts: {
  readonly reference: string;
  readonly pieces: readonly PieceCode[];
  readonly message: string | null;
  readonly dueOn: string;
  readonly url: string;
}): PermitMail {
  return {
    subject: `Permis de louer ${facts.reference} : il manque des pièces`,
    paragraphs: [
      `Pour étudier votre dossier, il nous manque :\n${facts.pieces.map((code) => `- ${pieceLabel(code)}`).join('\n')}`,
      facts.message,
      `Envoyez-les au plus tard le ${facts.dueOn}. Jusque-là, le délai de notre réponse ne court pas ; il repart du jour où tout est arrivé. Passé cette date, le dossier est classé et vous devrez en déposer un nouveau.`,
      `Pour les envoyer :\n${facts.url}`,
    ],
  };
}

export function permitCheckMail(facts: {
  readonly reference: string;
  readonly items: readonly string[];
  readonly message: string | null;
  readonly url: string;
}): PermitMail {
  return {
    subject: `Permis de louer ${facts.reference} : montrez-nous le logement`,
    paragraphs: [
      `Nous contrôlons le logement à distance. Envoyez-nous des photos de :\n${facts.items.map((item) => `- ${item}`).join('\n')}`,
      facts.message,
      'Le délai de notre réponse continue de courir.',
      `Pour envoyer vos photos :\n${facts.url}`,
    ],
  };
}

const DECIDED: Readonly<Partial<Record<RentalPermitStatus, string>>> = {
  GRANTED: 'L’autorisation de louer est accordée.',
  GRANTED_WITH_CONDITIONS: 'L’autorisation de louer est accordée sous conditions : faites les travaux demandés.',
  IMPLICITLY_GRANTED:
    'Le délai de notre réponse est passé : l’autorisation de louer est accordée. Elle ne dit pas que le logement est décent.',
  REFUSED: 'L’autorisation de louer est refusée : le logement ne peut pas être loué dans cet état.',
  REGISTERED: 'Votre déclaration de mise en location est enregistrée.',
  CLOSED_INCOMPLETE:
    'Les pièces demandées ne sont pas arrivées à temps : le dossier est classé. Vous pouvez en déposer un nouveau.',
  LAPSED: 'Deux ans ont passé sans location : l’autorisation n’est plus valable.',
};

/** Tells the end of a file, and where its letter is. */
export function permitDecisionMail(facts: {
  readonly reference: string;
  readonly status: RentalPermitStatus;
  readonly hasLetter: boolean;
  readonly url: string;
}): PermitMail {
  return {
    subject: `Permis de louer ${facts.reference} : notre réponse`,
    paragraphs: [
      DECIDED[facts.status] ?? 'Votre dossier a changé.',
      facts.hasLetter
        ? `La lettre dit nos motifs, les travaux s’il y en a, et comment contester. Pour la télécharger :\n${facts.url}`
        : `Pour revoir votre dossier :\n${facts.url}`,
    ],
  };
}

/** Tells the new holder of an authorisation, and gives the private link. */
export function permitTransferMail(facts: {
  readonly reference: string;
  readonly addressLabel: string;
  readonly url: string;
}): PermitMail {
  return {
    subject: `Permis de louer ${facts.reference} : l’autorisation est à votre nom`,
    paragraphs: [
      `L’autorisation de louer le logement situé ${facts.addressLabel} vous est transférée à compter d’aujourd’hui (code de la construction et de l’habitation, article R. 635-3).`,
      followUp(facts.url),
    ],
  };
}
