import { describe, expect, test } from 'vitest';
import { currentGrid } from '../grid/grid-versions.ts';
import type { DwellingFacts, HouseholdFacts } from './facts.ts';
import { leastSurface, overcrowding } from './overcrowding.ts';

const { scoring } = currentGrid;
if (!scoring) throw new Error('the current grid has no rules');

describe('too many people', () => {
  test.each([
    [1, 9],
    [2, 16],
    [3, 25],
    [4, 34],
    [8, 70],
  ])('%i people need %i m²', (persons, surface) => {
    expect(leastSurface(persons, scoring.overcrowding)).toBe(surface);
    const judge = (m2: number, allowance: 'CAF' | 'MSA' | 'NONE') =>
      overcrowding({ surface: m2 }, { persons, allowance }, scoring.overcrowding);
    for (const allowance of ['CAF', 'MSA', 'NONE'] as const) {
      expect(judge(surface, allowance)).toBe('NO');
      expect(judge(surface - 0.1, allowance)).toBe('YES');
    }
  });

  test.each<[string, DwellingFacts, HouseholdFacts, string]>([
    ['nobody counted', { surface: 5 }, {}, 'UNKNOWN'],
    ['nobody lives there', { surface: 5 }, { persons: 0 }, 'UNKNOWN'],
    ['nothing known of the dwelling', {}, { persons: 4 }, 'UNKNOWN'],
    ['two people a room', { livingRooms: 2 }, { persons: 4 }, 'NO'],
    ['more than two people a room', { livingRooms: 2 }, { persons: 5 }, 'YES'],
    ['rooms do not count with an allowance', { livingRooms: 1 }, { persons: 5, allowance: 'CAF' }, 'UNKNOWN'],
    ['nor with that of farmers', { livingRooms: 1 }, { persons: 5, allowance: 'MSA' }, 'UNKNOWN'],
    ['they do when nobody knows of one', { livingRooms: 1 }, { persons: 5, allowance: 'UNKNOWN' }, 'YES'],
    ['a studio is one room', { singleRoom: 'YES' }, { persons: 6 }, 'YES'],
    ['whatever number of rooms was left behind', { singleRoom: 'YES', livingRooms: 4 }, { persons: 6 }, 'YES'],
    ['a studio for two', { singleRoom: 'YES' }, { persons: 2 }, 'NO'],
    ['several rooms, nobody knows how many', { singleRoom: 'NO' }, { persons: 6 }, 'UNKNOWN'],
    ['large enough, but too few rooms', { surface: 80, livingRooms: 1 }, { persons: 4 }, 'YES'],
    ['surface known alone', { surface: 80 }, { persons: 4 }, 'NO'],
  ])('%s', (_name, dwelling, household, expected) => {
    expect(overcrowding(dwelling, household, scoring.overcrowding)).toBe(expected);
  });
});
