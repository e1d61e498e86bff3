import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { squaredDistanceToSegment, zoneAt } from '../projection/projection.ts';
import { searchRadius } from '../rules/rule-set.ts';
import { aNetwork, around, nationalRules, TODAY } from './eligibility.fixtures.ts';
import { judgeEligibility } from './eligibility.ts';
import { type Trace, type TraceIndex, TraceIndexBuilder } from './trace-index.ts';

const NIORT = [-0.46, 46.32] as const;

/** A WGS84 position so many metres east and north of another. */
function offset([lon, lat]: readonly [number, number], east: number, north: number): [number, number] {
  const zone = zoneAt([lon, lat]);
  if (!zone) throw new Error(`no zone at ${lon}, ${lat}`);
  const [x, y] = zone.project([lon, lat]);
  return [...zone.unproject([x + east, y + north])];
}

/** A pipe of 200 m running east from a position, with its middle drawn. */
function pipeFrom(position: readonly [number, number]): Trace {
  return { type: 'LineString', coordinates: [[...position], offset(position, 100, 0), offset(position, 200, 0)] };
}

function indexOf(...networks: [string, Trace | null][]): TraceIndex {
  const builder = new TraceIndexBuilder();
  for (const [id, trace] of networks) builder.add(aNetwork({ id, hasTrace: trace !== null }), trace);
  return builder.build();
}

describe('distances from the index', () => {
  const pipe = indexOf(['pipe', pipeFrom(NIORT)]);

  test('are perpendicular beside the pipe, and to its end beyond it', () => {
    expect(pipe.near(offset(NIORT, 50, 30), 1_000)[0]?.distance).toBeCloseTo(30, 1);
    expect(pipe.near(offset(NIORT, 203, 4), 1_000)[0]?.distance).toBeCloseTo(5, 1);
  });

  test('are zero on the pipe itself', () => {
    expect(pipe.near(NIORT, 1_000)[0]?.distance).toBeCloseTo(0, 3);
  });

  test('stop at the radius', () => {
    expect(pipe.near(offset(NIORT, 0, 999), 1_000)).toHaveLength(1);
    expect(pipe.near(offset(NIORT, 0, 1_001), 1_000)).toEqual([]);
  });

  test('are zero inside a surface, to its edge outside, and to the edge of the hole inside a hole', () => {
    const square = (half: number) => [
      offset(NIORT, -half, -half),
      offset(NIORT, half, -half),
      offset(NIORT, half, half),
      offset(NIORT, -half, half),
      offset(NIORT, -half, -half),
    ];
    const zone = indexOf(['zone', { type: 'MultiPolygon', coordinates: [[square(300), square(100)]] }]);
    expect(zone.near(offset(NIORT, 200, 0), 1_000)[0]?.distance).toBe(0);
    expect(zone.near(offset(NIORT, 340, 0), 1_000)[0]?.distance).toBeCloseTo(40, 1);
    expect(zone.near(NIORT, 1_000)[0]?.distance).toBeCloseTo(100, 1);
  });

  test.each([
    ['Guadeloupe', -61.53, 16.24],
    ['Guyane', -52.33, 4.93],
    ['La Réunion', 55.45, -20.89],
    ['Mayotte', 45.23, -12.78],
  ])('are right in %s too', (_, lon, lat) => {
    const here = [lon, lat] as const;
    expect(indexOf(['pipe', pipeFrom(here)]).near(offset(here, 50, 30), 1_000)[0]?.distance).toBeCloseTo(30, 1);
  });

  test('of several networks are each given once, near one or far one', () => {
    const both = indexOf(['near', pipeFrom(NIORT)], ['far', pipeFrom(offset(NIORT, 0, 600))]);
    const found = both
      .near(offset(NIORT, 10, 100), 1_000)
      .map(({ network, distance }) => [network.id, Math.round(distance)]);
    expect(found.sort()).toEqual([
      ['far', 500],
      ['near', 100],
    ]);
  });

  test('equal those measured segment by segment, wherever the pipes run', () => {
    const step = fc.tuple(fc.integer({ min: -150, max: 150 }), fc.integer({ min: -150, max: 150 }));
    const path = fc.tuple(step, fc.array(step, { minLength: 1, maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 6 }), step, (paths, [east, north]) => {
        const zone = zoneAt(NIORT);
        if (!zone) throw new Error('Niort is in Lambert-93');
        const traces = paths.map(([[startEast, startNorth], steps]) => {
          let [x, y] = [startEast * 5, startNorth * 5];
          const start = offset(NIORT, x, y);
          const corners = steps.map(([dx, dy]) => {
            x += dx;
            y += dy;
            return offset(NIORT, x, y);
          });
          return [start, ...corners];
        });
        const index = indexOf(
          ...traces.map((coordinates, at): [string, Trace] => [`n${at}`, { type: 'LineString', coordinates }]),
        );
        const position = offset(NIORT, east, north);
        const point = zone.project(position);
        const expected = traces.flatMap((coordinates, at) => {
          const corners = coordinates.map((corner) => zone.project(corner));
          const squared = corners
            .slice(1)
            .map((corner, i) => squaredDistanceToSegment(point, corners[i] ?? corner, corner));
          const distance = Math.sqrt(Math.min(...squared));
          return distance <= 400 ? [[`n${at}`, distance.toFixed(6)]] : [];
        });
        const found = index.near(position, 400).map(({ network, distance }) => [network.id, distance.toFixed(6)]);
        expect(found.sort()).toEqual(expected.sort());
      }),
      { numRuns: 60 },
    );
  });
});

describe('a point and a network, index and rules together', () => {
  const rules = nationalRules();
  const index = indexOf(['pipe', pipeFrom(NIORT)], ['untraced', null]);
  const judge = (position: [number, number], citycode?: string) =>
    judgeEligibility(
      around({
        near: index.near(position, searchRadius(rules)),
        untraced: citycode ? index.untracedIn(citycode) : [],
      }),
      rules,
      TODAY,
    );

  test('30 m from the pipe is eligible, and says so to the metre', () => {
    expect(judge(offset(NIORT, 50, -30))).toMatchObject({ outcome: 'ELIGIBLE', networkId: 'pipe', distanceMeters: 30 });
  });

  test('3 km away is not', () => {
    expect(judge(offset(NIORT, 3_000, 0))).toMatchObject({
      outcome: 'NOT_ELIGIBLE',
      reason: 'TOO_FAR',
      candidates: [],
    });
  });

  test('1,000.4 m rounds to 1,000 m, which is still worth naming', () => {
    expect(judge(offset(NIORT, 0, 1_000.4))).toMatchObject({ reason: 'EXISTING_FAR', distanceMeters: 1_000 });
  });
});

test('an untraced network is found by its commune, never by distance', () => {
  const builder = new TraceIndexBuilder();
  builder.add(aNetwork({ id: 'untraced', hasTrace: false, citycodes: ['79191'] }), {
    type: 'Point',
    coordinates: NIORT,
  });
  const index = builder.build();
  expect(index.near(NIORT, 1_000)).toEqual([]);
  expect(index.untracedIn('79191').map(({ id }) => id)).toEqual(['untraced']);
  expect(index.untracedIn('79048')).toEqual([]);
});

test('the distance to one network is known however far it is, and not where there is none', () => {
  const index = indexOf(['pipe', pipeFrom(NIORT)], ['untraced', null]);
  expect(index.distanceTo('pipe', offset(NIORT, 100, 7_000))).toBeCloseTo(7_000, 0);
  expect(index.distanceTo('untraced', NIORT)).toBeNull();
  expect(index.distanceTo('nobody', NIORT)).toBeNull();
  expect(index.distanceTo('pipe', [55.45, -20.88])).toBeNull();
  expect(index.facts('untraced')?.id).toBe('untraced');
});

test('an index of nothing answers nothing', () => {
  expect(new TraceIndexBuilder().build().near(NIORT, 1_000)).toEqual([]);
});
