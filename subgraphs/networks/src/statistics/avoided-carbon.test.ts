import fc from 'fast-check';
import { expect, test } from 'vitest';
import { avoidedTonnes, type ConnectedHomes } from './avoided-carbon.ts';

const homes = (over: Partial<ConnectedHomes> = {}): ConnectedHomes => ({
  dwellings: 100,
  formerEnergy: 'GAS',
  networkCo2: 0.05,
  ...over,
});

test('a hundred homes that leave gas for a clean network avoid what both figures say', () => {
  expect(avoidedTonnes([homes()])).toBe(177);
  expect(avoidedTonnes([homes({ formerEnergy: 'OIL' })])).toBe(274);
  expect(avoidedTonnes([])).toBe(0);
});

test('a network that emits nothing is zero, one that does not say is left out', () => {
  expect(avoidedTonnes([homes({ networkCo2: 0 })])).toBe(227);
  expect(avoidedTonnes([homes({ networkCo2: null })])).toBe(0);
  expect(avoidedTonnes([homes({ formerEnergy: 'OTHER' })])).toBe(0);
});

test('a network that emits more than what it replaces counts against', () => {
  expect(avoidedTonnes([homes({ formerEnergy: 'ELECTRICITY', networkCo2: 0.279 })])).toBe(-200);
});

test('the order of connections changes nothing', () => {
  const group = fc.record({
    dwellings: fc.nat(500),
    formerEnergy: fc.constantFrom('GAS' as const, 'OIL' as const, 'ELECTRICITY' as const, 'OTHER' as const),
    networkCo2: fc.option(fc.integer({ min: 0, max: 400 }).map((grams) => grams / 1_000)),
  });
  fc.assert(fc.property(fc.array(group), (all) => Math.abs(avoidedTonnes(all) - avoidedTonnes(all.toReversed())) <= 1));
});
