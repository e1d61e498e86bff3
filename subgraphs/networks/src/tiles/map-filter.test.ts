import { expect, test } from 'vitest';
import { isShown, type MapFilter } from './map-filter.ts';

const network = { kind: 'HEAT', status: 'EXISTING', isOpen: true, enrRate: 0, co2: 0, operator: 'Dalkia' };
const { enrRate: _rate, co2: _co2, ...unknown } = network;

test.each<[MapFilter, Parameters<typeof isShown>[0], boolean]>([
  [{}, network, true],
  [{ classes: ['COLD'] }, network, false],
  [{ classes: ['COLD'] }, { ...network, kind: 'COLD', status: 'CONSTRUCTION' }, true],
  [{ classes: ['HEAT_EXISTING', 'COLD'] }, network, true],
  [{ classes: ['HEAT_CONSTRUCTION'] }, network, false],
  [{ classes: [] }, network, false],
  [{ isOpen: true }, { ...network, isOpen: false }, false],
  [{ isOpen: false }, { ...network, isOpen: false }, true],
  [{ enrRateAtLeast: 50 }, network, false],
  // Zero is a figure, not an absence.
  [{ enrRateAtLeast: 0 }, network, true],
  [{ co2AtMost: 0 }, network, true],
  [{ enrRateAtLeast: 0 }, unknown, false],
  [{ co2AtMost: 1 }, unknown, false],
  [{ operator: 'Engie' }, network, false],
])('%j shows %j: %s', (filter, shown, expected) => {
  expect(isShown(shown, filter)).toBe(expected);
});
