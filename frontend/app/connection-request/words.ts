import type { BuildingKind, EnergyAnswer, HeatingAnswer, Who } from './answers.ts';
import type { StepName } from './steps.ts';

interface ChoiceWords {
  readonly label: string;
  readonly help?: string;
}

export const WHO_WORDS: Readonly<Record<Who, ChoiceWords>> = {
  RESIDENT: { label: 'J’habite ce bâtiment, ou il m’appartient', help: 'Copropriétaire, locataire, propriétaire' },
  SYNDIC: { label: 'Je suis syndic de la copropriété', help: 'Professionnel ou bénévole' },
  SOCIAL_LANDLORD: { label: 'Je travaille pour un bailleur social' },
  TERTIARY_MANAGER: {
    label: 'Je gère des bureaux, un commerce ou un équipement',
    help: 'Entreprise, administration, école, établissement de santé',
  },
  ENGINEERING_OFFICE: {
    label: 'J’accompagne un maître d’ouvrage',
    help: 'Bureau d’études, assistance à maîtrise d’ouvrage',
  },
  CEE_AGENT: {
    label: 'Je m’occupe des aides',
    help: 'Mandataire de certificats d’économies d’énergie',
  },
};

export const BUILDING_WORDS: Readonly<Record<BuildingKind, ChoiceWords>> = {
  COPROPRIETE: { label: 'Un immeuble de logements', help: 'Copropriété, immeuble en location' },
  HOUSE: { label: 'Une maison' },
  TERTIARY: { label: 'Un bâtiment sans logement', help: 'Bureaux, commerce, école, établissement de santé, hôtel' },
};

export const HEATING_WORDS: Readonly<Record<HeatingAnswer, ChoiceWords>> = {
  COLLECTIVE: { label: 'Un chauffage collectif', help: 'Une chaufferie ou une pompe à chaleur pour tout le bâtiment' },
  INDIVIDUAL: {
    label: 'Un chauffage individuel',
    help: 'Chacun a sa chaudière, ses radiateurs électriques ou son poêle',
  },
  UNKNOWN: { label: 'Je ne sais pas' },
};

export const ENERGY_WORDS: Readonly<Record<EnergyAnswer, ChoiceWords>> = {
  GAS: { label: 'Le gaz' },
  OIL: { label: 'Le fioul' },
  ELECTRICITY: { label: 'L’électricité', help: 'Radiateurs, pompe à chaleur' },
  WOOD: { label: 'Le bois', help: 'Bûches, granulés' },
  OTHER: { label: 'Autre chose' },
  UNKNOWN: { label: 'Je ne sais pas' },
};

/** The question of each page: its title, and that of the window. */
export const QUESTIONS: Readonly<Record<StepName, string>> = {
  vous: 'Qui êtes-vous ?',
  adresse: 'Quelle est l’adresse du bâtiment ?',
  batiment: 'Que voulez-vous raccorder ?',
  chauffage: 'Comment le bâtiment est-il chauffé ?',
  individuel: 'Avec un chauffage individuel, c’est rarement possible',
  energie: 'Avec quelle énergie ?',
  taille: 'Quelle est la taille du bâtiment ?',
  precisions: 'Que voulez-vous ajouter ?',
  contact: 'Comment vous répondre ?',
  recapitulatif: 'Vérifiez avant d’envoyer',
};

const number = new Intl.NumberFormat('fr-FR');

/** "40 logements", "1 800 m²", or that nobody knows. */
export function amountWords(amount: number | 'UNKNOWN' | null, unit: 'logements' | 'm²'): string {
  if (amount === null || amount === 'UNKNOWN')
    return unit === 'm²' ? 'Surface non connue' : 'Nombre de logements non connu';
  if (unit === 'm²') return `${number.format(amount)} m²`;
  return `${number.format(amount)} ${amount > 1 ? 'logements' : 'logement'}`;
}

/** "1 jour", "7 jours". */
export function daysWords(days: number): string {
  return `${number.format(days)} ${days > 1 ? 'jours' : 'jour'}`;
}
