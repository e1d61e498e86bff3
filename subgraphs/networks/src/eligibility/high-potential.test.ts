import { describe, expect, test } from 'vitest';
import { type AskingBuilding, isHighPotential, isHighPotentialDistance } from './high-potential.ts';

const building = (over: Partial<AskingBuilding> = {}): AskingBuilding => ({
  heating: 'COLLECTIVE',
  dwellings: 20,
  isTertiary: false,
  isHighPotentialDistance: false,
  ...over,
});

describe('a building of high potential', () => {
  test.each([
    [{}, false],
    [{ isHighPotentialDistance: true }, true],
    [{ dwellings: 99 }, false],
    [{ dwellings: 100 }, true],
    [{ dwellings: null }, false],
    [{ dwellings: 0 }, false],
    [{ isTertiary: true }, true],
    [{ heating: 'INDIVIDUAL', isHighPotentialDistance: true, dwellings: 500 }, false],
    [{ heating: null, isHighPotentialDistance: true }, false],
  ] as const)('with %j: %s', (over, expected) => {
    expect(isHighPotential(building(over))).toBe(expected);
  });
});

describe('a distance of high potential', () => {
  test('is strictly under the first limit of the network; 0 m is under it, no distance is not', () => {
    expect(isHighPotentialDistance(0, 100)).toBe(true);
    expect(isHighPotentialDistance(99, 100)).toBe(true);
    expect(isHighPotentialDistance(100, 100)).toBe(false);
    expect(isHighPotentialDistance(60, 60)).toBe(false);
    expect(isHighPotentialDistance(null, 100)).toBe(false);
  });
});
