import type { IconName } from '../design/icons.tsx';
import type { Tone } from '../design/Notice.tsx';
import type { RentalPermitKind, RentalPermitPieceCode, RentalPermitStatus } from '../graphql/generated/graphql.ts';

export const PERMIT_KIND_WORDS: Readonly<Record<RentalPermitKind, { readonly label: string; readonly help: string }>> =
  {
    AUTHORISATION: {
      label: 'Demander l’autorisation de louer',
      help: 'Avant de signer le bail. Formulaire cerfa n° 15652. Réponse sous un mois.',
    },
    DECLARATION: {
      label: 'Déclarer une mise en location',
      help: 'Dans les quinze jours qui suivent la signature du bail. Formulaire cerfa n° 15651.',
    },
  };

export const PERMIT_STATUS_WORDS: Readonly<
  Record<
    RentalPermitStatus,
    { readonly label: string; readonly sentence: string; readonly tone: Tone | 'neutral'; readonly icon: IconName }
  >
> = {
  UNDER_REVIEW: { label: 'À l’étude', sentence: 'Votre dossier est à l’étude', tone: 'info', icon: 'clock' },
  AWAITING_PIECES: { label: 'Pièces attendues', sentence: 'Il manque des pièces', tone: 'warning', icon: 'alert' },
  REGISTERED: { label: 'Enregistrée', sentence: 'Votre déclaration est enregistrée', tone: 'success', icon: 'check' },
  GRANTED: { label: 'Accordée', sentence: 'L’autorisation de louer est accordée', tone: 'success', icon: 'check' },
  GRANTED_WITH_CONDITIONS: {
    label: 'Accordée sous conditions',
    sentence: 'L’autorisation de louer est accordée, sous conditions',
    tone: 'success',
    icon: 'check',
  },
  IMPLICITLY_GRANTED: {
    label: 'Accordée tacitement',
    sentence: 'L’autorisation de louer est accordée, sans réponse de notre part',
    tone: 'success',
    icon: 'check',
  },
  REFUSED: { label: 'Refusée', sentence: 'L’autorisation de louer est refusée', tone: 'danger', icon: 'cross' },
  CLOSED_INCOMPLETE: {
    label: 'Classé, incomplet',
    sentence: 'Le dossier est classé : les pièces ne sont pas arrivées à temps',
    tone: 'neutral',
    icon: 'cross',
  },
  WITHDRAWN: { label: 'Retiré', sentence: 'Vous avez retiré votre dossier', tone: 'neutral', icon: 'undo' },
  LAPSED: { label: 'Caduque', sentence: 'L’autorisation n’est plus valable', tone: 'neutral', icon: 'clock' },
};

/** The documents of the form, with whom they concern. */
export const PIECE_FIELDS: readonly {
  readonly code: RentalPermitPieceCode;
  readonly label: string;
  readonly hint: string;
}[] = [
  { code: 'CERFA', label: 'Formulaire cerfa rempli et signé', hint: 'PDF ou photo. Le numéro est écrit plus haut.' },
  { code: 'DPE', label: 'Diagnostic de performance énergétique (DPE)', hint: 'Pour tous les logements.' },
  { code: 'LEAD', label: 'Constat plomb', hint: 'Si l’immeuble est d’avant 1949.' },
  { code: 'ASBESTOS', label: 'État de l’amiante', hint: 'Pour un appartement d’avant juillet 1997.' },
  {
    code: 'ELECTRICITY',
    label: 'État de l’installation électrique',
    hint: 'Si l’installation a plus de quinze ans.',
  },
  { code: 'GAS', label: 'État de l’installation de gaz', hint: 'Si l’installation a plus de quinze ans.' },
  { code: 'RISKS', label: 'État des risques', hint: 'Si la commune est exposée à un risque.' },
  { code: 'OTHER', label: 'Autres documents', hint: 'Mandat de gestion, par exemple.' },
];
