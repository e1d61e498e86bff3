import { describe, expect, test } from 'vitest';
import { assumptionValue, carbonWords, comparisonHeadline, eurosWords } from './words.ts';

const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const aMode = (mode: 'HEAT_NETWORK' | 'GAS_BOILER' | 'ELECTRIC_RADIATORS', cost: number, co2: number) => {
  const range = (total: number) => ({ total, low: total * 0.9, high: total * 1.1 });
  return {
    __typename: 'HeatingModeResult' as const,
    mode,
    isCollective: true,
    cost: {
      __typename: 'HeatingCost' as const,
      ...{ subscription: 0, energy: cost, auxiliaries: 0, hotWater: 0, cooling: 0 },
      ...{ upkeep: 0, repairs: 0, investment: 0, aids: 0 },
      ...range(cost),
    },
    emissions: { __typename: 'HeatingEmissions' as const, operation: co2, upstream: 0, ...range(co2) },
  };
};

describe('the words of the comparison', () => {
  test('money is said to the ten, carbon in kilograms then in tonnes', () => {
    expect(spaces(eurosWords(1108.4))).toBe('1 110 €');
    expect(spaces(carbonWords(924))).toBe('920 kg');
    expect(spaces(carbonWords(12_701))).toBe('12,7 t');
    expect(spaces(carbonWords(0))).toBe('0 kg');
  });

  test('the first sentence says where the network stands', () => {
    const modes = [
      aMode('GAS_BOILER', 900, 2700),
      aMode('HEAT_NETWORK', 1108, 90),
      aMode('ELECTRIC_RADIATORS', 1900, 600),
    ];
    expect(spaces(comparisonHeadline(modes, 'COST'))).toBe(
      'Le réseau de chaleur coûterait environ 1 110 € par an : la 2e solution sur 3.',
    );
    expect(spaces(comparisonHeadline(modes, 'CO2'))).toBe(
      'Le réseau de chaleur émettrait environ 90 kg de CO₂ par an : la solution qui émet le moins sur 3.',
    );
  });

  test('an assumption has its unit', () => {
    expect(spaces(assumptionValue({ value: 114.2, unit: '€ TTC/MWh' }))).toBe('114,2 € TTC/MWh');
    expect(assumptionValue({ value: true, unit: null })).toBe('oui');
    expect(assumptionValue({ value: 'H2', unit: null })).toBe('H2');
  });
});
