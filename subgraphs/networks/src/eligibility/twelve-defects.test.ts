import { describe, expect, test } from 'vitest';
import type { BatchRow } from '../batch/batch-row.ts';
import { exportCells, OUR_TITLES } from '../batch/export-table.ts';
import { CommuneOutlines } from '../commune-outline/commune-outlines.ts';
import { factsOf, settleFacts } from '../heat-network/facts.ts';
import { isInFrance, zoneAt } from '../projection/projection.ts';
import { RULES_PRESETS } from '../rules/presets.ts';
import { aNetwork, aPerimeter, around, at, nationalRules, TODAY } from './eligibility.fixtures.ts';
import { judgeEligibility, type NearNetwork, type NetworkFacts } from './eligibility.ts';
import { isHighPotential } from './high-potential.ts';
import { PerimeterIndex } from './perimeter-index.ts';
import { placeJudge } from './place-judge.ts';
import { TraceIndexBuilder } from './trace-index.ts';

/**
 * The twelve defects found by reading the national service (domain facts §1.0), each with our right answer.
 */
const rules = nationalRules();
const judge = (near: readonly NearNetwork[], untraced: readonly NetworkFacts[] = []) =>
  judgeEligibility(around({ near, untraced }), rules, TODAY);
const within = (...perimeters: ReturnType<typeof aPerimeter>[]) =>
  judgeEligibility(around({ perimeters }), rules, TODAY);
const [A, B] = ['a', 'b'] as const;

const NIORT = [-0.46, 46.32] as const;

function judgeOfOnePipe() {
  const zone = zoneAt(NIORT);
  if (!zone) throw new Error('Niort is in Lambert-93');
  const [x, y] = zone.project(NIORT);
  const builder = new TraceIndexBuilder();
  const coordinates = [NIORT, zone.unproject([x + 200, y])];
  builder.add(aNetwork({ id: A }), { type: 'LineString', coordinates });
  builder.add(aNetwork({ id: B, hasTrace: false, citycodes: ['79191'] }), null);
  return placeJudge({
    index: builder.build(),
    perimeters: new PerimeterIndex([], '2026-11-22'),
    rules,
    year: 2026,
    isOwnCommune: (citycode) => citycode === '79191',
    outlines: new CommuneOutlines([], ['79191']),
  });
}

test('defect 1: ten statements a test in two waves. One call on what is in memory answers, and waits for nothing', () => {
  // No runtime, no database, no promise: the schema test counts the statements of a whole request, which are none either.
  const verdict = judgeOfOnePipe().judge({ lon: NIORT[0], lat: NIORT[1], citycode: '79191' });
  expect(verdict).toMatchObject({ outcome: 'ELIGIBLE', networkId: A, distanceMeters: 0 });
});

describe('defect 2: of overlapping perimeters an unordered one answered', () => {
  test('all of them are told, and the same network answers in whatever order they come', () => {
    const one = aPerimeter('p1', at(900, { id: B }));
    const other = aPerimeter('p2', at(400, { id: A }));
    const without = aPerimeter('p3');
    for (const order of [
      [one, other, without],
      [without, other, one],
      [other, without, one],
    ]) {
      expect(within(...order)).toMatchObject({
        reason: 'IN_PERIMETER_EXISTING',
        networkId: A,
        perimeters: [
          { perimeterId: 'p1', networkId: B },
          { perimeterId: 'p2', networkId: A },
          { perimeterId: 'p3', networkId: null },
        ],
      });
    }
  });
});

test('defect 3: a perimeter without a network answered "eligible" with nobody to ask. It is to be confirmed, and obliges nobody', () => {
  const verdict = within(aPerimeter('p'));
  expect(verdict).toMatchObject({
    outcome: 'TO_CONFIRM',
    reason: 'IN_PERIMETER_WITHOUT_NETWORK',
    networkId: null,
    distanceMeters: null,
    perimeters: [{ isBinding: false }],
  });
  expect(within(aPerimeter('p', at(10, { kind: 'COLD' }))).reason).toBe('IN_PERIMETER_WITHOUT_NETWORK');
});

test('defect 4: a closed network answered "eligible" in its perimeter. It is not, and obliges nobody', () => {
  expect(within(aPerimeter('p', at(10, { isOpen: false })))).toMatchObject({
    outcome: 'NOT_ELIGIBLE',
    reason: 'NETWORK_CLOSED',
    perimeters: [{ networkId: null, isBinding: false }],
  });
  expect(judge([at(10, { isOpen: false })])).toMatchObject({ outcome: 'NOT_ELIGIBLE', reason: 'NETWORK_CLOSED' });
});

test('defect 5: only the nearest network was tested. Each is judged by its own limit', () => {
  const verdict = judge([at(120, { id: A, sncuId: '7501C' }), at(150, { id: B, sncuId: '7512C' })]);
  expect(verdict).toMatchObject({ outcome: 'ELIGIBLE', networkId: B, distanceMeters: 150, thresholdMeters: 200 });
  expect(verdict.candidates).toMatchObject([
    { networkId: B, distanceMeters: 150, thresholdMeters: 200, reason: 'EXISTING_CLOSE' },
    { networkId: A, distanceMeters: 120, thresholdMeters: 100, reason: 'EXISTING_FAR' },
  ]);
});

test('defect 6: of several untraced networks of a commune a random one answered. All are named and none is picked', () => {
  const untraced = [B, A].map((id) => aNetwork({ id, hasTrace: false }));
  expect(judge([], untraced)).toMatchObject({ outcome: 'TO_CONFIRM', networkId: null, untracedNetworkIds: [A, B] });
  expect(judge([], untraced.slice(1))).toMatchObject({ outcome: 'TO_CONFIRM', networkId: A });
});

test('defect 7: a distance of 0 counted as none. A building that stands on the pipe is eligible, and of high potential', () => {
  const verdict = judge([at(0)]);
  expect(verdict).toMatchObject({ outcome: 'ELIGIBLE', distanceMeters: 0, isHighPotentialDistance: true });
  const building = { heating: 'COLLECTIVE', dwellings: 0, isTertiary: false } as const;
  const { isHighPotentialDistance } = verdict;
  expect(isHighPotential({ ...building, isHighPotentialDistance })).toBe(true);
});

test('defect 8: Paris was a network for eligibility and a département for high potential. It is the network for both', () => {
  const here = (sncuId: string) => judgeEligibility(around({ near: [at(61, { sncuId })] }), RULES_PRESETS.PARIS, TODAY);
  expect(here('7501C')).toMatchObject({
    reason: 'EXISTING_CLOSE',
    thresholdMeters: 100,
    isHighPotentialDistance: false,
  });
  // Another network of the same département.
  expect(here('7599C')).toMatchObject({ reason: 'EXISTING_VERY_CLOSE', isHighPotentialDistance: true });
});

describe('the export of a bulk test', () => {
  const row = (networkId: string): BatchRow => ({
    number: 1,
    cells: [],
    place: { lon: NIORT[0], lat: NIORT[1], citycode: '79191', label: null, confidence: null },
    problem: null,
    answer: {
      outcome: 'ELIGIBLE',
      reason: 'CONSTRUCTION_VERY_CLOSE',
      networkId,
      distanceMeters: 0,
      perimeterIds: [],
      untracedNetworkIds: [],
      eligibleFrom: null,
    },
  });
  const names = {
    networks: new Map([
      [A, { sncuId: '7501C', name: 'Le plus proche', enrRate: 80, co2Lca: 0.1, rateYear: '2024' }],
      [B, { sncuId: '7502C', name: 'Celui qui décide', enrRate: 0, co2Lca: 0, rateYear: '2024' }],
    ]),
    perimeters: new Map<string, string>(),
  };
  const cell = (title: (typeof OUR_TITLES)[number], networkId: string) =>
    exportCells(row(networkId), 0, { rulesVersion: 'v', day: '2026-11-22' }, names)[OUR_TITLES.indexOf(title)];

  test('defect 9: its rate and CO₂ were those of the nearest network. They are those of the one that decided', () => {
    const verdict = judge([at(120, { id: A, sncuId: '7501C' }), at(90, { id: B, status: 'CONSTRUCTION' })]);
    expect(verdict).toMatchObject({ networkId: B, reason: 'CONSTRUCTION_VERY_CLOSE' });
    expect(cell('Nom du réseau', verdict.networkId ?? '')).toBe('Celui qui décide');
    expect(cell('Taux d’énergies renouvelables et de récupération (%)', A)).toBe(80);
  });

  test('defect 12: a rate, a CO₂ content or a distance of 0 became unknown. 0 is a figure', () => {
    expect(cell('Taux d’énergies renouvelables et de récupération (%)', B)).toBe(0);
    expect(cell('Contenu CO₂ en analyse du cycle de vie (g/kWh)', B)).toBe(0);
    expect(cell('Distance au réseau (m)', B)).toBe(0);
    expect(settleFacts(factsOf('DECREE', '2026', { co2: 0, enrRate: 0 })).values).toMatchObject({ co2: 0, enrRate: 0 });
  });
});

describe('defect 10: the commune was the nearest one, abroad and overseas too', () => {
  test.each([
    ['Brussels', 4.35, 50.85],
    ['Lausanne, across the lake', 6.63, 46.52],
    ['Paramaribo, beside Guyane', -55.17, 5.85],
    ['the middle of the Channel', 0.2, 50.4],
  ])('%s is no place of ours: it is refused, not judged', (_, lon, lat) => {
    expect(isInFrance([lon, lat])).toBe(false);
    expect(() => judgeOfOnePipe().judge({ lon, lat, citycode: null })).toThrow(RangeError);
  });

  test('a point whose commune nothing proves has none, and no network of a commune is told of it', () => {
    const { judge: judgeThere } = judgeOfOnePipe();
    const beside = { lon: NIORT[0], lat: NIORT[1] + 0.05 };
    expect(judgeThere({ ...beside, citycode: null })).toMatchObject({
      reason: 'TOO_FAR',
      citycode: null,
      inTerritory: null,
      untracedNetworkIds: [],
    });
    expect(judgeThere({ ...beside, citycode: '79191' })).toMatchObject({ reason: 'UNTRACED_IN_COMMUNE' });
    expect(judgeThere({ lon: 55.45, lat: -20.88, citycode: '97411' })).toMatchObject({ reason: 'OUT_OF_TERRITORY' });
  });
});

test('defect 11: its documentation said that a commune with an untraced network is eligible. It is to be confirmed', () => {
  expect(judge([], [aNetwork({ hasTrace: false })])).toMatchObject({
    outcome: 'TO_CONFIRM',
    reason: 'UNTRACED_IN_COMMUNE',
  });
});
