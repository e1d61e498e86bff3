import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../batch/batch-row.ts';
import { ELIGIBILITY_REASONS, type EligibilityReason } from '../eligibility/eligibility.ts';
import { alertMail } from './alert-mail.ts';
import { reachOf } from './reach.ts';
import { nameTransition, TRANSITION_KINDS, type TransitionKind } from './transition.ts';
import { TRANSITION_WORDS } from './transition-words.ts';

const anAnswer = (reason: EligibilityReason, over: Partial<Answer> = {}): Answer => ({
  outcome: 'ELIGIBLE',
  reason,
  networkId: 'a',
  distanceMeters: 80,
  perimeterIds: [],
  ...over,
});
const nothing = anAnswer('TOO_FAR', { outcome: 'NOT_ELIGIBLE', networkId: null, distanceMeters: null });
const at = (distanceMeters: number, reason: EligibilityReason = 'EXISTING_CLOSE') =>
  anAnswer(reason, { distanceMeters });
const untraced = { ...nothing, reason: 'UNTRACED_IN_COMMUNE', outcome: 'TO_CONFIRM' } as const;

describe('what a change of answer is called', () => {
  const cases: [string, Answer, Answer, TransitionKind | null][] = [
    ['the same answer', at(80), at(80), null],
    ['4 m more', at(80), at(84), null],
    ['5 m more', at(80), at(85), 'MINOR'],
    ['49 m less', at(149), at(100), 'MINOR'],
    ['50 m less', at(150), at(100), 'NEARER'],
    ['50 m more', at(100), at(150), 'FARTHER'],
    ['from 0 m to 50 m', at(0), at(50), 'FARTHER'],
    ['the very close limit passed', at(101), at(99, 'EXISTING_VERY_CLOSE'), 'PROXIMITY_IMPROVED'],
    ['the close limit left', at(199), at(201, 'EXISTING_FAR'), 'PROXIMITY_WORSENED'],
    ['a perimeter drawn', at(80), anAnswer('IN_PERIMETER_EXISTING', { perimeterIds: ['p'] }), 'ENTERED_PERIMETER'],
    ['a perimeter repealed', anAnswer('EXISTING_CLOSE', { perimeterIds: ['p'] }), at(80), 'LEFT_PERIMETER'],
    [
      'another perimeter',
      anAnswer('IN_PERIMETER_EXISTING', { perimeterIds: ['p'] }),
      anAnswer('IN_PERIMETER_EXISTING', { perimeterIds: ['q'] }),
      'PERIMETER_CHANGED',
    ],
    ['a network closed', at(80), anAnswer('NETWORK_CLOSED', { outcome: 'NOT_ELIGIBLE' }), 'NETWORK_CLOSED'],
    ['a network opened again', anAnswer('NETWORK_CLOSED', { outcome: 'NOT_ELIGIBLE' }), at(80), 'NETWORK_REOPENED'],
    ['works that end', at(80, 'CONSTRUCTION_CLOSE'), at(80), 'FUTURE_BECAME_EXISTING'],
    ['a network removed', at(80), nothing, 'NETWORK_REMOVED'],
    ['a network removed where another has no trace', at(80), untraced, 'NETWORK_REMOVED'],
    ['a new network', nothing, at(80), 'NEW_EXISTING_NETWORK'],
    ['a network announced', nothing, at(80, 'CONSTRUCTION_CLOSE'), 'NEW_FUTURE_NETWORK'],
    ['a trace published', untraced, at(80), 'NEW_EXISTING_NETWORK'],
    ['a network known without trace', nothing, untraced, 'ENTERED_UNTRACED_COMMUNE'],
    ['that network forgotten', untraced, nothing, 'LEFT_UNTRACED_COMMUNE'],
    ['another network', at(80), anAnswer('EXISTING_CLOSE', { networkId: 'b' }), 'NETWORK_CHANGED'],
    ['other rules', at(80), anAnswer('EXISTING_CLOSE', { outcome: 'TO_CONFIRM' }), 'REASON_CHANGED'],
  ];
  test.each(cases)('%s', (_what, before, after, kind) => {
    expect(nameTransition(before, after)?.kind ?? null).toBe(kind);
  });

  test('every name is met by one of these cases, and has its words', () => {
    expect(new Set(cases.flatMap(([, , , kind]) => kind ?? []))).toEqual(new Set(TRANSITION_KINDS));
    expect([...TRANSITION_WORDS.keys()].sort()).toEqual([...TRANSITION_KINDS].sort());
  });

  const anyAnswer = fc.record({
    outcome: fc.constantFrom('ELIGIBLE' as const, 'TO_CONFIRM' as const, 'NOT_ELIGIBLE' as const),
    reason: fc.constantFrom(...ELIGIBILITY_REASONS),
    networkId: fc.constantFrom(null, 'a', 'b'),
    distanceMeters: fc.option(fc.nat(1_000)),
    perimeterIds: fc.subarray(['p', 'q']),
  });
  // A closed network is always named: no answer stands on a closed one that is none.
  const answer = anyAnswer.filter(({ reason, networkId }) => reason !== 'NETWORK_CLOSED' || networkId !== null);
  const OPPOSITES: Partial<Record<TransitionKind, TransitionKind[]>> = {
    ENTERED_PERIMETER: ['LEFT_PERIMETER'],
    NEARER: ['FARTHER', 'FUTURE_BECAME_EXISTING'],
    PROXIMITY_IMPROVED: ['PROXIMITY_WORSENED', 'FUTURE_BECAME_EXISTING'],
  };

  test('an answer never differs from itself, and going back has an opposite name', () => {
    fc.assert(
      fc.property(answer, answer, (before, after) => {
        expect(nameTransition(before, before)).toBeNull();
        const there = nameTransition(before, after);
        const back = nameTransition(after, before);
        expect(back === null).toBe(there === null);
        const opposites = there && OPPOSITES[there.kind];
        if (opposites) expect(opposites).toContain(back?.kind);
      }),
    );
  });

  test('what goes unnamed is less than 5 m on the same ground', () => {
    fc.assert(
      fc.property(answer, answer, (before, after) => {
        if (nameTransition(before, after)) return;
        expect([after.outcome, after.reason, after.networkId, after.perimeterIds]).toEqual([
          before.outcome,
          before.reason,
          before.networkId,
          before.perimeterIds,
        ]);
        expect(Math.abs((after.distanceMeters ?? 0) - (before.distanceMeters ?? 0))).toBeLessThan(5);
      }),
    );
  });
});

describe('how far a change reaches', () => {
  const area = (boxes: number[], citycodes: string[] = []) => ({ isEverywhere: false, boxes, citycodes });

  test('as far as the search radius in every direction, wherever in France', () => {
    const place = fc.record({
      lon: fc.double({ min: -62, max: 56, noNaN: true }),
      lat: fc.double({ min: -22, max: 51, noNaN: true }),
    });
    fc.assert(
      fc.property(
        place,
        fc.integer({ min: 1, max: 3_000 }),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        ({ lon, lat }, radius, angle) => {
          const [box] = reachOf([area([lon, lat, lon, lat])], radius).boxes;
          // A point at that distance on the sphere, seen from the corner.
          const toLat = lat + (Math.sin(angle) * radius) / 111_195;
          const toLon = lon + (Math.cos(angle) * radius) / (111_195 * Math.cos((lat * Math.PI) / 180));
          const [west, south, east, north] = box ?? [0, 0, 0, 0];
          expect(toLon >= west && toLon <= east && toLat >= south && toLat <= north).toBe(true);
        },
      ),
    );
  });

  test('everywhere as soon as one change says so, or when there are too many to look one by one', () => {
    expect(reachOf([area([0, 0, 1, 1]), { isEverywhere: true, boxes: [], citycodes: [] }], 10)).toEqual({
      isEverywhere: true,
      boxes: [],
      citycodes: [],
    });
    expect(reachOf(Array(401).fill(area([0, 0, 1, 1])), 10).isEverywhere).toBe(true);
    expect(reachOf([area([], ['79191']), area([], ['79191', '79081'])], 10)).toEqual({
      isEverywhere: false,
      boxes: [],
      citycodes: ['79191', '79081'],
    });
  });
});

test('an alert counts by kind, names a few places and leads to all of them', () => {
  const kinds = [...Array(3).fill('NETWORK_CLOSED'), 'NEARER'];
  const { subject, text } = alertMail({
    batchName: 'Parc social',
    kinds,
    named: [{ label: '12 Rue du Pont 79000 Niort', kind: 'NETWORK_CLOSED' }],
    link: 'https://niort.exemple.fr/x',
  });
  expect(subject).toBe('Parc social : 4 réponses ont changé');
  expect(text).toContain('- 3 : réseau fermé aux nouveaux raccordements\n- 1 : réseau plus proche d’au moins 50 m');
  expect(text).toContain('• 12 Rue du Pont 79000 Niort : réseau fermé aux nouveaux raccordements\n… et 3 autres.');
  expect(text).toContain('https://niort.exemple.fr/x');
});
