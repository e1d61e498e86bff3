import type { InterestZoneKind } from '../../graphql/generated/graphql.ts';

/** What a zone is for, in the words of the trade. */
export const ZONE_KIND_WORDS: Readonly<Record<InterestZoneKind, string>> = {
  OPAH: 'OPAH (amélioration de l’habitat)',
  OPAH_RU: 'OPAH-RU (renouvellement urbain)',
  RHI: 'RHI (résorption de l’habitat insalubre)',
  ANRU: 'ANRU (renouvellement urbain)',
  PIG: 'PIG (programme d’intérêt général)',
  PERMIS_DE_LOUER: 'Permis de louer',
  PERMIS_DE_DIVISER: 'Permis de diviser',
  OTHER: 'Autre secteur',
};
