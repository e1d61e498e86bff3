import type { IconName } from '../../design/icons.tsx';
import type {
  ImportNoteSeverity,
  NetworkContractStanding,
  NetworkFieldSection,
} from '../../graphql/generated/graphql.ts';
import type { StatusLook } from '../words/signalement-words.ts';

export const SECTIONS: Readonly<Record<NetworkFieldSection, { readonly title: string; readonly icon: IconName }>> = {
  IDENTITY: { title: 'Identité', icon: 'flame' },
  CONTACT: { title: 'Contacts', icon: 'phone' },
  FIGURES: { title: 'Chiffres', icon: 'info' },
  FLUIDS: { title: 'Fluides', icon: 'info' },
  PRICES: { title: 'Prix', icon: 'info' },
  DELIVERIES: { title: 'Livraisons', icon: 'info' },
  PRODUCTION: { title: 'Production par énergie', icon: 'info' },
  POWER: { title: 'Puissance par énergie', icon: 'info' },
  CAPACITY: { title: 'Capacité', icon: 'info' },
  PROJECT: { title: 'Projet', icon: 'clock' },
};

export const PARTS: Readonly<Record<string, string>> = {
  IDENTITY: 'Identité',
  TRACE: 'Tracé',
  FIGURES: 'Chiffres',
  ENERGY: 'Énergie',
  PRICES: 'Prix',
  CONTACT: 'Contacts',
  ASSETS: 'Installations et contrat',
};

export const STANDINGS: Readonly<Record<NetworkContractStanding, StatusLook>> = {
  TO_COME: { label: 'À venir', tone: 'neutral', icon: 'clock' },
  RUNNING: { label: 'En cours', tone: 'success', icon: 'check' },
  ENDS_SOON: { label: 'Bientôt terminé', tone: 'warning', icon: 'clock' },
  ENDED: { label: 'Terminé', tone: 'danger', icon: 'alert' },
};

export const SEVERITIES: Readonly<Record<ImportNoteSeverity, StatusLook>> = {
  REFUSED: { label: 'Refusé', tone: 'danger', icon: 'cross' },
  WARNING: { label: 'À vérifier', tone: 'warning', icon: 'alert' },
  INFO: { label: 'Pour information', tone: 'info', icon: 'info' },
};

/** Kinds of remarks of an import, for the filter and the file. */
export const NOTE_CODES: Readonly<Record<string, string>> = {
  INVALID_RING: 'Contour invalide',
  DUPLICATE_NETWORK: 'Réseau en plusieurs morceaux',
  DUPLICATE_STRETCH: 'Tronçon dessiné deux fois',
  EMPTY_STRETCH: 'Tronçon sans longueur',
  SHARED_ID: 'Identifiant partagé',
  MISSING_ID: 'Identifiant absent',
  INVALID_ID: 'Identifiant incorrect',
  NO_TRACE: 'Sans tracé',
  OUT_OF_TERRITORY: 'Hors du territoire',
  OUT_OF_FRANCE: 'Hors de France',
  UNREADABLE_FEATURE: 'Entité illisible',
  UNREADABLE_GEOMETRY: 'Géométrie illisible',
  UNRECOGNISABLE: 'Impossible à reconnaître',
  UNKNOWN_LAYER: 'Fichier laissé de côté',
  VALUE_LEFT_OUT: 'Valeur laissée vide',
  CO2_WITH_FULL_RATE: 'CO₂ et taux incohérents',
  DIRECT_ABOVE_LIFE_CYCLE: 'CO₂ direct au-dessus du cycle de vie',
  RATE_UNLIKE_PRODUCTION: 'Taux et production incohérents',
  PRICE_UNUSUAL: 'Prix inhabituel',
  PRICE_SHARES: 'Parts du prix incohérentes',
  TOTAL_UNLIKE_SUM: 'Total différent de la somme',
  DELIVERED_ABOVE_PRODUCED: 'Livraisons au-dessus de la production',
  EFFICIENCY_UNLIKE_FIGURES: 'Rendement incohérent',
  COMMISSIONING_PAST: 'Mise en service dépassée',
  PERIMETER_CHANGED: 'Périmètre modifié',
  PERIMETER_WITHOUT_NETWORK: 'Périmètre sans réseau',
  PERIMETER_WITHOUT_OUTLINE: 'Périmètre sans contour',
};

/** "fin dans 14 mois", "fin ce mois-ci", "terminé depuis 3 mois". */
export function termWords(monthsLeft: number | null): string {
  if (monthsLeft === null) return 'sans date de fin';
  if (monthsLeft < 0) return `terminé depuis ${-monthsLeft} mois`;
  return monthsLeft === 0 ? 'fin dans moins d’un mois' : `fin dans ${monthsLeft} mois`;
}
