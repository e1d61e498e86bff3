import { describe, expect, test } from 'vitest';
import { currentGrid } from '../grid/grid-versions.ts';
import { bannedSince, consumptionPerM2, judgeEnergy } from './energy.ts';
import type { EnergyFacts } from './facts.ts';
import { aDesordre, scored, suspected } from './score.fixtures.ts';

const { scoring } = currentGrid;
if (!scoring) throw new Error('the current grid has no rules');

describe('the energy of a rented dwelling', () => {
  const judge = (facts: EnergyFacts, hasDesordre = false, today = '2026-11-22', surface?: number) => {
    const verdict = judgeEnergy(facts, surface, hasDesordre, scoring.energy, today);
    return verdict && `${verdict.status} ${verdict.because}`;
  };

  test.each<[string, EnergyFacts, boolean, string, number | undefined, string | undefined]>([
    ['nothing known, nothing reported', {}, false, '2026-11-22', undefined, undefined],
    ['no diagnosis, nothing reported', { dpe: 'NO' }, false, '2026-11-22', undefined, undefined],
    ['nobody knows, nothing reported', { dpe: 'UNKNOWN' }, false, '2026-11-22', undefined, undefined],
    ['nothing known, a cold home', {}, true, '2026-11-22', undefined, 'CHECK ENERGY_UNKNOWN'],
    ['nobody knows of a diagnosis', { dpe: 'UNKNOWN' }, true, '2026-11-22', undefined, 'CHECK ENERGY_UNKNOWN'],
    ['there is no diagnosis', { dpe: 'NO' }, true, '2026-11-22', undefined, 'AVEREE ENERGY_NO_DIAGNOSIS'],
    ['class G alone', { dpe: 'YES', dpeClass: 'G' }, false, '2026-11-22', undefined, 'CHECK ENERGY_CLASS'],
    ['class G before 2025', { dpe: 'YES', dpeClass: 'G' }, false, '2024-12-31', undefined, 'CHECK ENERGY_CLASS'],
    ['450 kWh exactly', { dpe: 'YES', dpeClass: 'F', kwhPerM2: 450 }, true, '2026-11-22', undefined, 'OK ENERGY_GOOD'],
    [
      'more than 450 kWh',
      { dpe: 'YES', dpeClass: 'F', kwhPerM2: 451 },
      true,
      '2026-11-22',
      undefined,
      'AVEREE ENERGY_TOO_HIGH',
    ],
    [
      'more than 450 kWh, nothing reported',
      { dpe: 'YES', kwhPerM2: 451 },
      false,
      '2026-11-22',
      undefined,
      'AVEREE ENERGY_TOO_HIGH',
    ],
    [
      'class G below 450 kWh',
      { dpe: 'YES', dpeClass: 'G', kwhPerM2: 420 },
      false,
      '2026-11-22',
      undefined,
      'CHECK ENERGY_CLASS',
    ],
    [
      'before 2023: 20,000 kWh for 40 m²',
      { dpe: 'YES', dpeClass: 'F', kwhPerYear: 20_000 },
      true,
      '2026-11-22',
      40,
      'AVEREE ENERGY_TOO_HIGH',
    ],
    [
      'before 2023: 18,000 kWh for 40 m²',
      { dpe: 'YES', dpeClass: 'F', kwhPerYear: 18_000 },
      true,
      '2026-11-22',
      40,
      'OK ENERGY_GOOD',
    ],
    [
      'before 2023, surface unknown',
      { dpe: 'YES', dpeClass: 'F', kwhPerYear: 18_000 },
      true,
      '2026-11-22',
      undefined,
      'CHECK ENERGY_TO_CHECK',
    ],
    [
      'a figure without a diagnosis',
      { dpe: 'UNKNOWN', kwhPerM2: 900 },
      true,
      '2026-11-22',
      undefined,
      'CHECK ENERGY_UNKNOWN',
    ],
    [
      'no figure, good class, nothing reported',
      { dpe: 'YES', dpeClass: 'D' },
      false,
      '2026-11-22',
      undefined,
      'OK ENERGY_GOOD',
    ],
    [
      'no figure, good class, a cold home',
      { dpe: 'YES', dpeClass: 'D' },
      true,
      '2026-11-22',
      undefined,
      'CHECK ENERGY_TO_CHECK',
    ],
    [
      'class unknown, nothing reported',
      { dpe: 'YES', dpeClass: 'UNKNOWN' },
      false,
      '2026-11-22',
      undefined,
      'OK ENERGY_GOOD',
    ],
    [
      'G, lease of the day of the ban',
      { dpe: 'YES', dpeClass: 'G', leaseDate: '2025-01-01' },
      false,
      '2026-11-22',
      undefined,
      'AVEREE ENERGY_LEASE_AFTER_BAN',
    ],
    [
      'G, lease of the day before',
      { dpe: 'YES', dpeClass: 'G', leaseDate: '2024-12-31' },
      false,
      '2026-11-22',
      undefined,
      'CHECK ENERGY_CLASS',
    ],
    [
      'G, no diagnosis any more',
      { dpe: 'NO', dpeClass: 'G' },
      false,
      '2026-11-22',
      undefined,
      'AVEREE ENERGY_NO_DIAGNOSIS',
    ],
    [
      'F in 2027',
      { dpe: 'YES', dpeClass: 'F', leaseDate: '2027-06-01' },
      false,
      '2027-12-31',
      undefined,
      'OK ENERGY_GOOD',
    ],
    [
      'F in 2028, older lease',
      { dpe: 'YES', dpeClass: 'F', leaseDate: '2027-06-01' },
      false,
      '2028-01-01',
      undefined,
      'CHECK ENERGY_CLASS',
    ],
    [
      'F in 2028, new lease',
      { dpe: 'YES', dpeClass: 'F', leaseDate: '2028-01-02' },
      false,
      '2028-02-01',
      undefined,
      'AVEREE ENERGY_LEASE_AFTER_BAN',
    ],
    [
      'F in 2028 below 450 kWh',
      { dpe: 'YES', dpeClass: 'F', kwhPerM2: 300 },
      true,
      '2028-01-01',
      undefined,
      'CHECK ENERGY_CLASS',
    ],
    ['E in 2033', { dpe: 'YES', dpeClass: 'E' }, false, '2033-12-31', undefined, 'OK ENERGY_GOOD'],
    ['E in 2034', { dpe: 'YES', dpeClass: 'E' }, false, '2034-01-01', undefined, 'CHECK ENERGY_CLASS'],
    [
      'a new lease of a good class',
      { dpe: 'YES', dpeClass: 'D', leaseDate: '2026-01-01' },
      true,
      '2026-11-22',
      undefined,
      'CHECK ENERGY_TO_CHECK',
    ],
    [
      'a figure without a diagnosis, nothing reported',
      { dpe: 'UNKNOWN', kwhPerM2: 900 },
      false,
      '2026-11-22',
      undefined,
      undefined,
    ],
    ['D in 2034', { dpe: 'YES', dpeClass: 'D' }, false, '2034-01-01', undefined, 'OK ENERGY_GOOD'],
  ])('%s', (_name, facts, hasDesordre, today, surface, expected) => {
    expect(judge(facts, hasDesordre, today, surface)).toBe(expected);
  });

  test('is counted by square metre, and never by none', () => {
    expect(consumptionPerM2({}, 40)).toBeUndefined();
    expect(consumptionPerM2({ kwhPerM2: 300, kwhPerYear: 40_000 }, 40)).toBe(300);
    expect(consumptionPerM2({ kwhPerYear: 10_000 }, 40)).toBe(250);
    expect(consumptionPerM2({ kwhPerYear: 10_000 }, 0)).toBeUndefined();
    expect(consumptionPerM2({ kwhPerYear: 10_000 })).toBeUndefined();
  });

  test('the calendar of the law bans G, then F, then E', () => {
    const banned = (today: string) =>
      ['A', 'D', 'E', 'F', 'G', 'UNKNOWN', undefined].filter((letter) =>
        bannedSince(letter, scoring.energy.bans, today),
      );
    expect(banned('2024-12-31')).toEqual([]);
    expect(banned('2025-01-01')).toEqual(['G']);
    expect(banned('2028-01-01')).toEqual(['F', 'G']);
    expect(banned('2034-01-01')).toEqual(['E', 'F', 'G']);
    expect(bannedSince('F', scoring.energy.bans, '2030-01-01')).toBe('2028-01-01');
  });

  test('does not change the letter of a file, and says nothing to an owner', () => {
    const facts = {
      desordres: [aDesordre('logement.chauffage.froid')],
      energy: { dpe: 'YES', dpeClass: 'G' },
    } as const;
    expect(scored(facts, '2020-01-01').letter).toBe(scored(facts, '2040-01-01').letter);
    expect(suspected(scored({ ...facts, profile: 'OWNER_OCCUPANT' }))).toEqual([]);
    expect(suspected(scored({ ...facts, profile: 'LANDLORD' }))).toEqual(['NON_DECENCE CHECK', 'NDE CHECK']);
    expect(suspected(scored({ energy: { dpe: 'YES', kwhPerYear: 30_000 }, dwelling: { surface: 50 } }))).toEqual([
      'NDE AVEREE',
    ]);
  });
});
