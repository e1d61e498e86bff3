import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amendFacts, type Fact, factsOf, settleFacts, withSource } from './facts.ts';

const openData = factsOf('OPEN_DATA', '2026-09', {
  name: 'Le Clou Bouchet',
  operator: 'Dalkia',
  isOpen: true,
  enrRate: 12,
  co2: 0.2,
  rateYear: '2022',
});
const decree = factsOf('DECREE', '2026', { enrRate: 0, co2: 0.277, co2Lca: 0.309, rateYear: '2024' });

describe('several sources about one network', () => {
  test('the decree gives the figures, the open data the rest, and each says where it comes from', () => {
    const { values, prevailing } = settleFacts([...openData, ...decree]);
    expect(values).toMatchObject({
      name: 'Le Clou Bouchet',
      operator: 'Dalkia',
      enrRate: 0,
      co2: 0.277,
      rateYear: '2024',
    });
    expect(prevailing.find(({ field }) => field === 'enrRate')).toEqual({
      field: 'enrRate',
      value: 0,
      source: 'DECREE',
      vintage: '2026',
    });
  });

  test('a rate that the decree leaves empty stays unknown: figures of two years are never mixed', () => {
    const silent = decree.filter(({ field }) => field !== 'enrRate');
    expect(settleFacts([...openData, ...silent]).values).toMatchObject({ enrRate: null, co2: 0.277, rateYear: '2024' });
  });

  test('zero is a figure, not an absence', () => {
    expect(settleFacts(factsOf('DECREE', '2026', { enrRate: 0, co2: 0, co2Lca: 0 })).values).toMatchObject({
      enrRate: 0,
      co2: 0,
      co2Lca: 0,
    });
  });

  test('the collectivité prevails, through any later import', () => {
    const closed = amendFacts([...openData, ...decree], { isOpen: false, operator: 'Régie' }, '2026-11-22');
    const reimported = withSource(closed, 'OPEN_DATA', openData);
    expect(settleFacts(reimported).values).toMatchObject({ isOpen: false, operator: 'Régie', name: 'Le Clou Bouchet' });
  });

  test('the collectivité takes its word back with null, field by field', () => {
    const closed = amendFacts(openData, { isOpen: false, operator: 'Régie' }, '2026-11-22');
    expect(settleFacts(amendFacts(closed, { operator: null }, '2026-11-23')).values).toMatchObject({
      isOpen: false,
      operator: 'Dalkia',
    });
  });

  test('their order changes nothing', () => {
    const facts: Fact[] = amendFacts([...openData, ...decree], { isOpen: false }, '2026-11-22');
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(settleFacts(shuffled)).toEqual(settleFacts(facts));
      }),
    );
  });
});
