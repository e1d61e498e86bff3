import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completenessOf, type KnownOfNetwork } from './completeness.ts';
import { FIELD_CATALOGUE } from './field-catalogue.ts';
import { values } from './heat-network-values.fixtures.ts';

const nothing: KnownOfNetwork = {
  kind: 'HEAT',
  status: 'EXISTING',
  sncuId: null,
  hasTrace: false,
  communeCount: 0,
  plantCount: 0,
  hasContract: false,
  values: values(),
};
const everything = values(
  Object.fromEntries(
    FIELD_CATALOGUE.map((field) => [
      field.key,
      field.type === 'number' ? Math.max(field.bounds[0], 1) : field.type === 'boolean' ? true : 'x',
    ]),
  ),
);

describe('the completeness of a sheet', () => {
  test('is 0 when nothing is known, 100 when nothing is missing', () => {
    expect(completenessOf(nothing).score).toBe(0);
    const full = completenessOf({
      ...nothing,
      sncuId: '7901C',
      hasTrace: true,
      communeCount: 1,
      plantCount: 1,
      hasContract: true,
      values: everything,
    });
    expect(full.score).toBe(100);
    expect(full.parts.flatMap(({ missing }) => missing)).toEqual([]);
  });

  test('counts a 0 as known', () => {
    const zero = completenessOf({ ...nothing, values: values({ enrRate: 0, co2: 0, deliveryPoints: 0 }) });
    expect(zero.parts.find(({ part }) => part === 'FIGURES')?.missing).toEqual([
      'le CO₂ sur le cycle de vie',
      'la longueur',
      'le fluide',
    ]);
  });

  test('expects no rate of a cold network, no price of one that is not classed, a year of one under construction', () => {
    const words = (over: Partial<KnownOfNetwork>) =>
      completenessOf({ ...nothing, ...over }).parts.flatMap(({ missing }) => missing);
    expect(words({ kind: 'COLD' })).not.toContain('le taux d’énergie renouvelable');
    expect(words({})).not.toContain('le prix moyen');
    expect(words({ values: values({ isClassed: true }) })).toContain('le prix moyen');
    expect(words({ status: 'CONSTRUCTION' })).toContain('l’année de mise en service');
    expect(words({ status: 'CONSTRUCTION' })).not.toContain('le contrat et sa date de fin');
  });

  test('never falls when something more is known, but for what makes more be expected', () => {
    const numbers = FIELD_CATALOGUE.flatMap((field) => (field.type === 'number' ? [field.key] : []));
    fc.assert(
      fc.property(fc.subarray(numbers), fc.subarray(numbers), (some, more) => {
        const known = (keys: readonly string[]) => values(Object.fromEntries(keys.map((key) => [key, 0])));
        const [less, all] = [known(some), known([...some, ...more])];
        expect(completenessOf({ ...nothing, values: all }).score).toBeGreaterThanOrEqual(
          completenessOf({ ...nothing, values: less }).score,
        );
      }),
    );
  });
});
