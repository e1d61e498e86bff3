import type { DocumentKind, DocumentSenderKind, DocumentVisibility } from '../../graphql/generated/graphql.ts';

/** What a document is, for agents. */
export const DOCUMENT_KIND_WORDS: Readonly<Record<DocumentKind, string>> = {
  LEASE: 'Bail',
  INVENTORY: 'État des lieux',
  ENERGY_DIAGNOSIS: 'Diagnostic énergétique (DPE)',
  LEAD_ASBESTOS_DIAGNOSIS: 'Diagnostic plomb ou amiante',
  OTHER_DIAGNOSIS: 'Autre diagnostic',
  IDENTITY: 'Pièce d’identité',
  RENT_RECEIPT: 'Quittance de loyer',
  INSURANCE: 'Assurance',
  FORMAL_NOTICE: 'Mise en demeure',
  LETTER: 'Courrier',
  LANDLORD_ANSWER: 'Réponse du bailleur',
  LANDLORD_COMMITMENT: 'Engagement du bailleur',
  VISIT_REPORT: 'Rapport de visite',
  MINUTES: 'Compte rendu',
  ARRETE: 'Arrêté',
  QUOTE: 'Devis',
  INVOICE: 'Facture',
  PLAN: 'Plan',
  PROPERTY_TITLE: 'Titre de propriété',
  CERFA: 'Formulaire CERFA',
  PHOTO: 'Photo',
  OTHER: 'Autre document',
};

/** Who reads a document beside the agents. */
export const VISIBILITY_WORDS: Readonly<Record<DocumentVisibility, string>> = {
  AGENTS: 'Les agents seulement',
  RESIDENT: 'Les agents et la personne qui a signalé',
  LANDLORD: 'Les agents et le bailleur',
  ALL: 'Les agents, la personne et le bailleur',
};

/** Who sent a document, when it was no agent. */
export const SENDER_WORDS: Readonly<Record<DocumentSenderKind, string>> = {
  AGENT: 'Un agent',
  DECLARANT: 'La personne qui a signalé',
  HELPER: 'Une personne qui l’aide',
  LANDLORD: 'Le bailleur',
  VISITOR: 'Un visiteur',
  SYSTEM: 'La plateforme',
};
