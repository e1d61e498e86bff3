import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENERGIES } from './energies.ts';
import { computedEfficiency, computedEnrRate, deliveryShares, energyMix } from './energy-mix.ts';
import { values } from './heat-network-values.fixtures.ts';

describe('the energy mix', () => {
  test('says what the heat is made from, greatest first, of the published total', () => {
    const mix = energyMix(
      values({ productionBiomass: 600, productionNaturalGas: 300, productionGeothermal: 0, productionTotal: 1000 }),
    );
    expect(mix.map(({ energy, share }) => [energy, share])).toEqual([
      ['Biomass', 60],
      ['NaturalGas', 30],
      ['Geothermal', 0],
    ]);
  });

  test('keeps an energy of 0 MWh, and says nothing of one that is unknown', () => {
    expect(energyMix(values({ productionCoal: 0 }))).toMatchObject([{ energy: 'Coal', mwh: 0, share: 0 }]);
    expect(energyMix(values())).toEqual([]);
  });

  test('gives the renewable rate by the national formula: waste and recovered heat count, electric boilers do not', () => {
    const rate = computedEnrRate(
      values({
        productionInternalWaste: 100,
        productionWasteToEnergy: 100,
        productionIndustrial: 100,
        productionOtherRecovered: 100,
        productionElectricBoiler: 100,
        productionOther: 500,
      }),
    );
    expect(rate).toBe(40);
  });

  test('of a network that burns fossil heat alone is a rate of 0, not unknown', () => {
    expect(computedEnrRate(values({ productionNaturalGas: 10 }))).toBe(0);
    expect(computedEnrRate(values({ productionTotal: 10 }))).toBeNull();
    expect(computedEnrRate(values({ productionNaturalGas: 0 }))).toBeNull();
  });

  test('whatever the figures, shares are 0 to 100, sum to 100 at most, and the rate with them', () => {
    const mwh = fc.option(fc.integer({ min: 0, max: 5_000_000 }), { nil: null });
    const record = fc.record(
      Object.fromEntries([...ENERGIES.map(({ energy }) => [`production${energy}`, mwh]), ['productionTotal', mwh]]),
    );
    fc.assert(
      fc.property(record, (known) => {
        const mix = energyMix(values(known));
        const sum = mix.reduce((whole, { share }) => whole + share, 0);
        expect(sum).toBeLessThanOrEqual(100 + 1e-9);
        expect(mix.every(({ share }) => share >= 0)).toBe(true);
        const rate = computedEnrRate(values(known));
        const renewable = mix.filter((part) => part.isRenewable).reduce((whole, { share }) => whole + share, 0);
        if (rate !== null) expect(rate).toBeCloseTo(renewable, 6);
      }),
    );
  });
});

describe('deliveries', () => {
  test('are shares of what was delivered, and of what was produced give the efficiency', () => {
    const known = values({
      deliveriesResidential: 60,
      deliveriesTertiary: 30,
      deliveriesTotal: 90,
      productionTotal: 100,
    });
    expect(deliveryShares(known).map(({ sector, share }) => [sector, Math.round(share)])).toEqual([
      ['Residential', 67],
      ['Tertiary', 33],
    ]);
    expect(computedEfficiency(known)).toBe(90);
  });

  test('of 0 MWh are an efficiency of 0; a production of 0 gives none', () => {
    expect(computedEfficiency(values({ deliveriesTotal: 0, productionTotal: 100 }))).toBe(0);
    expect(computedEfficiency(values({ deliveriesTotal: 0, productionTotal: 0 }))).toBeNull();
    expect(computedEfficiency(values({ deliveriesTotal: 5 }))).toBeNull();
  });
});
