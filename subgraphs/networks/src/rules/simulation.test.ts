import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { around, at, nationalRules, TODAY } from '../eligibility/eligibility.fixtures.ts';
import { judgeEligibility, type Verdict } from '../eligibility/eligibility.ts';
import { NOTHING_YET, type SimulationResult, withPlace } from './simulation.ts';

const place = (tests: number, lon = 0) => ({ lon, lat: 46, citycode: null, heating: null, tests });
const wide = nationalRules();
const narrow = nationalRules({ existing: { near: 50, close: 80, far: 1_000 } });
const judge = (distance: number, rules = wide): Verdict =>
  judgeEligibility(around({ near: [at(distance)] }), rules, TODAY);

describe('what a draft changes', () => {
  test('is told by transition, in tests and in places, changes of outcome first', () => {
    const result = [
      [150, 3],
      [150, 2],
      [70, 10],
      [20, 5],
    ].reduce<SimulationResult>(
      (sum, [distance = 0, tests = 0]) =>
        withPlace(sum, place(tests, distance / 1_000), judge(distance), judge(distance, narrow)),
      NOTHING_YET,
    );
    expect(result).toMatchObject({ tests: 20, places: 4, unchangedTests: 5, unchangedPlaces: 1 });
    expect(result.transitions).toEqual([
      { from: 'ELIGIBLE', to: 'NOT_ELIGIBLE', tests: 5, places: 2 },
      // Still eligible, but no more "very close".
      { from: 'ELIGIBLE', to: 'ELIGIBLE', tests: 10, places: 1 },
    ]);
    expect(result.sample.map(({ tests }) => tests)).toEqual([3, 2, 10]);
    expect(result.sample[0]).toMatchObject({ before: { reason: 'EXISTING_CLOSE' }, after: { reason: 'EXISTING_FAR' } });
  });

  test('is nothing when the draft says the same', () => {
    const result = withPlace(NOTHING_YET, place(7), judge(150), judge(150));
    expect(result).toEqual({ ...NOTHING_YET, tests: 7, places: 1, unchangedTests: 7, unchangedPlaces: 1 });
  });

  test('counts every test once, and keeps a sample of fifty at most', () => {
    const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(places, (list) => {
        const result = list.reduce(
          (sum, [distance, tests], index) =>
            withPlace(sum, place(tests, index / 1_000), judge(distance), judge(distance, narrow)),
          NOTHING_YET,
        );
        const changed = result.transitions.reduce((sum, { tests }) => sum + tests, 0);
        expect(changed + result.unchangedTests).toBe(list.reduce((sum, [, tests]) => sum + tests, 0));
        expect(result.places).toBe(list.length);
        expect(result.sample.length).toBe(Math.min(50, result.places - result.unchangedPlaces));
      }),
      { numRuns: 40 },
    );
  });
});
