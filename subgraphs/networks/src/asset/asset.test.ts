import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultInContract, faultInExtension, faultInPlant, faultInSubstation } from './asset.ts';
import { currentContract, monthsBetween, standingOf } from './contract-term.ts';

const plant = { name: 'Chaufferie', energy: 'Biomass', powerMw: 12, commissioningYear: 2014, lon: -0.48, lat: 46.31 };
const station = { name: 'École Jaurès', powerKw: 250, lon: -0.48, lat: 46.31 };
const contract = {
  kind: 'DSP',
  operator: 'Dalkia',
  owner: null,
  startsOn: '2010-01-01',
  endsOn: '2030-12-31',
} as const;

describe('what is wrong with an asset', () => {
  test.each([
    [{}, undefined],
    [{ powerMw: 0 }, undefined],
    [{ lon: null, lat: null, powerMw: null, commissioningYear: null }, undefined],
    [{ name: ' ' }, 'EMPTY_TEXT'],
    [{ energy: 'Uranium' }, 'UNKNOWN_ENERGY'],
    [{ powerMw: -1 }, 'OUT_OF_BOUNDS'],
    [{ powerMw: Number.NaN }, 'OUT_OF_BOUNDS'],
    [{ commissioningYear: 1700 }, 'OUT_OF_BOUNDS'],
    [{ lat: null }, 'POSITION_INCOMPLETE'],
    [{ lon: 4.35, lat: 50.85 }, 'OUT_OF_FRANCE'],
    [{ lon: 500 }, 'OUT_OF_FRANCE'],
  ])('a plant with %j: %s', (over, code) => {
    expect(faultInPlant({ ...plant, ...over })?.code).toBe(code);
  });

  test('a sub-station lies in France and has a name', () => {
    expect(faultInSubstation(station)).toBeUndefined();
    expect(faultInSubstation({ ...station, lat: -46 })).toEqual({ code: 'OUT_OF_FRANCE', field: 'lat' });
  });

  test('a delegation has an end, a régie may have none, and no contract ends before it begins', () => {
    expect(faultInContract(contract)).toBeUndefined();
    expect(faultInContract({ ...contract, endsOn: null })?.code).toBe('END_MISSING');
    expect(faultInContract({ ...contract, kind: 'REGIE', endsOn: null })).toBeUndefined();
    expect(faultInContract({ ...contract, endsOn: '2009-12-31' })?.code).toBe('DATES_REVERSED');
  });

  test('an extension has its dates in order', () => {
    const extension = { name: 'Nord', startsOn: '2027-01-01', endsOn: '2027-01-01', dwellings: 0 };
    expect(faultInExtension(extension)).toBeUndefined();
    expect(faultInExtension({ ...extension, endsOn: '2026-12-31' })?.code).toBe('DATES_REVERSED');
  });
});

describe('the end of a contract', () => {
  test.each([
    ['2026-11-22', '2028-01-22', 14],
    ['2026-11-22', '2028-01-21', 13],
    ['2026-11-22', '2026-11-22', 0],
    ['2026-11-22', '2026-11-21', -1],
    ['2026-01-31', '2026-02-28', 0],
  ])('from %s to %s are %i whole months', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months);
  });

  test.each([
    ['2009-12-31', 'TO_COME'],
    ['2010-01-01', 'RUNNING'],
    ['2028-12-31', 'RUNNING'],
    ['2029-01-01', 'ENDS_SOON'],
    ['2030-12-31', 'ENDS_SOON'],
    ['2031-01-01', 'ENDED'],
  ])('on %s it is %s', (today, standing) => {
    expect(standingOf(contract, today)).toBe(standing);
  });

  test('the contract that counts is the running one that began last, else the next, else the last', () => {
    const former = { startsOn: '1990-01-01', endsOn: '2009-12-31' };
    const next = { startsOn: '2031-01-01', endsOn: '2050-12-31' };
    const all = [next, contract, former];
    expect(currentContract(all, '2026-11-22')).toBe(contract);
    expect(currentContract([former, next], '2026-11-22')).toBe(next);
    expect(currentContract([former], '2026-11-22')).toBe(former);
    expect(currentContract([], '2026-11-22')).toBeUndefined();
  });

  test('its months never grow as days go by', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, day, (a, b, end) => {
        const [earlier, later] = a < b ? [a, b] : [b, a];
        expect(monthsBetween(later, end)).toBeLessThanOrEqual(monthsBetween(earlier, end));
      }),
    );
  });
});
