import { describe, expect, test } from 'vitest';
import { comparisonPath, NUMBERS, readComparisonForm, USUAL_CEE_PRICE } from './comparison-form.ts';

const read = (query: string) => readComparisonForm(new URLSearchParams(query));

describe('the form of the comparator', () => {
  test('an address alone is enough: the rest is left to the model', () => {
    const form = read('adresse=79191_1&texte=8+rue');
    expect(form).toMatchObject({ banId: '79191_1', view: 'COST', ceePrice: USUAL_CEE_PRICE, unreadable: [] });
    expect(Object.values({ ...form.building, use: null }).every((value) => value === null)).toBe(true);
    expect(form.building.use).toBe('RESIDENTIAL');
  });

  test('what is chosen is told in the words of the graph', () => {
    const { building, view } = read(
      'type=tertiaire&activite=ehpad&norme=moyenne&surface=1+250,5&eau-chaude=sans&froid=reseau&vue=co2&fossile=non',
    );
    expect(building).toMatchObject({
      use: 'TERTIARY',
      activity: 'CARE_HOME',
      norm: 'AVERAGE_2021',
      surface: 1250.5,
      hotWater: 'NONE',
      cooling: 'COLD_NETWORK',
      replacesFossilBoiler: false,
    });
    expect(view).toBe('CO2');
  });

  test('a number that is none is named, a choice that does not exist is no choice', () => {
    const { building, unreadable } = read('surface=grande&logements=2.5&dpe=Z&type=chateau');
    expect(unreadable).toEqual(['surface', NUMBERS.dwellings]);
    expect(building).toMatchObject({ use: 'RESIDENTIAL', dpeClass: null, surface: null });
  });

  test('a link keeps what was answered, without what was left empty', () => {
    const parameters = new URLSearchParams('adresse=a&dpe=&surface=50&vue=cout');
    expect(comparisonPath(parameters, { vue: 'co2' })).toBe('/chauffage/comparateur?adresse=a&surface=50&vue=co2');
    expect(comparisonPath(parameters, { adresse: null, vue: null })).toBe('/chauffage/comparateur?surface=50');
    expect(comparisonPath(new URLSearchParams())).toBe('/chauffage/comparateur');
  });
});
