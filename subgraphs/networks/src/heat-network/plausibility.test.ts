import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { values } from './heat-network-values.fixtures.ts';
import { doubtsAbout } from './plausibility.ts';
import { arePricesPublic, priceStanding } from './prices.ts';

const codes = (known: Parameters<typeof values>[0]) => doubtsAbout(values(known), 2026).map(({ code }) => code);

describe('figures that contradict each other', () => {
  test.each([
    [{ enrRate: 100, co2: 0.12 }, ['CO2_WITH_FULL_RATE']],
    [{ enrRate: 100, co2: 0 }, []],
    [{ co2: 0.2, co2Lca: 0.1 }, ['DIRECT_ABOVE_LIFE_CYCLE']],
    [{ co2: 0, co2Lca: 0 }, []],
    [{ enrRate: 80, productionNaturalGas: 900, productionBiomass: 100 }, ['RATE_UNLIKE_PRODUCTION']],
    [{ priceAverage: 161 }, ['PRICE_UNUSUAL']],
    [{ priceAverage: 70, priceHousing: 160 }, []],
    [{ priceAverage: 0 }, []],
    [{ priceFixedShare: 40, priceVariableShare: 40 }, ['PRICE_SHARES']],
    [{ priceFixedShare: 0, priceVariableShare: 100 }, []],
    [{ deliveriesTotal: 100, deliveriesResidential: 120 }, ['TOTAL_UNLIKE_SUM']],
    [{ deliveriesTotal: 100, deliveriesResidential: 60 }, []],
    [{ deliveriesTotal: 1200, productionTotal: 1000 }, ['DELIVERED_ABOVE_PRODUCED']],
    [{ deliveriesTotal: 800, productionTotal: 1000, efficiency: 95 }, ['EFFICIENCY_UNLIKE_FIGURES']],
    [{ status: 'CONSTRUCTION', commissioningYear: 2024 }, ['COMMISSIONING_PAST']],
    [{ status: 'CONSTRUCTION', commissioningYear: 2026 }, []],
  ] as const)('%j: %j', (known, expected) => {
    expect(codes(known)).toEqual(expected);
  });

  test('a sum that lacks something is one when every sector is told', () => {
    const all = { deliveriesTertiary: 10, deliveriesIndustry: 0, deliveriesAgriculture: 0, deliveriesOther: 0 };
    expect(codes({ ...all, deliveriesResidential: 60, deliveriesTotal: 100 })).toEqual(['TOTAL_UNLIKE_SUM']);
    expect(codes({ ...all, deliveriesResidential: 90, deliveriesTotal: 100 })).toEqual([]);
  });

  test('parts that were each rounded by themselves make no doubt about their total', () => {
    const parts = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(parts, ([a = 0, b = 0, c = 0, d = 0, e = 0]) => {
        const known = values({
          deliveriesResidential: Math.round(a),
          deliveriesTertiary: Math.round(b),
          deliveriesIndustry: Math.round(c),
          deliveriesAgriculture: Math.round(d),
          deliveriesOther: Math.round(e),
          deliveriesTotal: Math.round(a + b + c + d + e),
        });
        expect(doubtsAbout(known, 2026).filter(({ code }) => code === 'TOTAL_UNLIKE_SUM')).toEqual([]);
      }),
    );
  });

  test('are told in French, with the figures', () => {
    expect(doubtsAbout(values({ priceHousing: 210.5 }), 2026)[0]?.text).toBe(
      'prix moyen, résidence de 30 logements : 210,5 €TTC/MWh, hors de 70 à 160 : marqué d’une étoile et écarté des comparaisons',
    );
  });
});

describe('a price', () => {
  test.each([
    [null, 'NOT_COMMUNICATED'],
    [0, 'NOT_COMMUNICATED'],
    [0.99, 'NOT_COMMUNICATED'],
    [1, 'UNUSUAL'],
    [69.99, 'UNUSUAL'],
    [70, 'KNOWN'],
    [160, 'KNOWN'],
    [160.01, 'UNUSUAL'],
  ] as const)('of %j is %s', (price, standing) => {
    expect(priceStanding(price)).toBe(standing);
  });

  test('is public for a classed network, unless it is opposed', () => {
    expect(arePricesPublic({ isClassed: true, isPriceOpposed: null })).toBe(true);
    expect(arePricesPublic({ isClassed: true, isPriceOpposed: true })).toBe(false);
    expect(arePricesPublic({ isClassed: null, isPriceOpposed: null })).toBe(false);
  });
});
