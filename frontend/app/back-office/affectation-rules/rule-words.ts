import type {
  AffectationRuleCondition,
  RuledAllowance,
  RuledSector,
  RuleFieldsFragment,
} from '../../graphql/generated/graphql.ts';
import { SUSPICIONS } from '../inbox/inbox-criteria.ts';
import { COMPETENCES, PARTNER_KINDS } from '../words/partner-words.ts';
import { REPORTERS } from '../words/signalement-words.ts';

export const SECTORS: Readonly<Record<RuledSector, string>> = {
  PRIVATE: 'Parc privé',
  SOCIAL: 'Logement social',
  UNKNOWN: 'Parc inconnu',
};
export const ALLOWANCES: Readonly<Record<RuledAllowance, string>> = {
  CAF: 'Allocataire de la CAF',
  MSA: 'Allocataire de la MSA',
  NONE: 'Sans allocation',
  UNKNOWN: 'Allocation inconnue',
};
export const SUSPICION_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SUSPICIONS).map(([code, { label }]) => [code, label]),
);

/** Names of what a rule names by its id or code. */
export interface RuleNames {
  readonly partners: ReadonlyMap<string, string>;
  readonly communes: ReadonlyMap<string, string>;
  readonly zones: ReadonlyMap<string, string>;
}

const named = (words: Readonly<Record<string, string>>, codes: readonly string[]) =>
  codes.map((code) => words[code] ?? code).join(', ');
const of = (names: ReadonlyMap<string, string>, ids: readonly string[]) =>
  ids.map((id) => names.get(id) ?? 'inconnu').join(', ');

/** A rule in a few lines: for whom, and which files. */
export function ruleLines(rule: RuleFieldsFragment, names: RuleNames): string[] {
  const lines: [boolean, string][] = [
    [rule.partnerKinds.length > 0, `Partenaires de type : ${named(PARTNER_KINDS, rule.partnerKinds)}`],
    [rule.partnerIds.length > 0, `Partenaires nommés : ${of(names.partners, rule.partnerIds)}`],
    [rule.competences.length > 0, `Compétences exigées : ${named(COMPETENCES, rule.competences)}`],
    [rule.inPerimeter, 'Dans le périmètre du partenaire'],
    [rule.communes.length > 0, `Communes : ${of(names.communes, rule.communes)}`],
    [rule.exceptCommunes.length > 0, `Sauf les communes : ${of(names.communes, rule.exceptCommunes)}`],
    [rule.zoneIds.length > 0, `Dans l’une des zones : ${of(names.zones, rule.zoneIds)}`],
    [rule.exceptZoneIds.length > 0, `Hors des zones : ${of(names.zones, rule.exceptZoneIds)}`],
    [rule.sectors.length > 0, named(SECTORS, rule.sectors)],
    [rule.reporters.length > 0, `Signalé par : ${named(REPORTERS, rule.reporters)}`],
    [rule.suspicions.length > 0, `Suspicion : ${named(SUSPICION_WORDS, rule.suspicions)}`],
    [rule.classAtLeast !== null, `Classe ${rule.classAtLeast} ou pire`],
    [rule.allowances.length > 0, named(ALLOWANCES, rule.allowances)],
    [rule.ownsDwelling, 'Le partenaire est le bailleur du logement'],
    [rule.isLast, 'Les règles suivantes ne sont pas lues si celle-ci donne le dossier'],
  ];
  return lines.filter(([isSet]) => isSet).map(([, words]) => words);
}

/** What a condition of a reason says, and the words of the codes it holds. */
export const CONDITION_WORDS: Readonly<
  Record<AffectationRuleCondition, { readonly label: string; readonly words?: Readonly<Record<string, string>> }>
> = {
  PARTNER: { label: 'Type de partenaire', words: PARTNER_KINDS },
  COMPETENCES: { label: 'Compétences', words: COMPETENCES },
  PERIMETER: { label: 'Commune du périmètre' },
  AREA: {
    label: 'Secteur dessiné du partenaire',
    words: {
      INSIDE: 'le logement est dedans',
      OUTSIDE: 'le logement est dehors',
      NO_POSITION: 'logement sans position',
    },
  },
  COMMUNES: { label: 'Commune' },
  EXCEPT_COMMUNES: { label: 'Hors des communes exclues' },
  ZONES: { label: 'Zone' },
  EXCEPT_ZONES: { label: 'Hors des zones exclues' },
  SECTOR: { label: 'Parc', words: SECTORS },
  REPORTER: { label: 'Signalé par', words: REPORTERS },
  SUSPICIONS: { label: 'Suspicion', words: SUSPICION_WORDS },
  CLASS: { label: 'Classe' },
  ALLOWANCE: { label: 'Allocation', words: ALLOWANCES },
  LANDLORD: { label: 'Bailleur' },
};
