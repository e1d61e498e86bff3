/** What a document is; the words are those of the trade, for agents and for the schema. */
export const DOCUMENT_KINDS = {
  LEASE: 'bail',
  INVENTORY: 'état des lieux',
  ENERGY_DIAGNOSIS: 'diagnostic de performance énergétique (DPE)',
  LEAD_ASBESTOS_DIAGNOSIS: 'diagnostic plomb ou amiante',
  OTHER_DIAGNOSIS: 'autre diagnostic (électricité, gaz, surface…)',
  IDENTITY: 'pièce d’identité',
  RENT_RECEIPT: 'quittance de loyer',
  INSURANCE: 'assurance',
  FORMAL_NOTICE: 'mise en demeure',
  LETTER: 'courrier',
  LANDLORD_ANSWER: 'réponse du bailleur',
  LANDLORD_COMMITMENT: 'engagement du bailleur',
  VISIT_REPORT: 'rapport de visite',
  MINUTES: 'compte rendu',
  ARRETE: 'arrêté',
  QUOTE: 'devis',
  INVOICE: 'facture',
  PLAN: 'plan',
  PROPERTY_TITLE: 'titre de propriété',
  CERFA: 'formulaire CERFA',
  PHOTO: 'photo',
  OTHER: 'autre document',
} as const;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** What a document belongs to. */
export const DOCUMENT_OWNERS = [
  'SIGNALEMENT',
  'VISIT',
  'PROCEDURE',
  'OBSERVATION',
  'LANDLORD_DWELLING',
  'RENTAL_PERMIT',
  'DRAFT',
] as const;
export type DocumentOwnerKind = (typeof DOCUMENT_OWNERS)[number];

/** Who may read it beside the agents who see its file. */
export const DOCUMENT_VISIBILITIES = {
  AGENTS: 'Stays among the agents who see the file.',
  RESIDENT: 'Read by the declarant and her helpers too.',
  LANDLORD: 'Read by the landlord too.',
  ALL: 'Read by the declarant, her helpers and the landlord.',
} as const;
export type DocumentVisibility = keyof typeof DOCUMENT_VISIBILITIES;

/** Who reads what an agent sends with a suivi: whoever reads the suivi. */
export function visibilityWith(suivi: { readonly visibility: 'PUBLIC' | 'PRIVATE' }): DocumentVisibility {
  return suivi.visibility === 'PUBLIC' ? 'RESIDENT' : 'AGENTS';
}

export type DocumentSenderKind = 'AGENT' | 'DECLARANT' | 'HELPER' | 'LANDLORD' | 'VISITOR' | 'SYSTEM';

/** Who sent a document; `id` of the agent or the helper, null for the others. */
export interface DocumentSender {
  readonly kind: DocumentSenderKind;
  readonly id: string | null;
}

/** What is taken in, judged by content: pictures are encoded anew, so that neither place nor camera stays in them. */
export const ACCEPTED_DOCUMENTS = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
] as const;

/** What may be sent at once, bytes. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;
/** How many documents a report that is being written may hold. */
export const MAX_DOCUMENTS_OF_A_DRAFT = 20;
/** How many documents a file may hold, tombstones aside. */
export const MAX_DOCUMENTS_OF_A_FILE = 200;
/** A document that nothing has claimed goes after this long. */
export const UNCLAIMED_HOURS = 24;
/** Longest name of a document, in characters, its ending included. */
export const MAX_DOCUMENT_NAME = 100;

/** What the rules look at in a document. */
export interface DocumentFacts {
  readonly visibility: string;
  readonly senderKind: string;
  readonly senderId: string | null;
  readonly deletedAt: Date | null;
}

/** Whether the declarant and her helpers may read it: what is shown to them, and what one of them sent. */
export function isForResident({ visibility, senderKind, deletedAt }: DocumentFacts): boolean {
  if (deletedAt) return false;
  return visibility === 'RESIDENT' || visibility === 'ALL' || senderKind === 'DECLARANT' || senderKind === 'HELPER';
}

/** Whether the landlord may read it. */
export function isForLandlord({ visibility, senderKind, deletedAt }: DocumentFacts): boolean {
  if (deletedAt) return false;
  return visibility === 'LANDLORD' || visibility === 'ALL' || senderKind === 'LANDLORD';
}

/** Who wants to change or remove a document. */
export type DocumentHand =
  | { readonly side: 'territory' }
  | { readonly side: 'partner'; readonly agentId: string | null }
  | { readonly side: 'declarant' }
  | { readonly side: 'helper'; readonly helperId: string };

/**
 * Whether this hand may remove or rename it: the territory all, an agent of a partner what that agent sent, the declarant
 * what she or her helpers sent, a helper what that helper sent.
 */
export function mayHandle({ senderKind, senderId, deletedAt }: DocumentFacts, hand: DocumentHand): boolean {
  if (deletedAt) return false;
  switch (hand.side) {
    case 'territory':
      return true;
    case 'partner':
      return senderKind === 'AGENT' && senderId !== null && senderId === hand.agentId;
    case 'declarant':
      return senderKind === 'DECLARANT' || senderKind === 'HELPER';
    case 'helper':
      return senderKind === 'HELPER' && senderId === hand.helperId;
  }
}
