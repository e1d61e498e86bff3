import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ceeAid, ceeAidInEuros } from './cee-aid.ts';

const homes = (dwellings: number, enrRate: number | null = 60) => ceeAid({ use: 'RESIDENTIAL', dwellings }, enrRate);
const offices = (surface: number, enrRate: number | null = 60) => ceeAid({ use: 'TERTIARY', surface }, enrRate);

describe('the aid of 2026 for a connection', () => {
  test('up to 125 dwellings it is 24,000 kWh cumac each and nine million', () => {
    expect(homes(1)).toEqual({ kwhCumac: 9_024_000 });
    expect(homes(125)).toEqual({ kwhCumac: 12_000_000 });
  });

  test('from 126 dwellings it is 54,000 each and 5.2 million', () => {
    expect(homes(126)).toEqual({ kwhCumac: 12_004_000 });
    expect(homes(300)).toEqual({ kwhCumac: 21_400_000 });
  });

  test('for a tertiary building it turns at 7,500 square metres', () => {
    expect(offices(1_000)).toEqual({ kwhCumac: 9_700_000 });
    expect(offices(7_500)).toEqual({ kwhCumac: 11_000_000 });
    expect(offices(7_501)).toEqual({ kwhCumac: 11_000_800 });
    expect(offices(20_000)).toEqual({ kwhCumac: 21_000_000 });
  });

  test('the network must be more than half renewable: 50 % is not enough, and an unknown rate proves nothing', () => {
    expect(homes(40, 50)).toEqual({ refused: 'NOT_RENEWABLE_ENOUGH' });
    expect(homes(40, 50.1)).toEqual({ kwhCumac: 9_960_000 });
    expect(homes(40, 0)).toEqual({ refused: 'NOT_RENEWABLE_ENOUGH' });
    expect(homes(40, null)).toEqual({ refused: 'RATE_UNKNOWN' });
  });

  test('no dwelling, half a dwelling and a building as large as a town are refused', () => {
    for (const dwellings of [0, -3, 2.5, Number.NaN, 200_000])
      expect(homes(dwellings)).toEqual({ refused: 'OUT_OF_RANGE' });
    for (const surface of [0, -1, Number.POSITIVE_INFINITY])
      expect(offices(surface)).toEqual({ refused: 'OUT_OF_RANGE' });
  });

  test('one more dwelling never means less aid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (dwellings) => {
        const [one, more] = [homes(dwellings), homes(dwellings + 1)];
        return 'kwhCumac' in one && 'kwhCumac' in more && more.kwhCumac > one.kwhCumac;
      }),
    );
  });

  test('in euros it depends on the price of certificates that one assumes', () => {
    expect(ceeAidInEuros(12_000_000, 8)).toBe(96_000);
    expect(ceeAidInEuros(12_000_000, 7.5)).toBe(90_000);
  });
});
