import { type Perimeter, type Place, perimeterOf } from './perimeter.ts';

/** From the best to the worst, as a file is scored. */
export const CLASSES = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export const SECTORS = ['PRIVATE', 'SOCIAL', 'UNKNOWN'] as const;
/** Who pays the occupant's housing allowance. */
export const ALLOWANCES = ['CAF', 'MSA', 'NONE', 'UNKNOWN'] as const;

/**
 * One rule of a territory: which files, for which partners. An empty list asks for nothing. `code` stays the same from
 * one version to the next.
 */
export interface AffectationRule {
  readonly code: string;
  readonly name: string;
  /** Partners of one of these kinds, and those named; one list at least says something. */
  readonly partnerKinds: readonly string[];
  readonly partnerIds: readonly string[];
  /** A partner must have all of them. */
  readonly competences: readonly string[];
  /**
   * True: partners are chosen among those whose perimeter holds the dwelling. False: the rule wants each that it names; none
   * gets a file outside of its perimeter either, but then it is said.
   */
  readonly inPerimeter: boolean;
  readonly communes: readonly string[];
  readonly exceptCommunes: readonly string[];
  /** The dwelling lies in one of these zones, and in none of those excepted. */
  readonly zoneIds: readonly string[];
  readonly exceptZoneIds: readonly string[];
  readonly sectors: readonly (typeof SECTORS)[number][];
  readonly reporters: readonly string[];
  /** One of these qualifications is suspected. */
  readonly suspicions: readonly string[];
  /** As bad as this letter, or worse. */
  readonly classAtLeast: (typeof CLASSES)[number] | null;
  readonly allowances: readonly (typeof ALLOWANCES)[number][];
  /** Only the partner that owns the dwelling: for social landlords. */
  readonly ownsDwelling: boolean;
  /** When it gives a file to somebody, the rules after it are not read. */
  readonly isLast: boolean;
}

/** A file, as far as rules read it. */
export interface RuledFile extends Place {
  readonly zoneIds: readonly string[];
  readonly sector: (typeof SECTORS)[number];
  readonly reporter: string;
  readonly suspicions: readonly string[];
  readonly classLetter: string | null;
  readonly allowance: (typeof ALLOWANCES)[number];
  /** Name of the social landlord, as it was answered. */
  readonly landlordName: string | null;
}

/** A partner, as far as rules choose it. */
export interface RuledPartner extends Perimeter {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly competences: readonly string[];
  readonly isActive: boolean;
}

export const CONDITIONS = [
  'PARTNER',
  'COMPETENCES',
  'PERIMETER',
  'AREA',
  'COMMUNES',
  'EXCEPT_COMMUNES',
  'ZONES',
  'EXCEPT_ZONES',
  'SECTOR',
  'REPORTER',
  'SUSPICIONS',
  'CLASS',
  'ALLOWANCE',
  'LANDLORD',
] as const;
export type ConditionCode = (typeof CONDITIONS)[number];

/** One condition of a rule, what it asks for, and what the file or the partner gives: codes and ids, no sentences. */
export interface JudgedCondition {
  readonly code: ConditionCode;
  readonly asked: readonly string[];
  readonly found: readonly string[];
  readonly isMet: boolean;
}

/** Why a partner was given a file. */
export interface RuleReason {
  readonly ruleCode: string;
  readonly ruleName: string;
  /** Its place among the rules, from 1. */
  readonly place: number;
  readonly conditions: readonly JudgedCondition[];
}

export interface Choice {
  readonly partnerId: string;
  readonly reason: RuleReason;
}

/**
 * Every condition that a rule sets, and the perimeter of the partner, judged for one file and one partner; the rule matches
 * when all are met.
 */
export function judgeRule(
  rule: AffectationRule,
  file: RuledFile,
  partner: RuledPartner,
  perimeter = perimeterOf(partner, file),
): JudgedCondition[] {
  const overlap = (asked: readonly string[], found: readonly string[]) => asked.filter((one) => found.includes(one));
  const judged: (JudgedCondition | false)[] = [
    {
      code: 'PARTNER',
      asked: [...rule.partnerKinds, ...rule.partnerIds],
      found: [rule.partnerIds.includes(partner.id) ? partner.id : partner.kind],
      isMet: rule.partnerIds.includes(partner.id) || rule.partnerKinds.includes(partner.kind),
    },
    rule.competences.length > 0 && {
      code: 'COMPETENCES',
      asked: rule.competences,
      found: overlap(rule.competences, partner.competences),
      isMet: rule.competences.every((one) => partner.competences.includes(one)),
    },
    {
      code: 'PERIMETER',
      asked: partner.communes,
      found: [file.citycode],
      isMet: perimeter.holdsCommune,
    },
    partner.area !== null && {
      code: 'AREA',
      asked: ['INSIDE'],
      found: [perimeter.place],
      isMet: perimeter.place === 'INSIDE',
    },
    rule.communes.length > 0 && {
      code: 'COMMUNES',
      asked: rule.communes,
      found: [file.citycode],
      isMet: rule.communes.includes(file.citycode),
    },
    rule.exceptCommunes.length > 0 && {
      code: 'EXCEPT_COMMUNES',
      asked: rule.exceptCommunes,
      found: [file.citycode],
      isMet: !rule.exceptCommunes.includes(file.citycode),
    },
    rule.zoneIds.length > 0 && {
      code: 'ZONES',
      asked: rule.zoneIds,
      found: overlap(rule.zoneIds, file.zoneIds),
      isMet: overlap(rule.zoneIds, file.zoneIds).length > 0,
    },
    rule.exceptZoneIds.length > 0 && {
      code: 'EXCEPT_ZONES',
      asked: rule.exceptZoneIds,
      found: overlap(rule.exceptZoneIds, file.zoneIds),
      isMet: overlap(rule.exceptZoneIds, file.zoneIds).length === 0,
    },
    rule.sectors.length > 0 && {
      code: 'SECTOR',
      asked: rule.sectors,
      found: [file.sector],
      isMet: rule.sectors.includes(file.sector),
    },
    rule.reporters.length > 0 && {
      code: 'REPORTER',
      asked: rule.reporters,
      found: [file.reporter],
      isMet: rule.reporters.includes(file.reporter),
    },
    rule.suspicions.length > 0 && {
      code: 'SUSPICIONS',
      asked: rule.suspicions,
      found: overlap(rule.suspicions, file.suspicions),
      isMet: overlap(rule.suspicions, file.suspicions).length > 0,
    },
    rule.classAtLeast !== null && {
      code: 'CLASS',
      asked: [rule.classAtLeast],
      found: file.classLetter === null ? [] : [file.classLetter],
      // The letters are in the order of the alphabet: G is the worst.
      isMet: file.classLetter !== null && file.classLetter >= rule.classAtLeast,
    },
    rule.allowances.length > 0 && {
      code: 'ALLOWANCE',
      asked: rule.allowances,
      found: [file.allowance],
      isMet: rule.allowances.includes(file.allowance),
    },
    rule.ownsDwelling && {
      code: 'LANDLORD',
      asked: [partner.name],
      found: file.landlordName === null ? [] : [file.landlordName],
      isMet: file.landlordName !== null && searched(file.landlordName) === searched(partner.name),
    },
  ];
  return judged.filter((condition) => condition !== false);
}

/** A partner that a rule would have given a file to, were its dwelling not outside of the perimeter of that partner. */
export interface OutsidePartner {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly ruleName: string;
}

export interface Verdict {
  readonly choices: readonly Choice[];
  /** Once each, with the first rule that wanted it; never one that another rule gives the file to. */
  readonly outside: readonly OutsidePartner[];
}

const PERIMETER_CONDITIONS: readonly ConditionCode[] = ['PERIMETER', 'AREA'];

/**
 * Whom the rules give a file to, and why: rules in their order, partners by name; a partner that several rules name has
 * the reason of the first. Partners that sleep get nothing, and nobody gets what lies outside of its perimeter: who is
 * named, or wanted by a rule that then gives the file to nobody, is told of instead.
 */
export function choosePartners(
  rules: readonly AffectationRule[],
  file: RuledFile,
  partners: readonly RuledPartner[],
): Verdict {
  const awake = partners
    .filter(({ isActive }) => isActive)
    .sort(byName)
    .map((partner) => ({ partner, perimeter: perimeterOf(partner, file) }));
  const choices = new Map<string, Choice>();
  const outside = new Map<string, OutsidePartner>();
  for (const [at, rule] of rules.entries()) {
    let gave = false;
    const wanted: RuledPartner[] = [];
    for (const { partner, perimeter } of awake) {
      const conditions = judgeRule(rule, file, partner, perimeter);
      const unmet = conditions.filter(({ isMet }) => !isMet);
      if (unmet.length > 0) {
        if (unmet.every(({ code }) => PERIMETER_CONDITIONS.includes(code))) wanted.push(partner);
        continue;
      }
      gave = true;
      if (choices.has(partner.id)) continue;
      const reason = { ruleCode: rule.code, ruleName: rule.name, place: at + 1, conditions };
      choices.set(partner.id, { partnerId: partner.id, reason });
    }
    for (const { id, name } of wanted) {
      const isNamed = !rule.inPerimeter || rule.partnerIds.includes(id);
      if ((isNamed || !gave) && !outside.has(id))
        outside.set(id, { partnerId: id, partnerName: name, ruleName: rule.name });
    }
    if (gave && rule.isLast) break;
  }
  return { choices: [...choices.values()], outside: [...outside.values()] };
}

function byName(a: RuledPartner, b: RuledPartner): number {
  const [left, right] = [`${a.name}\u0000${a.id}`, `${b.name}\u0000${b.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The form in which names are compared: lower case, without accents nor punctuation. */
function searched(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
