import type { AffectationRule, RuledFile, RuledPartner } from './affectation-rule.ts';

export const COMMUNES = ['79191', '79003'] as const;
export const KINDS = ['CCAS', 'ARS', 'EPCI'] as const;
export const ZONES = ['00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000f2'] as const;

/** A rule that gives every file to every CCAS. */
export function aRule(over: Partial<AffectationRule> = {}): AffectationRule {
  return {
    code: 'rule',
    name: 'Une règle',
    partnerKinds: ['CCAS'],
    partnerIds: [],
    competences: [],
    inPerimeter: false,
    communes: [],
    exceptCommunes: [],
    zoneIds: [],
    exceptZoneIds: [],
    sectors: [],
    reporters: [],
    suspicions: [],
    classAtLeast: null,
    allowances: [],
    ownsDwelling: false,
    isLast: false,
    ...over,
  };
}

export function aRuledFile(over: Partial<RuledFile> = {}): RuledFile {
  return {
    citycode: '79191',
    position: null,
    zoneIds: [],
    sector: 'PRIVATE',
    reporter: 'TENANT',
    suspicions: [],
    classLetter: 'D',
    allowance: 'CAF',
    landlordName: null,
    ...over,
  };
}

export function aPartner(over: Partial<RuledPartner> = {}): RuledPartner {
  return { id: 'ccas', name: 'CCAS', kind: 'CCAS', competences: [], communes: [], area: null, isActive: true, ...over };
}
