import type { IconName } from '../design/icons.tsx';
import type { Tone } from '../design/Notice.tsx';
import type {
  BuildingProject,
  ConnectionDutyReason,
  DerogationGround,
  DerogationStatus,
} from '../graphql/generated/graphql.ts';

export const PROJECT_WORDS: Readonly<Record<BuildingProject, { readonly label: string; readonly help?: string }>> = {
  NEW_BUILDING: { label: 'Construire un bâtiment', help: 'Ou agrandir fortement un bâtiment existant.' },
  MAJOR_RENOVATION: { label: 'Rénover fortement un bâtiment' },
  HEATING_REPLACEMENT: {
    label: 'Remplacer un chauffage collectif',
    help: 'La chaudière ou l’installation commune de l’immeuble.',
  },
  OTHER: { label: 'Autre chose', help: 'Par exemple un chauffage individuel, ou de petits travaux.' },
};
export const PROJECTS = Object.keys(PROJECT_WORDS) as BuildingProject[];

export const GROUND_WORDS: Readonly<Record<DerogationGround, { readonly label: string; readonly help: string }>> = {
  INCOMPATIBLE_NEEDS: {
    label: 'Besoins incompatibles',
    help: 'Les besoins du bâtiment ne sont pas compatibles avec ce que le réseau fournit.',
  },
  DELAY: { label: 'Délai', help: 'Le réseau ne peut pas alimenter le bâtiment à temps.' },
  BETTER_ALTERNATIVE: {
    label: 'Meilleure solution renouvelable',
    help: 'Votre solution apporte plus d’énergie renouvelable ou de récupération que le réseau.',
  },
  DISPROPORTIONATE_COST: {
    label: 'Coût disproportionné',
    help: 'Le raccordement et la chaleur coûteraient manifestement trop cher.',
  },
};
export const GROUNDS = Object.keys(GROUND_WORDS) as DerogationGround[];

export const STATUS_WORDS: Readonly<
  Record<
    DerogationStatus,
    { readonly label: string; readonly sentence: string; readonly tone: Tone | 'neutral'; readonly icon: IconName }
  >
> = {
  UNDER_REVIEW: { label: 'À l’étude', sentence: 'Votre demande est à l’étude', tone: 'info', icon: 'clock' },
  AWAITING_PIECES: { label: 'Pièces attendues', sentence: 'Il manque des pièces', tone: 'warning', icon: 'alert' },
  GRANTED: { label: 'Accordée', sentence: 'La dérogation est accordée', tone: 'success', icon: 'check' },
  REFUSED: { label: 'Refusée', sentence: 'La dérogation est refusée', tone: 'danger', icon: 'cross' },
  WITHDRAWN: { label: 'Retirée', sentence: 'Vous avez retiré votre demande', tone: 'neutral', icon: 'undo' },
};

/** The answer about the duty in one sentence, by what decided it. */
export const DUTY_HEADLINES: Readonly<Record<ConnectionDutyReason, string>> = {
  DUE: 'Oui : ce bâtiment doit être raccordé au réseau de chaleur.',
  POWER_UNKNOWN: 'Cela dépend de la puissance de votre installation.',
  POWER_NOT_ABOVE: 'Non : la puissance de votre installation est sous le seuil.',
  PROJECT_NOT_CONCERNED: 'Non : ce projet n’est pas concerné.',
  NO_OPEN_NETWORK: 'Non : aucun réseau n’y prend de nouveaux raccordements aujourd’hui.',
  NOT_YET_IN_FORCE: 'Non, pas encore : le périmètre n’est pas en vigueur.',
  NO_LONGER_IN_FORCE: 'Non : le périmètre n’est plus en vigueur.',
  OUTSIDE_PERIMETERS: 'Non : cette adresse n’est dans aucun périmètre prioritaire.',
};

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** "30 kW". */
export function kilowatts(power: number): string {
  return `${number.format(power)} kW`;
}

/** A power as somebody writes it, "120", "36,5" or "36.5 kW"; undefined when it is none. */
export function readPower(typed: string): number | undefined {
  const text = typed.replaceAll(/\s|kw/gi, '').replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined;
  const power = Number(text);
  return power > 0 ? power : undefined;
}
