import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Amendment, amendFacts, type Fact, factsOf, settleFacts, withSource } from './facts.ts';

const openData = factsOf('OPEN_DATA', '2026-09', {
  name: 'Le Clou Bouchet',
  operator: 'Dalkia',
  isOpen: true,
  enrRate: 12,
  co2: 0.2,
  rateYear: '2022',
});
const decree = factsOf('DECREE', '2026', { enrRate: 0, co2: 0.277, co2Lca: 0.309, rateYear: '2024' });

const say = (facts: readonly Fact[], changes: Amendment['changes'], source: Amendment['source'] = 'COLLECTIVITE') =>
  amendFacts(facts, { source, changes, vintage: '2026-11-22' });

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
    const closed = say([...openData, ...decree], { isOpen: false, operator: 'Régie' });
    const reimported = withSource(closed, 'OPEN_DATA', openData);
    expect(settleFacts(reimported).values).toMatchObject({ isOpen: false, operator: 'Régie', name: 'Le Clou Bouchet' });
  });

  test('the collectivité takes its word back with null, field by field', () => {
    const closed = say(openData, { isOpen: false, operator: 'Régie' });
    expect(settleFacts(say(closed, { operator: null })).values).toMatchObject({
      isOpen: false,
      operator: 'Dalkia',
    });
  });

  test('their order changes nothing', () => {
    const facts: Fact[] = say([...openData, ...decree], { isOpen: false });
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(settleFacts(shuffled)).toEqual(settleFacts(facts));
      }),
    );
  });
});

describe('figures that belong together', () => {
  test('follow one source: who corrects one speaks for the others as they stood', () => {
    const { values, prevailing } = settleFacts(say([...openData, ...decree], { enrRate: 64 }));
    expect(values).toMatchObject({ enrRate: 64, co2: 0.277, co2Lca: 0.309, rateYear: '2024' });
    expect(new Set(prevailing.filter(({ field }) => field !== 'name').map(({ source }) => source))).toContain(
      'COLLECTIVITE',
    );
    expect(prevailing.find(({ field }) => field === 'co2')).toMatchObject({ source: 'COLLECTIVITE', value: 0.277 });
  });

  test('one taken back is unknown while the others stay; all of them taken back, the sources speak again', () => {
    const spoken = say([...openData, ...decree], { enrRate: 64 });
    expect(settleFacts(say(spoken, { co2Lca: null })).values).toMatchObject({ enrRate: 64, co2Lca: null });
    const silent = say(spoken, { enrRate: null, co2: null, co2Lca: null, rateYear: null });
    expect(settleFacts(silent).values).toMatchObject({ enrRate: 0, co2: 0.277, rateYear: '2024' });
  });

  test('taken back by who never spoke of them, they stay', () => {
    expect(settleFacts(say(openData, { enrRate: null })).values.enrRate).toBe(12);
  });

  test('the word of the operator gives way to the decree on the rate, and to nobody but the collectivité on the rest', () => {
    const operator = say([...openData, ...decree], { enrRate: 99, operator: 'Engie', deliveriesTotal: 0 }, 'OPERATOR');
    expect(settleFacts(operator).values).toMatchObject({ enrRate: 0, operator: 'Engie', deliveriesTotal: 0 });
    expect(settleFacts(say(operator, { operator: 'Régie' })).values.operator).toBe('Régie');
  });
});
