import type { Polygons } from '@mitoyen/kit/geometry/outline.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aSquareAround } from '../zone/zone.fixtures.ts';
import { aPartner, aRule, aRuledFile, COMMUNES, KINDS, ZONES } from './affectation-rule.fixtures.ts';
import { CLASSES, choosePartners, judgeRule, type RuledFile, type RuledPartner } from './affectation-rule.ts';
import { worksAt } from './perimeter.ts';
import { checkRules, MAX_RULES, readRules } from './rules-draft.ts';
import { type RuleSetAction, type RuleSetStatus, ruleSetAfter } from './rules-life-cycle.ts';
import { simulate } from './simulation.ts';

/** A square of one degree. */
const AREA: Polygons = [
  aSquareAround([0.5, 46.5], 1).coordinates.map((ring) => ring.map(([lon = 0, lat = 0]) => [lon, lat])),
];
const some = <T>(...values: T[]) => fc.subarray(values);
const uuids = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as const;
const anyRule = fc
  .record({
    partnerKinds: some(...KINDS),
    partnerIds: some(...uuids),
    competences: some('VISITES', 'RSD'),
    inPerimeter: fc.boolean(),
    communes: some(...COMMUNES),
    exceptCommunes: some(...COMMUNES),
    zoneIds: some(...ZONES),
    exceptZoneIds: some(...ZONES),
    sectors: some('PRIVATE' as const, 'SOCIAL' as const),
    reporters: some('TENANT' as const, 'LANDLORD' as const),
    suspicions: some('RSD', 'INSALUBRITE'),
    classAtLeast: fc.constantFrom(null, ...CLASSES),
    allowances: some('CAF' as const, 'MSA' as const),
    ownsDwelling: fc.boolean(),
    isLast: fc.boolean(),
  })
  .map((over) => aRule(over));
const anyRules = fc
  .array(anyRule, { maxLength: 5 })
  .map((rules) => rules.map((rule, at) => ({ ...rule, code: `r${at}` })));
const anyFile: fc.Arbitrary<RuledFile> = fc
  .record({
    citycode: fc.constantFrom(...COMMUNES),
    position: fc.constantFrom(null, [0.5, 46.5] as const, [1.5, 46.5] as const),
    zoneIds: some(...ZONES),
    sector: fc.constantFrom('PRIVATE' as const, 'SOCIAL' as const, 'UNKNOWN' as const),
    reporter: fc.constantFrom('TENANT', 'LANDLORD', 'PROFESSIONAL'),
    suspicions: some('RSD', 'INSALUBRITE', 'DANGER'),
    classLetter: fc.constantFrom(null, ...CLASSES),
    allowance: fc.constantFrom('CAF' as const, 'MSA' as const, 'NONE' as const, 'UNKNOWN' as const),
    landlordName: fc.constantFrom(null, 'Habitat Sud-Deux-Sèvres', 'habitat sud deux sevres'),
  })
  .map((over) => aRuledFile(over));
const anyPartners: fc.Arbitrary<RuledPartner[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom(...uuids, '00000000-0000-4000-8000-00000000000c'),
      name: fc.constantFrom('CCAS', 'ARS', 'Habitat Sud Deux-Sèvres'),
      kind: fc.constantFrom(...KINDS),
      competences: some('VISITES', 'RSD', 'DALO'),
      communes: some(...COMMUNES),
      area: fc.constantFrom(null, AREA),
      isActive: fc.boolean(),
    })
    .map((over) => aPartner(over)),
  { selector: ({ id }) => id },
);

describe('which partners the rules choose', () => {
  test.each([
    ['by kind', {}, {}, {}, true],
    ['of another kind', {}, { kind: 'ARS' }, {}, false],
    ['named, of any kind', { partnerKinds: [], partnerIds: [uuids[0]] }, { id: uuids[0], kind: 'ARS' }, {}, true],
    ['asleep', {}, { isActive: false }, {}, false],
    ['without a competence asked for', { competences: ['VISITES', 'RSD'] }, { competences: ['RSD'] }, {}, false],
    ['in its perimeter', { inPerimeter: true }, { communes: ['79191'] }, {}, true],
    ['out of its perimeter', { inPerimeter: true }, { communes: ['79003'] }, {}, false],
    ['out of its perimeter, whatever the rule says', { inPerimeter: false }, { communes: ['79003'] }, {}, false],
    ['inside its drawn area', {}, { area: AREA }, { position: [0.5, 46.5] as const }, true],
    ['outside its drawn area', {}, { area: AREA }, { position: [1.5, 46.5] as const }, false],
    ['with a drawn area, nowhere on the map', {}, { area: AREA }, { position: null }, false],
    ['that covers the whole territory', { inPerimeter: true }, { communes: [] }, {}, true],
    ['in a commune left out', { exceptCommunes: ['79191'] }, {}, {}, false],
    ['in a zone', { zoneIds: [ZONES[0]] }, {}, { zoneIds: [ZONES[0]] }, true],
    ['out of the zone', { zoneIds: [ZONES[0]] }, {}, { zoneIds: [ZONES[1]] }, false],
    ['in a zone left out', { exceptZoneIds: [ZONES[0]] }, {}, { zoneIds: [...ZONES] }, false],
    ['as bad as asked', { classAtLeast: 'F' as const }, {}, { classLetter: 'F' }, true],
    ['not bad enough', { classAtLeast: 'F' as const }, {}, { classLetter: 'E' }, false],
    ['never scored', { classAtLeast: 'A' as const }, {}, { classLetter: null }, false],
    ['of a suspected kind', { suspicions: ['RSD', 'DANGER'] }, {}, { suspicions: ['DANGER'] }, true],
    [
      'whose landlord it is',
      { ownsDwelling: true },
      { name: 'Émeraude Habitat' },
      { landlordName: 'emeraude  habitat.' },
      true,
    ],
    ['of another landlord', { ownsDwelling: true }, { name: 'Émeraude Habitat' }, { landlordName: null }, false],
  ])('a file for a partner %s', (_case, rule, partner, file, expected) => {
    const { choices } = choosePartners([aRule(rule)], aRuledFile(file), [aPartner(partner)]);
    expect(choices).toHaveLength(expected ? 1 : 0);
  });

  test('rules are read in their order: the first that names a partner says why, and one that is last ends the reading', () => {
    const rules = [
      aRule({ code: 'first', name: 'Première' }),
      aRule({ code: 'second', partnerKinds: ['CCAS', 'ARS'], isLast: true }),
      aRule({ code: 'third', partnerKinds: ['EPCI'] }),
    ];
    const partners = ['CCAS', 'ARS', 'EPCI'].map((kind) => aPartner({ id: kind, name: kind, kind }));
    expect(
      choosePartners(rules, aRuledFile(), partners).choices.map(({ partnerId, reason }) => [
        partnerId,
        reason.ruleCode,
        reason.place,
      ]),
    ).toEqual([
      ['CCAS', 'first', 1],
      ['ARS', 'second', 2],
    ]);
  });

  test('the choice depends on nothing but what is given, whatever the order of the partners', () => {
    fc.assert(
      fc.property(anyRules, anyFile, anyPartners, (rules, file, partners) => {
        const verdict = choosePartners(rules, file, partners);
        const { choices } = verdict;
        expect(choosePartners(rules, file, [...partners].reverse())).toEqual(verdict);
        expect(new Set(choices.map(({ partnerId }) => partnerId)).size).toBe(choices.length);
      }),
      { numRuns: 500 },
    );
  });

  test('the explanation is complete: every condition set is in it and is met; for whoever is not chosen one fails in each rule read', () => {
    fc.assert(
      fc.property(anyRules, anyFile, anyPartners, (rules, file, partners) => {
        const { choices } = choosePartners(rules, file, partners);
        for (const { partnerId, reason } of choices) {
          const rule = rules[reason.place - 1];
          const partner = partners.find(({ id }) => id === partnerId);
          if (!rule || !partner) throw new Error('a choice names a rule and a partner that are there');
          expect(reason.conditions.map(({ code }) => code)).toEqual(setConditions(rule, partner));
          expect(reason.conditions.every(({ isMet }) => isMet)).toBe(true);
          // No rule before gave it.
          for (const before of rules.slice(0, reason.place - 1)) {
            expect(judgeRule(before, file, partner).some(({ isMet }) => !isMet)).toBe(true);
          }
        }
        const ended = rules.findIndex(
          (rule) =>
            rule.isLast &&
            partners.some((one) => one.isActive && judgeRule(rule, file, one).every(({ isMet }) => isMet)),
        );
        const read = ended === -1 ? rules : rules.slice(0, ended + 1);
        for (const partner of partners) {
          if (!partner.isActive || choices.some(({ partnerId }) => partnerId === partner.id)) continue;
          for (const rule of read) expect(judgeRule(rule, file, partner).some(({ isMet }) => !isMet)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the perimeter of a partner', () => {
  const far = aRuledFile({ position: [1.5, 46.5] });
  const drawn = aPartner({ id: 'drawn', name: 'CCAS de Niort', area: AREA });
  const wide = aPartner({ id: 'wide', name: 'ARS', kind: 'ARS' });
  const told = { partnerId: 'drawn', partnerName: 'CCAS de Niort', ruleName: 'Une règle' };

  test.each([
    [
      'who is named is told of, others get the file',
      aRule({ partnerKinds: ['ARS'], partnerIds: ['drawn'] }),
      ['wide'],
      [told],
    ],
    [
      'a choice by perimeter that finds somebody speaks of nobody',
      aRule({ partnerKinds: ['CCAS', 'ARS'], inPerimeter: true }),
      ['wide'],
      [],
    ],
    ['a choice by perimeter that finds nobody says whom it looked at', aRule({ inPerimeter: true }), [], [told]],
    ['a rule that wants them all says who does not get it', aRule({ partnerKinds: ['CCAS', 'ARS'] }), ['wide'], [told]],
    ['who is not wanted is not told of', aRule({ competences: ['RSD'] }), [], []],
  ])('%s', (_case, rule, given, outside) => {
    const verdict = choosePartners([rule], far, [drawn, wide]);
    expect(verdict.choices.map(({ partnerId }) => partnerId)).toEqual(given);
    expect(verdict.outside).toEqual(outside);
  });

  test('is never left: whatever the rules, who gets a file works there, and who is told of does not', () => {
    fc.assert(
      fc.property(anyRules, anyFile, anyPartners, (rules, file, partners) => {
        const { choices, outside } = choosePartners(rules, file, partners);
        const works = (id: string) => partners.some((one) => one.id === id && worksAt(one, file));
        for (const { partnerId } of choices) expect(works(partnerId)).toBe(true);
        for (const { partnerId } of outside) expect(works(partnerId)).toBe(false);
        // With the same rules, a partner of the whole territory would have got what it is told of.
        const everywhere = partners.map((one) => ({ ...one, communes: [], area: null }));
        const got = choosePartners(rules, file, everywhere).choices.map(({ partnerId }) => partnerId);
        const isRead = rules.every(({ isLast }) => !isLast);
        if (isRead) for (const { partnerId } of outside) expect(got).toContain(partnerId);
      }),
      { numRuns: 500 },
    );
  });

  test('counts in a simulation', () => {
    const files = [
      { ...far, reference: '2026-1' },
      { ...aRuledFile({ position: [0.5, 46.5] }), reference: '2026-2' },
    ];
    expect(simulate([aRule()], [], files, [drawn])).toMatchObject({
      given: 1,
      nobody: 1,
      left: ['2026-1'],
      outside: 1,
      outsideFiles: [{ reference: '2026-1', partnerName: 'CCAS de Niort' }],
      partners: [{ partnerId: 'drawn', files: 1, filesToday: 0, outside: 1 }],
    });
  });
});

/** The conditions that a rule sets, from its fields and the perimeter of the partner alone. */
function setConditions(rule: ReturnType<typeof aRule>, partner: RuledPartner): string[] {
  const set: [string, boolean][] = [
    ['PARTNER', true],
    ['COMPETENCES', rule.competences.length > 0],
    ['PERIMETER', true],
    ['AREA', partner.area !== null],
    ['COMMUNES', rule.communes.length > 0],
    ['EXCEPT_COMMUNES', rule.exceptCommunes.length > 0],
    ['ZONES', rule.zoneIds.length > 0],
    ['EXCEPT_ZONES', rule.exceptZoneIds.length > 0],
    ['SECTOR', rule.sectors.length > 0],
    ['REPORTER', rule.reporters.length > 0],
    ['SUSPICIONS', rule.suspicions.length > 0],
    ['CLASS', rule.classAtLeast !== null],
    ['ALLOWANCE', rule.allowances.length > 0],
    ['LANDLORD', rule.ownsDwelling],
  ];
  return set.filter(([, isSet]) => isSet).map(([code]) => code);
}

describe('what is written', () => {
  const valid = aRule({ communes: ['79191'] });
  test.each([
    ['nothing', [], { ok: true }],
    ['a rule', [valid], { ok: true }],
    ['no name', [{ ...valid, name: ' ' }], { code: 'NAME_REQUIRED', field: 'rules.0.name' }],
    ['a long name', [{ ...valid, name: 'x'.repeat(121) }], { code: 'TOO_LONG', field: 'rules.0.name' }],
    [
      'nobody',
      [valid, { ...valid, code: 'b', partnerKinds: [] }],
      { code: 'PARTNER_REQUIRED', field: 'rules.1.partnerKinds' },
    ],
    ['a foreign commune', [{ ...valid, communes: ['75056'] }], { code: 'COMMUNE_UNKNOWN', field: 'rules.0.communes' }],
    ['the same rule twice', [valid, valid], { code: 'RULE_TWICE', field: 'rules.1.code' }],
    [
      'too many',
      Array.from({ length: MAX_RULES + 1 }, (_, at) => ({ ...valid, code: `r${at}` })),
      { code: 'TOO_MANY_RULES' },
    ],
    ['something else', [{ ...valid, script: 'x' }], { code: 'BAD_FORMAT' }],
    ['no list at all', 'rules', { code: 'BAD_FORMAT' }],
  ])('%s', (_case, rules, expected) => {
    expect(checkRules(rules, COMMUNES)).toMatchObject(expected);
  });

  test('is read back as it was written', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const named = rules.filter((rule) => rule.partnerKinds.length + rule.partnerIds.length > 0);
        expect(checkRules(named, COMMUNES)).toEqual({ ok: true, rules: named });
        expect(readRules(JSON.parse(JSON.stringify(named)))).toEqual(named);
      }),
    );
  });
});

test('a version lives as the table says: what was changed is simulated again before it applies, and nothing comes back', () => {
  const expected: Record<RuleSetStatus, Partial<Record<RuleSetAction, RuleSetStatus>>> = {
    DRAFT: { EDIT: 'DRAFT', SIMULATE: 'SIMULATED', ARCHIVE: 'ARCHIVED' },
    SIMULATED: { EDIT: 'DRAFT', SIMULATE: 'SIMULATED', ACTIVATE: 'ACTIVE', ARCHIVE: 'ARCHIVED' },
    ACTIVE: { ARCHIVE: 'ARCHIVED' },
    ARCHIVED: {},
  };
  for (const [from, byAction] of Object.entries(expected) as [
    RuleSetStatus,
    Partial<Record<RuleSetAction, RuleSetStatus>>,
  ][]) {
    for (const action of ['EDIT', 'SIMULATE', 'ACTIVATE', 'ARCHIVE'] as const) {
      expect(ruleSetAfter(action, from), `${action} from ${from}`).toBe(byAction[action]);
    }
  }
});

test('a simulation counts each file once, and what would change beside the rules in force', () => {
  const partners = [aPartner({ id: 'c', name: 'CCAS' }), aPartner({ id: 'a', name: 'ARS', kind: 'ARS' })];
  const files = ['PRIVATE', 'SOCIAL', 'UNKNOWN'].map((sector, at) => ({
    ...aRuledFile({ sector: sector as 'PRIVATE' }),
    reference: `2026-${at}`,
  }));
  const draft = [aRule({ code: 'x', name: 'Privé', sectors: ['PRIVATE'], partnerKinds: ['CCAS', 'ARS'] })];
  expect(simulate(draft, [aRule({ sectors: ['PRIVATE', 'SOCIAL'] })], files, partners)).toEqual({
    files: 3,
    given: 1,
    nobody: 2,
    nobodyToday: 1,
    changed: 2,
    partners: [
      { partnerId: 'c', name: 'CCAS', files: 1, filesToday: 2, outside: 0 },
      { partnerId: 'a', name: 'ARS', files: 1, filesToday: 0, outside: 0 },
    ],
    rules: [{ code: 'x', name: 'Privé', files: 1 }],
    left: ['2026-1', '2026-2'],
    outside: 0,
    outsideFiles: [],
  });
});
