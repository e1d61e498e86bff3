import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf, settleFacts } from '../heat-network/facts.ts';
import { isInFrance } from '../projection/projection.ts';
import { aNetwork, at, nationalRules } from './eligibility.fixtures.ts';
import {
  ELIGIBILITY_REASONS,
  judgeEligibility,
  type NearNetwork,
  type NetworkFacts,
  searchRadius,
} from './eligibility.ts';

const rules = nationalRules();
const judge = (near: readonly NearNetwork[], untraced: readonly NetworkFacts[] = []) =>
  judgeEligibility(near, untraced, rules);
const [A, B] = ['a', 'b'] as const;

describe('the ordered rules', () => {
  test.each([
    [0, 'EXISTING_VERY_CLOSE', 'ELIGIBLE'],
    [100, 'EXISTING_VERY_CLOSE', 'ELIGIBLE'],
    [100.5, 'EXISTING_CLOSE', 'ELIGIBLE'],
    [200.49, 'EXISTING_CLOSE', 'ELIGIBLE'],
    [200.5, 'EXISTING_FAR', 'NOT_ELIGIBLE'],
    [1_000.49, 'EXISTING_FAR', 'NOT_ELIGIBLE'],
    [1_000.5, 'TOO_FAR', 'NOT_ELIGIBLE'],
  ])('an existing network at %d m is %s: %s', (distance, reason, outcome) => {
    expect(judge([at(distance)])).toMatchObject({ reason, outcome });
  });

  test.each([
    [100, 'CONSTRUCTION_VERY_CLOSE', 'ELIGIBLE'],
    [200, 'CONSTRUCTION_CLOSE', 'ELIGIBLE'],
    [201, 'CONSTRUCTION_FAR', 'NOT_ELIGIBLE'],
    [1_001, 'TOO_FAR', 'NOT_ELIGIBLE'],
  ])('a network under construction at %d m is %s: %s', (distance, reason, outcome) => {
    expect(judge([at(distance, { status: 'CONSTRUCTION' })])).toMatchObject({ reason, outcome });
  });

  test('one must be inside a construction zone: one metre outside is far', () => {
    const zone = { status: 'CONSTRUCTION', isArea: true } as const;
    expect(judge([at(0, zone)])).toMatchObject({
      reason: 'IN_CONSTRUCTION_ZONE',
      outcome: 'ELIGIBLE',
      thresholdMeters: 0,
    });
    expect(judge([at(1, zone)])).toMatchObject({ reason: 'CONSTRUCTION_FAR', outcome: 'NOT_ELIGIBLE' });
  });

  test('the order of the manual decides between networks: a zone at 0 m comes before a pipe at 101 m, after one at 100 m', () => {
    const zone = at(0, { id: A, status: 'CONSTRUCTION', isArea: true });
    expect(judge([zone, at(101, { id: B })]).networkId).toBe(A);
    expect(judge([zone, at(100, { id: B })]).networkId).toBe(B);
  });

  test('the limits of a network under construction are those of construction, even with the number of an exception', () => {
    expect(judge([at(190, { sncuId: '7501C', status: 'CONSTRUCTION' })])).toMatchObject({
      outcome: 'ELIGIBLE',
      thresholdMeters: 200,
    });
  });

  test('a collectivité may set other limits, and the answer says which version of the rules was applied', () => {
    const own = nationalRules({ version: '2027-01', existing: { near: 50, close: 80, far: 300 } });
    expect(judgeEligibility([at(90)], [], own)).toMatchObject({
      outcome: 'NOT_ELIGIBLE',
      thresholdMeters: 80,
      rulesVersion: '2027-01',
    });
  });

  test('everything that can weigh on the verdict lies within the search radius', () => {
    expect(judge([at(searchRadius(rules))])).toMatchObject({ reason: 'TOO_FAR' });
    expect(judge([at(searchRadius(rules) - 0.01)])).toMatchObject({ reason: 'EXISTING_FAR' });
  });

  test('cold networks never make a place eligible, nor appear', () => {
    expect(judge([at(5, { kind: 'COLD', sncuId: '7901F' })])).toMatchObject({ reason: 'TOO_FAR', candidates: [] });
  });
});

describe('the twelve defects found in the national service', () => {
  test('1. the rules ask nothing of a database: one call on plain data answers', () => {
    expect(judge([at(30)])).toMatchObject({ outcome: 'ELIGIBLE', distanceMeters: 30 });
  });

  test('2. of two grounds that overlap, the same one answers whatever the order they come in', () => {
    const zones = [A, B].map((id) => at(0, { id, status: 'CONSTRUCTION', isArea: true }));
    expect(judge(zones).networkId).toBe(A);
    expect(judge(zones.toReversed()).networkId).toBe(A);
  });

  test('3. an eligible place always names a network, so that somebody can answer the request', () => {
    expect(judge([at(0, { id: A, status: 'CONSTRUCTION', isArea: true })])).toMatchObject({
      outcome: 'ELIGIBLE',
      networkId: A,
    });
  });

  test('4. a network that takes no new connection never makes a place eligible, and says so', () => {
    expect(judge([at(10, { isOpen: false })])).toMatchObject({ outcome: 'NOT_ELIGIBLE', reason: 'NETWORK_CLOSED' });
    expect(judge([at(0, { isOpen: false, status: 'CONSTRUCTION', isArea: true })])).toMatchObject({
      outcome: 'NOT_ELIGIBLE',
    });
    expect(judge([at(10, { id: A, isOpen: false }), at(900, { id: B })])).toMatchObject({
      reason: 'EXISTING_FAR',
      networkId: B,
    });
  });

  test('5. every network is judged by its own limit, not only the nearest', () => {
    const verdict = judge([at(120, { id: A, sncuId: '7501C' }), at(150, { id: B, sncuId: '7512C' })]);
    expect(verdict).toMatchObject({ outcome: 'ELIGIBLE', networkId: B, distanceMeters: 150, thresholdMeters: 200 });
    expect(verdict.candidates).toEqual([
      { networkId: B, distanceMeters: 150, thresholdMeters: 200, reason: 'EXISTING_CLOSE', outcome: 'ELIGIBLE' },
      { networkId: A, distanceMeters: 120, thresholdMeters: 100, reason: 'EXISTING_FAR', outcome: 'NOT_ELIGIBLE' },
    ]);
  });

  test('6. with several untraced networks in the commune all are named and none is picked', () => {
    const untraced = [B, A].map((id) => aNetwork({ id, hasTrace: false }));
    expect(judge([], untraced)).toMatchObject({ outcome: 'TO_CONFIRM', networkId: null, untracedNetworkIds: [A, B] });
    expect(judge([], untraced.slice(1))).toMatchObject({ outcome: 'TO_CONFIRM', networkId: A });
  });

  test('7. zero metres is a distance', () => {
    expect(judge([at(0)])).toMatchObject({ outcome: 'ELIGIBLE', distanceMeters: 0 });
  });

  test('8. the limits of Paris follow the network, wherever the place is', () => {
    expect(judge([at(61, { sncuId: '7501C' })])).toMatchObject({ reason: 'EXISTING_CLOSE', thresholdMeters: 100 });
    expect(judge([at(61, { sncuId: '7599C' })])).toMatchObject({ reason: 'EXISTING_VERY_CLOSE', thresholdMeters: 200 });
  });

  test('9. the network answered is the one that decided, not the nearest: its rate and CO₂ are the ones to show', () => {
    const verdict = judge([at(120, { id: A, sncuId: '7501C' }), at(90, { id: B, status: 'CONSTRUCTION' })]);
    expect(verdict).toMatchObject({ networkId: B, reason: 'CONSTRUCTION_VERY_CLOSE' });
  });

  test('10. no commune is guessed from what is nearest: abroad is refused, and without a commune nothing is said of one', () => {
    expect(isInFrance([4.35, 50.85])).toBe(false);
    expect(judge([], [])).toMatchObject({ reason: 'TOO_FAR', untracedNetworkIds: [] });
  });

  test('11. a commune with an untraced network is to be confirmed, which is not eligible', () => {
    const verdict = judge([], [aNetwork({ hasTrace: false })]);
    expect(verdict.reason).toBe('UNTRACED_IN_COMMUNE');
    expect(verdict.outcome).toBe('TO_CONFIRM');
  });

  test('12. a CO₂ content or a rate of 0 is a figure, not an absence', () => {
    expect(settleFacts(factsOf('DECREE', '2026', { co2: 0, enrRate: 0 })).values).toMatchObject({ co2: 0, enrRate: 0 });
  });
});

test('an untraced network takes no part where it is closed, cold or still under construction', () => {
  const none = [{ isOpen: false }, { kind: 'COLD' }, { status: 'CONSTRUCTION' }] as const;
  for (const over of none) expect(judge([], [aNetwork({ hasTrace: false, ...over })]).reason).toBe('TOO_FAR');
});

const network = fc.record({
  sncuId: fc.constantFrom(null, '7501C', '7901C'),
  kind: fc.constantFrom('HEAT' as const, 'HEAT' as const, 'COLD' as const),
  status: fc.constantFrom('EXISTING' as const, 'CONSTRUCTION' as const),
  isOpen: fc.boolean(),
  isArea: fc.boolean(),
});
const around: fc.Arbitrary<NearNetwork[]> = fc
  .array(fc.tuple(network, fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1_200, noNaN: true }))), { maxLength: 8 })
  .map((list) => list.map(([over, distance], index) => at(distance, { id: `n${index}`, ...over })));
const rank = (near: readonly NearNetwork[]) => ELIGIBILITY_REASONS.indexOf(judge(near).reason);

describe('whatever the networks around', () => {
  test('their order changes nothing', () => {
    fc.assert(
      fc.property(
        around.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(judge(shuffled)).toEqual(judge(list));
        },
      ),
    );
  });

  test('coming closer to a network never makes the verdict worse', () => {
    fc.assert(
      fc.property(
        network,
        fc.double({ min: 0, max: 1_200, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (over, distance, factor) => {
          expect(rank([at(distance * factor, over)])).toBeLessThanOrEqual(rank([at(distance, over)]));
        },
      ),
    );
  });

  test('one more network never takes eligibility away', () => {
    fc.assert(
      fc.property(around, network, fc.double({ min: 0, max: 1_200, noNaN: true }), (list, over, distance) => {
        if (judge(list).outcome !== 'ELIGIBLE') return;
        expect(judge([...list, at(distance, { id: 'one more', ...over })]).outcome).toBe('ELIGIBLE');
      }),
    );
  });

  test('the place is eligible exactly when one judged network is, and that network is open, hot and within its limit', () => {
    fc.assert(
      fc.property(around, (list) => {
        const verdict = judge(list);
        expect(verdict.outcome === 'ELIGIBLE').toBe(verdict.candidates.some(({ outcome }) => outcome === 'ELIGIBLE'));
        if (verdict.outcome !== 'ELIGIBLE') return;
        const decider = list.find(({ network: { id } }) => id === verdict.networkId);
        expect(decider?.network).toMatchObject({ isOpen: true, kind: 'HEAT' });
        expect(verdict.distanceMeters).toBeLessThanOrEqual(verdict.thresholdMeters ?? -1);
      }),
    );
  });
});
