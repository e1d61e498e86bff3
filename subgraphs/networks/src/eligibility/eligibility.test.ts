import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchRadius } from '../rules/rule-set.ts';
import { aNetwork, aPerimeter, around, at, nationalRules, TODAY } from './eligibility.fixtures.ts';
import { ELIGIBILITY_REASONS, judgeEligibility, type NearNetwork, type NetworkFacts } from './eligibility.ts';

const rules = nationalRules();
const judge = (near: readonly NearNetwork[], untraced: readonly NetworkFacts[] = []) =>
  judgeEligibility(around({ near, untraced }), rules, TODAY);
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

  test('of two networks at the same distance the one with the smallest id answers, in whatever order they come', () => {
    const both = [at(80, { id: B }), at(80, { id: A })];
    expect(judge(both).networkId).toBe(A);
    expect(judge(both.toReversed()).networkId).toBe(A);
    // To the metre: what rounds to the same distance is at the same distance.
    expect(judge([at(79.6, { id: B }), at(80.4, { id: A })]).networkId).toBe(A);
  });

  test('a collectivité may set other limits, and the answer says which version of the rules was applied', () => {
    const own = nationalRules({ version: '2027-01', existing: { near: 50, close: 80, far: 300 } });
    expect(judgeEligibility(around({ near: [at(90)] }), own, TODAY)).toMatchObject({
      outcome: 'NOT_ELIGIBLE',
      thresholdMeters: 80,
      rulesVersion: '2027-01',
    });
  });

  test('everything that can weigh on the verdict lies within the search radius', () => {
    expect(judge([at(searchRadius(rules))])).toMatchObject({ reason: 'TOO_FAR' });
    expect(judge([at(searchRadius(rules) - 0.01)])).toMatchObject({ reason: 'EXISTING_FAR' });
  });

  test('cold networks never make a place eligible; they are told beside, by limits of their own', () => {
    const cold = (distance: number) => at(distance, { id: `cold ${distance}`, kind: 'COLD', sncuId: '7901F' });
    const verdict = judge([cold(51), cold(50), cold(1_001)]);
    expect(verdict).toMatchObject({ reason: 'TOO_FAR', networkId: null, candidates: [] });
    expect(verdict.coldNetworks).toMatchObject([
      { networkId: 'cold 50', reason: 'EXISTING_VERY_CLOSE', thresholdMeters: 50 },
      { networkId: 'cold 51', reason: 'EXISTING_FAR' },
    ]);
  });

  test('a place outside the territory is not told that no network is near: nobody looked there', () => {
    expect(judgeEligibility(around({ inTerritory: false }), rules, TODAY).reason).toBe('OUT_OF_TERRITORY');
    expect(judgeEligibility(around({ inTerritory: null }), rules, TODAY).reason).toBe('TOO_FAR');
    const near = [at(30)];
    expect(judgeEligibility(around({ near, inTerritory: false }), rules, TODAY).outcome).toBe('ELIGIBLE');
  });
});

test('an untraced network takes no part where it is closed, cold or still under construction', () => {
  const none = [{ isOpen: false }, { kind: 'COLD' }, { status: 'CONSTRUCTION' }] as const;
  for (const over of none) expect(judge([], [aNetwork({ hasTrace: false, ...over })]).reason).toBe('TOO_FAR');
});

describe('a network under construction', () => {
  const future = (commissioningYear: number | null, distance = 40) =>
    judge([at(distance, { status: 'CONSTRUCTION', commissioningYear })]);

  test('says the year from which the place can be served', () => {
    expect(future(2028)).toMatchObject({ outcome: 'ELIGIBLE', eligibleFrom: 2028 });
    expect(future(2026).eligibleFrom).toBe(2026);
  });

  test('promises no year that is not known, is past, or is that of a network too far', () => {
    expect(future(null).eligibleFrom).toBeNull();
    expect(future(2025).eligibleFrom).toBeNull();
    expect(future(2028, 900)).toMatchObject({ outcome: 'NOT_ELIGIBLE', eligibleFrom: null });
  });
});

describe('a priority perimeter around the place', () => {
  const inside = (near: readonly NearNetwork[], ...networks: readonly NearNetwork[]) =>
    judgeEligibility(around({ near, perimeters: [aPerimeter('p', ...networks)] }), rules, TODAY);

  test('makes it eligible to the open network that it names, however far, and obliges', () => {
    expect(inside([], at(4_000))).toMatchObject({
      outcome: 'ELIGIBLE',
      reason: 'IN_PERIMETER_EXISTING',
      distanceMeters: 4_000,
      perimeters: [{ perimeterId: 'p', isBinding: true, powerThresholdKw: 30 }],
    });
  });

  test('of a network under construction does not oblige yet', () => {
    expect(inside([], at(300, { status: 'CONSTRUCTION', commissioningYear: 2028 }))).toMatchObject({
      reason: 'IN_PERIMETER_FUTURE',
      eligibleFrom: 2028,
      perimeters: [{ isBinding: false }],
    });
  });

  test('leads to the nearest of the networks in service that it names', () => {
    const verdict = inside([], at(700, { id: B }), at(300, { id: A }), at(10, { id: 'c', status: 'CONSTRUCTION' }));
    expect(verdict).toMatchObject({ networkId: A, perimeters: [{ networkId: A }] });
  });

  test('says who can be asked even when the network it names has no trace', () => {
    const untraced = aNetwork({ hasTrace: false });
    const named = {
      id: 'p',
      powerThresholdKw: 60,
      networks: [{ network: untraced, distance: null }],
    };
    expect(judgeEligibility(around({ perimeters: [named] }), rules, TODAY)).toMatchObject({
      reason: 'IN_PERIMETER_EXISTING',
      networkId: untraced.id,
      distanceMeters: null,
      perimeters: [{ powerThresholdKw: 60 }],
    });
  });

  test('without a network is to be confirmed, unless a network nearby answers', () => {
    expect(inside([at(900)]).reason).toBe('IN_PERIMETER_WITHOUT_NETWORK');
    expect(inside([at(150)]).reason).toBe('EXISTING_CLOSE');
  });
});

describe('how the building is heated', () => {
  const own = nationalRules({
    individual: { existing: { near: 20, close: 40, far: 500 }, construction: { near: 10, close: 20, far: 500 } },
  });
  const heated = (heating: 'COLLECTIVE' | 'INDIVIDUAL' | null, near: readonly NearNetwork[], applied = own) =>
    judgeEligibility(around({ near }), applied, { heating, year: 2026 });

  test('changes no limit by default', () => {
    expect(heated('INDIVIDUAL', [at(150)], rules).outcome).toBe('ELIGIBLE');
  });

  test('changes the limits where the rules say so, and a special network never widens them', () => {
    expect(heated('INDIVIDUAL', [at(41)])).toMatchObject({ outcome: 'NOT_ELIGIBLE', thresholdMeters: 40 });
    expect(heated('INDIVIDUAL', [at(41, { sncuId: '7501C' })])).toMatchObject({ thresholdMeters: 40 });
    expect(heated('COLLECTIVE', [at(41)]).outcome).toBe('ELIGIBLE');
    expect(heated(null, [at(41)]).outcome).toBe('ELIGIBLE');
    expect(heated('INDIVIDUAL', [at(25, { status: 'CONSTRUCTION' })]).outcome).toBe('NOT_ELIGIBLE');
  });
});

describe('the explanation', () => {
  test('gives every rule tried, network after network, with what was measured and the limit', () => {
    const verdict = judge([at(150, { id: B }), at(120, { id: A, sncuId: '7501C' })]);
    expect(
      verdict.steps.map(({ rule, networkId, valueMeters, limitMeters, held }) => [
        networkId,
        rule,
        valueMeters,
        limitMeters,
        held,
      ]),
    ).toEqual([
      [A, 'EXISTING_VERY_CLOSE', 120, 60, false],
      [A, 'EXISTING_CLOSE', 120, 100, false],
      [A, 'EXISTING_FAR', 120, 1_000, true],
      [B, 'EXISTING_VERY_CLOSE', 150, 100, false],
      [B, 'EXISTING_CLOSE', 150, 200, true],
    ]);
  });

  test('tells of perimeters and of networks without trace', () => {
    const untraced = [aNetwork({ id: A, hasTrace: false })];
    const verdict = judgeEligibility(around({ untraced, perimeters: [aPerimeter('p')] }), rules, TODAY);
    expect(verdict.steps).toMatchObject([
      { rule: 'IN_PERIMETER_WITHOUT_NETWORK', perimeterId: 'p', held: true },
      { rule: 'UNTRACED_IN_COMMUNE', networkId: A, held: true },
    ]);
  });
});

const network = fc.record({
  sncuId: fc.constantFrom(null, '7501C', '7901C'),
  kind: fc.constantFrom('HEAT' as const, 'HEAT' as const, 'COLD' as const),
  status: fc.constantFrom('EXISTING' as const, 'CONSTRUCTION' as const),
  isOpen: fc.boolean(),
  isArea: fc.boolean(),
});
const somewhere: fc.Arbitrary<NearNetwork[]> = fc
  .array(fc.tuple(network, fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1_200, noNaN: true }))), { maxLength: 8 })
  .map((list) => list.map(([over, distance], index) => at(distance, { id: `n${index}`, ...over })));
const rank = (near: readonly NearNetwork[]) => ELIGIBILITY_REASONS.indexOf(judge(near).reason);

describe('whatever the networks around', () => {
  test('the order of perimeters, and of the networks they name, changes nothing', () => {
    const named = somewhere.chain((list) => fc.array(fc.subarray(list), { maxLength: 4 }));
    fc.assert(
      fc.property(named, fc.boolean(), (lists, isReversed) => {
        const made = lists.map((networks, id) => aPerimeter(`p${id}`, ...networks));
        const turned = made.toReversed().map((one) => ({ ...one, networks: one.networks.toReversed() }));
        const plain = judgeEligibility(around({ perimeters: made }), rules, TODAY);
        const other = judgeEligibility(around({ perimeters: isReversed ? turned : made }), rules, TODAY);
        expect(other).toEqual(plain);
        expect(other.steps).toEqual(plain.steps);
      }),
    );
  });

  test('the steps that held tell the verdicts of the candidates', () => {
    fc.assert(
      fc.property(somewhere, (near) => {
        const verdict = judge(near);
        const held = verdict.steps.filter((step) => step.held).map(({ networkId, rule }) => `${networkId} ${rule}`);
        expect(held.sort()).toEqual(verdict.candidates.map(({ networkId, reason }) => `${networkId} ${reason}`).sort());
      }),
    );
  });

  test('their order changes nothing', () => {
    fc.assert(
      fc.property(
        somewhere.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
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
      fc.property(somewhere, network, fc.double({ min: 0, max: 1_200, noNaN: true }), (list, over, distance) => {
        if (judge(list).outcome !== 'ELIGIBLE') return;
        expect(judge([...list, at(distance, { id: 'one more', ...over })]).outcome).toBe('ELIGIBLE');
      }),
    );
  });

  test('the place is eligible exactly when one judged network is, and that network is open, hot and within its limit', () => {
    fc.assert(
      fc.property(somewhere, (list) => {
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
