import { expect, test } from 'vitest';
import { holds } from './condition.ts';

test.each([
  [{}, {}, true],
  [{ floor: ['ATTIC', 'TOP'] }, { floor: 'TOP' }, true],
  [{ floor: ['ATTIC'] }, { floor: 'TOP' }, false],
  [{ floor: ['ATTIC'] }, {}, false],
  [{ floor: ['ATTIC'] }, { floor: undefined }, false],
  [{ floor: ['ATTIC'], windows: ['NO'] }, { floor: 'ATTIC', windows: 'NO' }, true],
  [{ floor: ['ATTIC'], windows: ['NO'] }, { floor: 'ATTIC', windows: 'YES' }, false],
  [{ rooms: ['KITCHEN'] }, { rooms: ['BEDROOM', 'KITCHEN'] }, true],
  [{ rooms: ['KITCHEN'] }, { rooms: ['BEDROOM'] }, false],
  [{ rooms: ['KITCHEN'] }, { rooms: [] }, false],
  [{ surface: { below: 9 } }, { surface: 8.9 }, true],
  [{ surface: { below: 9 } }, { surface: 9 }, false],
  [{ surface: { below: 9 } }, { surface: '8' }, false],
  [{ surface: ['8'] }, { surface: 8 }, false],
  [{ toString: ['YES'] }, {}, false],
])('%j of %j is %s', (condition, subjects, expected) => {
  expect(holds(condition, subjects)).toBe(expected);
});
