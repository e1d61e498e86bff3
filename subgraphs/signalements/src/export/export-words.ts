import type { SignalementStatus } from '../signalement/life-cycle.ts';

/** How exports say the codes of a file: in the words that agents read on their screens. */
export const STATUS_WORDS: Readonly<Record<SignalementStatus, string>> = {
  NEW: 'nouveau',
  ACTIVE: 'en cours',
  CLOSED: 'clos',
  REFUSED: 'refusé',
};

/** Words of codes that are kept as text; an unknown one is shown as it is. */
const WORDS: Readonly<Record<string, string>> = {
  TENANT: 'locataire',
  OWNER_OCCUPANT: 'propriétaire occupant',
  LANDLORD: 'bailleur',
  RELATIVE_OR_NEIGHBOUR: 'proche ou voisin',
  PROFESSIONAL: 'professionnel',
  EMERGENCY_SERVICE: 'service de secours',
  PRIVATE: 'privé',
  SOCIAL: 'social',
  UNKNOWN: 'inconnu',
  ONLINE: 'en ligne',
  PHONE: 'téléphone',
  COUNTER: 'guichet',
  LETTER: 'courrier',
  FIELD: 'terrain',
  EMERGENCY: 'secours',
  API: 'autre logiciel',
  LESS_THAN_A_MONTH: 'moins d’un mois',
  ONE_TO_SIX_MONTHS: 'un à six mois',
  SIX_TO_TWELVE_MONTHS: 'six à douze mois',
  ONE_TO_TWO_YEARS: 'un à deux ans',
  MORE_THAN_TWO_YEARS: 'plus de deux ans',
};

export function wordOf(code: string): string {
  return WORDS[code] ?? code;
}
