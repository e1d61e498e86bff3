import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FilLine, needsOccupancy, outsideFil } from './fil.ts';

const inside: FilLine = { use: 'H', nature: 'MAISON', ownerGroup: undefined, vacantSince: 2019, occupancy: 'V' };

describe('which lines are long-term private vacancy', () => {
  test('a house vacant since 2019 in the file of 2026 is inside', () =>
    expect(outsideFil(inside, 2026)).toBeUndefined());

  test.each<[string, Partial<FilLine>, number, string]>([
    ['a business', { use: 'P' }, 2026, 'NOT_HOUSING'],
    ['premises without use', { use: undefined }, 2026, 'NOT_HOUSING'],
    ['a garage', { nature: 'DEPEND' }, 2026, 'NOT_A_DWELLING'],
    ['a social landlord', { ownerGroup: '5' }, 2026, 'PUBLIC_OWNER'],
    ['no year of vacancy', { vacantSince: undefined }, 2026, 'NO_VACANCY_YEAR'],
    ['two years ago exactly', { vacantSince: 2024 }, 2026, 'VACANT_TOO_RECENTLY'],
    [
      'rented according to the land files of 2024',
      { occupancy: 'L', vacantSince: 2015 },
      2024,
      'NOT_VACANT_IN_LAND_FILES',
    ],
  ])('%s is outside', (_name, over, vintage, reason) =>
    expect(outsideFil({ ...inside, ...over }, vintage)).toBe(reason),
  );

  test('co-owners, companies and partners are private', () => {
    for (const ownerGroup of ['0', '7', '8', undefined])
      expect(outsideFil({ ...inside, ownerGroup }, 2026)).toBeUndefined();
  });

  test('the occupation code is asked of the vintages that crossed the land files, and of no other', () => {
    expect([2018, 2019, 2024, 2025].map(needsOccupancy)).toEqual([false, true, true, false]);
    expect(outsideFil({ ...inside, occupancy: undefined }, 2026)).toBeUndefined();
  });

  test('a year later the same line is never less vacant', () => {
    const vintage = fc.integer({ min: 2025, max: 2060 });
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2060 }), vintage, (vacantSince, year) => {
        const line = { ...inside, vacantSince };
        return outsideFil(line, year) !== undefined || outsideFil(line, year + 1) === undefined;
      }),
    );
  });
});
