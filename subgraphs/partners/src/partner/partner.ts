import { holds, type Position } from '@mitoyen/kit/geometry/outline.ts';
import type { Area } from './area.ts';

/** What a partner is (national typology of the fight against unfit housing, 18 kinds). */
export const PARTNER_KINDS = [
  'ADIL',
  'ARS',
  'ASSOCIATION',
  'BAILLEUR_SOCIAL',
  'CAF_MSA',
  'CCAS',
  'COMMUNE_SCHS',
  'CONCILIATEUR',
  'CONSEIL_DEPARTEMENTAL',
  'DDETS',
  'DDT_M',
  'DISPOSITIF_RENOVATION',
  'EPCI',
  'OPERATEUR_VISITES_TRAVAUX',
  'POLICE_GENDARMERIE',
  'PREFECTURE',
  'TRIBUNAL',
  'AUTRE',
] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** What a partner can be asked to do (21 competences). */
export const COMPETENCES = [
  'ACCOMPAGNEMENT_JURIDIQUE',
  'ACCOMPAGNEMENT_SOCIAL',
  'ACCOMPAGNEMENT_TRAVAUX',
  'AIDE_BAILLEURS',
  'ARRETES',
  'ASSURANTIEL',
  'CONCILIATION',
  'CONSIGNATION_ALLOCATION_LOGEMENT',
  'DALO',
  'SALETE',
  'FSL',
  'HEBERGEMENT_RELOGEMENT',
  'INSALUBRITE',
  'MISE_EN_SECURITE_PERIL',
  'NON_DECENCE',
  'NON_DECENCE_ENERGETIQUE',
  'NUISIBLES',
  'RSD',
  'VISITES',
  'DANGER',
  'SUROCCUPATION',
] as const;
export type Competence = (typeof COMPETENCES)[number];

/**
 * A partner of a territory. `communes`: INSEE codes of its perimeter; empty means the whole territory. `area`: surfaces drawn
 * inside of them, when they are too wide; null: the communes as they are.
 */
export interface Partner {
  readonly id: string;
  readonly name: string;
  readonly kind: PartnerKind;
  readonly competences: readonly Competence[];
  readonly communes: readonly string[];
  readonly area: Area | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly isActive: boolean;
}

/** What somebody typed to create or change a partner. */
export interface PartnerDraft {
  readonly name: string;
  readonly kind: PartnerKind;
  readonly competences: readonly Competence[];
  readonly communes: readonly string[];
}

const NAME_MAX_LENGTH = 200;

/** A name in the form we keep: single spaces, no control characters; undefined when nothing is left or it is over 200 characters. */
export function tidyName(raw: string): string | undefined {
  const name = raw
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return name.length === 0 || name.length > NAME_MAX_LENGTH ? undefined : name;
}

/** A telephone number as we keep it: digits, with a leading + or without; undefined for what is none. */
export function tidyPhone(raw: string): string | undefined {
  const digits = raw.replace(/[\s.\-()]/g, '');
  return /^\+?\d{4,15}$/.test(digits) ? digits : undefined;
}

/** The form in which names are compared and searched: lower case, without accents nor punctuation. */
export function searchForm(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The communes of a perimeter that are not in the territory (INSEE codes). */
export function unknownCommunes(perimeter: readonly string[], territory: readonly string[]): string[] {
  const known = new Set(territory);
  return perimeter.filter((code) => !known.has(code));
}

/**
 * Does the partner work there? `citycode`: INSEE code of a commune of the territory; `position`: WGS84 degrees, null when the
 * place has none, and a drawn area then cannot hold it.
 */
export function covers(
  partner: Pick<Partner, 'communes' | 'area' | 'isActive'>,
  citycode: string,
  position: Position | null,
): boolean {
  if (!partner.isActive || (partner.communes.length > 0 && !partner.communes.includes(citycode))) return false;
  return partner.area === null || (position !== null && holds(partner.area.coordinates, position));
}
