import type { IconName } from '../design/icons.tsx';
import type { Tone } from '../design/Notice.tsx';
import type {
  BuildPeriod,
  DwellingProofCode,
  DwellingWorkKind,
  LabelState,
  LetDwellingKind,
} from '../graphql/generated/graphql.ts';

export const DWELLING_KIND_WORDS: Readonly<Record<LetDwellingKind, string>> = {
  APARTMENT: 'Appartement',
  HOUSE: 'Maison',
};
export const BUILD_PERIOD_WORDS: Readonly<Record<BuildPeriod, string>> = {
  BEFORE_1949: 'Avant 1949',
  FROM_1949_TO_1997: 'De 1949 à juin 1997',
  AFTER_1997: 'Depuis juillet 1997',
};
export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;

export const WORK_WORDS: Readonly<Record<DwellingWorkKind, string>> = {
  BOILER: 'Entretien de la chaudière',
  CHIMNEY: 'Ramonage',
  MECHANICAL_AIR: 'Ventilation (VMC)',
  SMOKE_DETECTOR: 'Détecteur de fumée',
  ELECTRICITY: 'Électricité',
  GAS: 'Gaz',
  PLUMBING: 'Plomberie',
  HEATING: 'Chauffage',
  INSULATION: 'Isolation',
  WINDOWS: 'Fenêtres',
  ROOF: 'Toiture',
  WALLS: 'Murs, sols, peintures',
  PESTS: 'Nuisibles',
  OTHER: 'Autres travaux',
};

export const PROOF_WORDS: Readonly<Record<DwellingProofCode, string>> = {
  DPE: 'Diagnostic de performance énergétique (DPE)',
  ELECTRICITY: 'État de l’installation électrique',
  GAS: 'État de l’installation de gaz',
  LEAD: 'Constat plomb',
  ASBESTOS: 'État de l’amiante',
  PHOTO: 'Photos du logement',
  INVOICE: 'Factures',
  OTHER: 'Autre document',
};

export const LABEL_LOOKS: Readonly<
  Record<LabelState, { readonly label: string; readonly tone: Tone | 'neutral'; readonly icon: IconName }>
> = {
  REQUESTED: { label: 'Demandé', tone: 'info', icon: 'clock' },
  VALID: { label: 'Valable', tone: 'success', icon: 'check' },
  EXPIRED: { label: 'Expiré', tone: 'warning', icon: 'clock' },
  WITHDRAWN: { label: 'Retiré', tone: 'danger', icon: 'cross' },
  REFUSED: { label: 'Refusé', tone: 'danger', icon: 'cross' },
};

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

/** Cents in words: "120,00 €". */
export function euroWords(cents: number): string {
  return euros.format(cents / 100);
}

/** A number as somebody writes it, "42", "42,5" or "42.5 m²"; undefined when it is none above nought. */
export function readNumber(typed: string): number | undefined {
  const text = typed.replaceAll(/\s|m²|m2|€/gi, '').replace(',', '.');
  if (!/^\d{1,9}(\.\d+)?$/.test(text)) return undefined;
  const number = Number(text);
  return number > 0 ? number : undefined;
}
