import { findDesordre, type Grid, type Qualification } from '../grid/grid.ts';
import type { EnergyVerdict, SuspicionStatus } from './energy.ts';
import type { Reason } from './score.ts';

/** Rules as agents read them. The code is stable; the words may change. */
const ZONES = { BATIMENT: 'l’immeuble', LOGEMENT: 'le logement' } as const;

const ENERGY: Readonly<Record<EnergyVerdict['because'], string>> = {
  ENERGY_UNKNOWN: 'on ne sait pas s’il y a un diagnostic de performance énergétique',
  ENERGY_NO_DIAGNOSIS: 'il n’y a pas de diagnostic de performance énergétique',
  ENERGY_TOO_HIGH: 'la consommation dépasse la limite de la loi, 450 kWh par m² et par an',
  ENERGY_LEASE_AFTER_BAN: 'le bail a été signé après l’interdiction de louer cette classe',
  ENERGY_CLASS: 'la classe énergie ne peut plus être louée : il faut vérifier la date du bail ou de son renouvellement',
  ENERGY_TO_CHECK: 'le diagnostic ne dit pas la consommation',
  ENERGY_GOOD: 'le diagnostic ne montre rien d’interdit',
};

export const QUALIFICATION_WORDS: Readonly<Record<Qualification, string>> = {
  DANGER: 'Danger pour les personnes',
  PERIL: 'Péril, mise en sécurité',
  INSALUBRITE: 'Insalubrité',
  NON_DECENCE: 'Non-décence',
  NDE: 'Non-décence énergétique',
  RSD: 'Manquement au règlement sanitaire',
  SUROCCUPATION: 'Suroccupation',
  SALETE: 'Saleté ou accumulation',
  ASSURANTIEL: 'Dégât à déclarer à l’assurance',
};

export const STATUS_WORDS: Readonly<Record<SuspicionStatus, string>> = {
  CHECK: 'à vérifier',
  MANQUEMENT_CHECK: 'manquement à vérifier',
  AVEREE: 'avérée d’après les réponses',
  OK: 'rien à relever',
};

/** What makes think so, in words: the label of a desordre of this grid, or a rule. */
export function becauseInWords(grid: Grid, code: string): string {
  const energy: string | undefined = Object.entries(ENERGY).find(([rule]) => rule === code)?.[1];
  return energy ?? findDesordre(grid, code)?.desordre.label ?? code;
}

/** A reason in words, for the agent who reads the file. */
export function reasonInWords(grid: Grid, { rule, desordre, danger, zone, points }: Reason): string {
  const label = desordre === undefined ? '' : becauseInWords(grid, desordre);
  switch (rule) {
    case 'DANGER': {
      const kind = grid.dangers.find((advice) => advice.kind === danger)?.label ?? 'danger';
      return `« ${label} » est un danger (${kind.toLowerCase()}) : la classe ne peut pas être meilleure que F.`;
    }
    case 'WORST_ZONE':
      return `La zone la plus touchée compte seule : ${zone ? ZONES[zone] : ''}, ${points} sur 100.`;
    case 'DESORDRE':
      return `« ${label} » pèse ${points} sur 100.`;
    case 'FOUND':
      return `« ${label} », d’après les réponses sur le logement, pèse ${points} sur 100.`;
    case 'DURATION':
      return `« ${label} » dure : son poids augmente de ${points} %.`;
    case 'VULNERABILITY':
      return `Une personne fragile vit dans le logement : le score augmente de ${points} %.`;
  }
}
