import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allDesordres, answerKey } from '../grid/grid.ts';
import { currentGrid, gridOfVersion } from '../grid/grid-versions.ts';
import type { DwellingFacts, HouseholdFacts, ReportedFact, ScoreFacts } from './facts.ts';
import { aDesordre, scored, someFacts, suspected, TODAY } from './score.fixtures.ts';
import { letterOf, scoreFile, vulnerabilityFactor, zoneScore } from './score.ts';

const { scoring } = currentGrid;
if (!scoring) throw new Error('the current grid has no rules');

const places = allDesordres(currentGrid);
const yesNo = fc.constantFrom('YES', 'NO', 'UNKNOWN');
const access = fc.constantFrom('PRIVATE', 'SHARED', 'NONE', 'UNKNOWN');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
/** Leaves out what was not said. */
const said = <Facts extends object>(record: fc.Arbitrary<Facts>) =>
  record.map((facts) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)));

const aReport: fc.Arbitrary<ReportedFact> = fc
  .tuple(
    fc.constantFrom(...places),
    fc.constantFrom(
      'LESS_THAN_A_MONTH',
      'ONE_TO_SIX_MONTHS',
      'SIX_TO_TWELVE_MONTHS',
      'ONE_TO_TWO_YEARS',
      'MORE_THAN_TWO_YEARS',
      'UNKNOWN',
    ),
    fc.infiniteStream(fc.boolean()),
  )
  .map(([{ zone, desordre }, since, kept]) => ({
    code: desordre.code,
    since,
    rooms: zone.rooms.filter(() => kept.next().value).map(({ code }) => code),
  }));
const reports = fc.uniqueArray(aReport, { selector: ({ code }) => code, maxLength: 12 });
const dwellings = said(
  fc.record({
    kind: maybe(fc.constantFrom('FLAT', 'HOUSE', 'OTHER')),
    floor: maybe(fc.constantFrom('BASEMENT', 'GROUND', 'MIDDLE', 'TOP', 'ATTIC')),
    windows: maybe(yesNo),
    singleRoom: maybe(yesNo),
    surface: maybe(fc.integer({ min: 4, max: 120 })),
    livingRooms: maybe(fc.integer({ min: 1, max: 6 })),
    roomOf9: maybe(yesNo),
    kitchen: maybe(access),
    bath: maybe(access),
    toilet: maybe(access),
    toiletInKitchen: maybe(yesNo),
  }),
) as fc.Arbitrary<DwellingFacts>; // the record above has these keys and values
const households = said(
  fc.record({
    persons: maybe(fc.integer({ min: 1, max: 12 })),
    childUnder6: maybe(yesNo),
    elderly: maybe(yesNo),
    disability: maybe(yesNo),
    pregnancy: maybe(yesNo),
    allowance: maybe(fc.constantFrom('CAF', 'MSA', 'NONE', 'UNKNOWN')),
  }),
) as fc.Arbitrary<HouseholdFacts>; // likewise
const answers = fc.infiniteStream(fc.nat(5)).map((choices) =>
  Object.fromEntries(
    places.flatMap(({ desordre }) =>
      (desordre.questions ?? []).flatMap(({ code, options }) => {
        const option = options[choices.next().value ?? 0];
        return option ? [[answerKey(desordre.code, code), option.code]] : [];
      }),
    ),
  ),
);
const files: fc.Arbitrary<ScoreFacts> = fc.record({
  profile: fc.constantFrom('TENANT', 'OWNER_OCCUPANT', 'LANDLORD'),
  desordres: reports,
  answers,
  dwelling: dwellings,
  household: households,
  energy: fc.constant({}),
});

describe('the letter of a file', () => {
  test('stays between A with 0 and G with 100, and each zone with it', () => {
    fc.assert(
      fc.property(files, (facts) => {
        const score = scored(facts);
        for (const { score: value, letter } of [score, ...score.zones]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
          expect(letter).toBe(letterOf(value, scoring));
        }
        expect(score.score).toBe(Math.max(...score.zones.map((zone) => zone.score)));
      }),
    );
  });

  test('never gets better when a desordre is added', () => {
    fc.assert(
      fc.property(files, aReport, (facts, more) => {
        fc.pre(!facts.desordres.some(({ code }) => code === more.code));
        const added = scored({ ...facts, desordres: [...facts.desordres, more] });
        expect(added.score).toBeGreaterThanOrEqual(scored(facts).score);
        expect(added.letter >= scored(facts).letter).toBe(true);
      }),
    );
  });

  test('does not depend on the order of the report', () => {
    fc.assert(
      fc.property(files, fc.infiniteStream(fc.nat()), (facts, keys) => {
        const shuffled = facts.desordres
          .map((desordre) => ({ desordre, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ desordre }) => ({ ...desordre, rooms: [...desordre.rooms].reverse() }));
        expect(scored({ ...facts, desordres: shuffled })).toEqual(scored(facts));
      }),
    );
  });

  test('is F or G as soon as there is a danger', () => {
    fc.assert(
      fc.property(files, (facts) => {
        const score = scored(facts);
        if (score.hasDanger) expect(['F', 'G']).toContain(score.letter);
        expect(suspected(score).includes('DANGER CHECK')).toBe(score.hasDanger);
      }),
    );
    for (const { desordre } of places.filter((place) => place.desordre.danger)) {
      const { letter, hasDanger } = scored({ desordres: [aDesordre(desordre.code)] });
      expect([desordre.code, hasDanger, letter === 'F' || letter === 'G']).toEqual([desordre.code, true, true]);
    }
  });

  test('never gets better with time, nor with frail people', () => {
    fc.assert(
      fc.property(files, aReport, (facts, one) => {
        const others = facts.desordres.filter(({ code }) => code !== one.code);
        const at = (since: string) => scored({ ...facts, desordres: [...others, { ...one, since }] }).score;
        expect(at('MORE_THAN_TWO_YEARS')).toBeGreaterThanOrEqual(at('ONE_TO_SIX_MONTHS'));
        expect(at('ONE_TO_SIX_MONTHS')).toBeGreaterThanOrEqual(at('UNKNOWN'));
        const frail = { ...facts, household: { ...facts.household, childUnder6: 'YES' } } as const;
        expect(scored(frail).score).toBeGreaterThanOrEqual(scored(facts).score);
      }),
    );
  });

  test('is the same after answers were switched back and forth as for a fresh file', () => {
    fc.assert(
      fc.property(files, fc.array(fc.tuple(dwellings, households, reports), { maxLength: 5 }), (last, detours) => {
        for (const [dwelling, household, desordres] of detours) scored({ ...last, dwelling, household, desordres });
        const again: ScoreFacts = JSON.parse(JSON.stringify(last));
        expect(scored(last)).toEqual(scored(again));
      }),
    );
  });

  test('does not exist for a version without rules, and one unknown code changes nothing', () => {
    const facts = someFacts({ desordres: [aDesordre('logement.securite.gaz')] });
    expect(scoreFile(gridOfVersion('2026.1'), facts, TODAY)).toBeUndefined();
    const unknown = { ...facts, desordres: [...facts.desordres, aDesordre('logement.securite.inconnu')] };
    expect(scored(unknown)).toEqual(scored(facts));
  });

  test('begins each letter at its lowest score', () => {
    const firsts = scoring.letters.map(({ letter, from }) => [
      letter,
      letterOf(from, scoring),
      letterOf(from - 1, scoring),
    ]);
    expect(firsts).toEqual([
      ['A', 'A', 'A'],
      ['B', 'B', 'A'],
      ['C', 'C', 'B'],
      ['D', 'D', 'C'],
      ['E', 'E', 'D'],
      ['F', 'F', 'E'],
      ['G', 'G', 'F'],
    ]);
    expect(letterOf(100, scoring)).toBe('G');
  });
});

describe('how desordres add up', () => {
  const present = (weight: number, danger = false) => ({
    code: `w${weight}`,
    zone: 'LOGEMENT' as const,
    weight,
    durationFactor: 1,
    suggests: [],
    isInsalubrious: false,
    ...(danger && { danger: 'GAS' as const }),
  });

  test.each([
    ['nothing', [], 1, 0],
    ['one', [present(30)], 1, 30],
    ['two, each of what the other leaves', [present(50), present(20)], 1, 60],
    ['three', [present(50), present(50), present(50)], 1, 88],
    ['frail people', [present(50)], 1.1, 55],
    ['never above 100', [present(95), present(90)], 1.3, 100],
    ['a small danger', [present(10, true)], 1, 60],
    ['a great danger', [present(90, true)], 1, 90],
  ])('%s', (_name, weights, factor, expected) => {
    expect(zoneScore(weights, factor, scoring)).toBe(expected);
  });

  test('frail people add a tenth each, three tenths at most, and only when it was said', () => {
    const factor = (household: HouseholdFacts) => vulnerabilityFactor(someFacts({ household }), scoring);
    expect(factor({})).toBe(1);
    expect(factor({ childUnder6: 'UNKNOWN', elderly: 'NO' })).toBe(1);
    expect(factor({ childUnder6: 'YES' })).toBeCloseTo(1.1);
    expect(factor({ childUnder6: 'YES', elderly: 'YES' })).toBeCloseTo(1.2);
    expect(factor({ childUnder6: 'YES', elderly: 'YES', disability: 'YES', pregnancy: 'YES' })).toBeCloseTo(1.3);
  });
});

describe('why a file has its letter', () => {
  test('tells dangers first, then the zone that counts, then desordres by weight, then time and frail people', () => {
    const { reasons } = scored({
      desordres: [
        aDesordre('logement.nuisibles.cafards', { since: 'ONE_TO_TWO_YEARS' }),
        aDesordre('logement.securite.gaz'),
        aDesordre('batiment.proprete.facades'),
      ],
      dwelling: { kitchen: 'NONE' },
      household: { childUnder6: 'YES' },
    });
    expect(reasons).toEqual([
      { rule: 'DANGER', desordre: 'logement.securite.gaz', danger: 'GAS' },
      { rule: 'WORST_ZONE', zone: 'LOGEMENT', points: 95 },
      { rule: 'DESORDRE', desordre: 'logement.securite.gaz', points: 74 },
      { rule: 'FOUND', desordre: 'logement.composition.cuisine', points: 28 },
      { rule: 'DESORDRE', desordre: 'logement.nuisibles.cafards', points: 26 },
      { rule: 'DESORDRE', desordre: 'batiment.proprete.facades', points: 16 },
      { rule: 'DURATION', desordre: 'logement.nuisibles.cafards', points: 20 },
      { rule: 'VULNERABILITY', points: 10 },
    ]);
  });

  test('says nothing of a file without desordre, whoever lives there', () => {
    const empty = scored({ household: { childUnder6: 'YES' } });
    expect(empty).toEqual({
      letter: 'A',
      score: 0,
      hasDanger: false,
      zones: [
        { zone: 'BATIMENT', score: 0, letter: 'A' },
        { zone: 'LOGEMENT', score: 0, letter: 'A' },
      ],
      reasons: [],
      suspicions: [],
    });
  });

  test('names the building when it is the worse one, and orders equal weights by code', () => {
    const { reasons } = scored({
      desordres: [
        aDesordre('batiment.incendie.gaz'),
        aDesordre('logement.bruit.voisins'),
        aDesordre('logement.bruit.exterieur'),
      ],
    });
    expect(reasons[1]).toEqual({ rule: 'WORST_ZONE', zone: 'BATIMENT', points: 74 });
    expect(reasons.slice(3).map(({ desordre }) => desordre)).toEqual([
      'logement.bruit.exterieur',
      'logement.bruit.voisins',
    ]);
  });
});
