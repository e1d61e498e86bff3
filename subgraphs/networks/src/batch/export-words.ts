import type { EligibilityOutcome, EligibilityReason } from '../eligibility/eligibility.ts';
import type { RowProblem } from './row-place.ts';

/** What the export says of an outcome. */
export const OUTCOME_WORDS: Readonly<Record<EligibilityOutcome, string>> = {
  ELIGIBLE: 'Raccordable',
  TO_CONFIRM: 'À confirmer',
  NOT_ELIGIBLE: 'Non raccordable',
};

/** Why, in a few words. */
export const REASON_WORDS: Readonly<Record<EligibilityReason, string>> = {
  IN_PERIMETER_EXISTING: 'Dans le périmètre prioritaire d’un réseau existant',
  IN_PERIMETER_FUTURE: 'Dans le périmètre prioritaire d’un réseau en construction',
  EXISTING_VERY_CLOSE: 'Réseau existant très proche',
  CONSTRUCTION_VERY_CLOSE: 'Réseau en construction très proche',
  IN_CONSTRUCTION_ZONE: 'Dans la zone d’un réseau en construction',
  EXISTING_CLOSE: 'Réseau existant proche',
  CONSTRUCTION_CLOSE: 'Réseau en construction proche',
  IN_PERIMETER_WITHOUT_NETWORK: 'Dans un périmètre prioritaire dont le réseau n’est pas connu',
  EXISTING_FAR: 'Réseau existant trop loin',
  CONSTRUCTION_FAR: 'Réseau en construction trop loin',
  UNTRACED_IN_COMMUNE: 'Un réseau existe dans la commune, son tracé n’est pas connu',
  NETWORK_CLOSED: 'Réseau proche fermé aux nouveaux raccordements',
  OUT_OF_TERRITORY: 'Hors du territoire',
  TOO_FAR: 'Aucun réseau connu à proximité',
};

/** Why a row has no answer. */
export const PROBLEM_WORDS: Readonly<Record<RowProblem, string>> = {
  NO_PLACE: 'Ligne sans adresse ni coordonnées',
  BAD_COORDINATES: 'Coordonnées illisibles',
  ADDRESS_NOT_FOUND: 'Adresse introuvable dans le territoire',
  OUT_OF_FRANCE: 'Position hors de France',
};
