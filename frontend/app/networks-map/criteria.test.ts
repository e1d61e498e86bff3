import { featureFilter } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { graphFilterOf, mapFilterOf, readCriteria, withChoice } from './criteria.ts';

const criteriaOf = (query: string) => readCriteria(new URLSearchParams(query));

describe('what an address says of the map', () => {
  test('everything, when it says nothing', () => {
    expect(criteriaOf('')).toEqual({
      layers: ['service', 'construction', 'froid', 'perimetres'],
      isOpen: false,
      enrRateAtLeast: null,
      co2AtMostGrams: null,
      operator: null,
      chosen: null,
    });
  });

  test('zero is a figure; nonsense is none', () => {
    expect(criteriaOf('enr=0&co2=0')).toMatchObject({ enrRateAtLeast: 0, co2AtMostGrams: 0 });
    expect(criteriaOf('enr=abc&co2=-1&couche=rien&ouvert=1')).toEqual(criteriaOf(''));
    expect(criteriaOf('enr=62,5').enrRateAtLeast).toBe(62.5);
  });

  test('the graph counts CO₂ in kilograms, and is not asked when no network is wanted', () => {
    expect(graphFilterOf(criteriaOf('couche=froid&co2=120'))).toMatchObject({ classes: ['COLD'], co2AtMost: 0.12 });
    expect(graphFilterOf(criteriaOf('couche=perimetres'))).toBeNull();
  });

  test('choosing keeps the rest', () => {
    expect(withChoice(new URLSearchParams('couche=froid&choix=a'), 'b')).toBe('?couche=froid&choix=b');
  });
});

test('the map shows what the list shows', () => {
  const shows = (query: string, properties: Record<string, unknown>) => {
    const { filter } = featureFilter(mapFilterOf(criteriaOf(query)), 'layers[0].filter');
    return filter({ zoom: 12 } as never, { type: 2, properties } as never);
  };
  const network = { kind: 'HEAT', status: 'EXISTING', isOpen: true, enrRate: 60, co2: 0.1, operator: 'Dalkia' };
  expect(shows('', network)).toBe(true);
  expect(shows('couche=froid', network)).toBe(false);
  expect(shows('couche=froid', { ...network, kind: 'COLD' })).toBe(true);
  expect(shows('couche=construction', { ...network, status: 'CONSTRUCTION' })).toBe(true);
  expect(shows('ouvert=oui', { ...network, isOpen: false })).toBe(false);
  expect(shows('enr=70', network)).toBe(false);
  expect(shows('enr=60&co2=100&exploitant=Dalkia', network)).toBe(true);
  expect(shows('enr=0', { ...network, enrRate: undefined })).toBe(false);
  expect(shows('co2=2000', { ...network, co2: undefined })).toBe(false);
  expect(shows('couche=perimetres', network)).toBe(false);
});
