import type { Competence, PartnerKind, Role } from '../../graphql/generated/graphql.ts';

export const PARTNER_KINDS: Readonly<Record<PartnerKind, string>> = {
  ADIL: 'Agence d’information sur le logement (ADIL)',
  ARS: 'Agence régionale de santé',
  ASSOCIATION: 'Association',
  BAILLEUR_SOCIAL: 'Bailleur social',
  CAF_MSA: 'CAF ou MSA',
  CCAS: 'Centre communal d’action sociale (CCAS)',
  COMMUNE_SCHS: 'Commune ou service d’hygiène et de santé',
  CONCILIATEUR: 'Conciliateur de justice',
  CONSEIL_DEPARTEMENTAL: 'Conseil départemental',
  DDETS: 'Direction de l’emploi et des solidarités (DDETS)',
  DDT_M: 'Direction départementale des territoires',
  DISPOSITIF_RENOVATION: 'Dispositif d’aide à la rénovation',
  EPCI: 'Intercommunalité',
  OPERATEUR_VISITES_TRAVAUX: 'Opérateur de visites et de travaux',
  POLICE_GENDARMERIE: 'Police ou gendarmerie',
  PREFECTURE: 'Préfecture',
  TRIBUNAL: 'Tribunal',
  AUTRE: 'Autre',
};

export const COMPETENCES: Readonly<Record<Competence, string>> = {
  ACCOMPAGNEMENT_JURIDIQUE: 'Accompagnement juridique',
  ACCOMPAGNEMENT_SOCIAL: 'Accompagnement social',
  ACCOMPAGNEMENT_TRAVAUX: 'Accompagnement de travaux',
  AIDE_BAILLEURS: 'Aide aux bailleurs',
  ARRETES: 'Arrêtés',
  ASSURANTIEL: 'Assurance',
  CONCILIATION: 'Conciliation',
  CONSIGNATION_ALLOCATION_LOGEMENT: 'Consignation de l’allocation logement',
  DALO: 'Droit au logement opposable',
  DANGER: 'Danger',
  FSL: 'Fonds de solidarité pour le logement',
  HEBERGEMENT_RELOGEMENT: 'Hébergement et relogement',
  INSALUBRITE: 'Insalubrité',
  MISE_EN_SECURITE_PERIL: 'Mise en sécurité, péril',
  NON_DECENCE: 'Non-décence',
  NON_DECENCE_ENERGETIQUE: 'Non-décence énergétique',
  NUISIBLES: 'Nuisibles',
  RSD: 'Règlement sanitaire départemental',
  SALETE: 'Saleté, incurie',
  SUROCCUPATION: 'Suroccupation',
  VISITES: 'Visites',
};

export const ROLES: Readonly<Record<Role, string>> = {
  TERRITORY_ADMIN: 'Administration du territoire',
  TERRITORY_AGENT: 'Agent du territoire',
  PARTNER_ADMIN: 'Administration du partenaire',
  PARTNER_AGENT: 'Agent du partenaire',
  READER: 'Lecture seule',
};

/** What a role lets one do, for who gives it. */
export const ROLE_HELP: Readonly<Record<Role, string>> = {
  TERRITORY_ADMIN: 'Tout, y compris les partenaires, les personnes et le journal.',
  TERRITORY_AGENT: 'Instruit tous les signalements, suit les logements vacants et les réseaux.',
  PARTNER_ADMIN: 'Traite les dossiers confiés à son organisation et invite ses collègues.',
  PARTNER_AGENT: 'Traite les dossiers confiés à son organisation.',
  READER: 'Voit tous les signalements sans rien changer, et sans voir qui a signalé.',
};

/** Choices of a list, in the order of their words. */
export function choicesOf<Key extends string>(words: Readonly<Record<Key, string>>): { value: Key; label: string }[] {
  // The keys of a literal table are the keys of its type.
  const entries = Object.entries(words) as [Key, string][];
  return entries.map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, 'fr'));
}
