import { describe, expect, test } from 'vitest';
import { allFields } from '../form/form.ts';
import { currentForm } from '../form/form-versions.ts';
import { FACT_FIELDS, factsOf } from './file-facts.ts';
import { aDesordre, someFacts } from './score.fixtures.ts';

const read = (answers: unknown) => factsOf('TENANT', [], answers);

describe('the facts of a file', () => {
  test('are read from fields that the form has', () => {
    const known = new Set(allFields(currentForm).map(({ field }) => field.code));
    expect(Object.values(FACT_FIELDS).filter((code) => !known.has(code))).toEqual([]);
  });

  test('are what its answers say', () => {
    const desordres = [aDesordre('logement.bruit.voisins')];
    const kept = {
      'dwelling.kind': 'HOUSE',
      'dwelling.floor': 'ATTIC',
      'dwelling.windows': 'NO',
      'dwelling.surface': 24.5,
      'dwelling.rooms': 2,
      'dwelling.mainRoomOf9': 'YES',
      'dwelling.kitchen': 'SHARED',
      'dwelling.bathroom': 'NONE',
      'dwelling.toilet': 'PRIVATE',
      'dwelling.toiletInKitchen': 'UNKNOWN',
      'household.persons': 3,
      'household.childrenUnder6': 'YES',
      'household.vulnerable': ['ELDERLY', 'PREGNANCY', 'DISABILITY'],
      'tenancy.allowance': 'CAF',
      'tenancy.leaseDate': '2025-03-01',
      'energy.class': 'F',
      'energy.use': 320,
      'energy.useByYear': 9000,
      'insurer.told': 'YES',
      'logement.bruit.voisins/noise': 'YES',
    };
    expect(factsOf('LANDLORD', desordres, kept)).toEqual({
      profile: 'LANDLORD',
      desordres,
      answers: { 'logement.bruit.voisins/noise': 'YES' },
      dwelling: {
        kind: 'HOUSE',
        floor: 'ATTIC',
        windows: 'NO',
        surface: 24.5,
        livingRooms: 2,
        singleRoom: 'NO',
        roomOf9: 'YES',
        kitchen: 'SHARED',
        bath: 'NONE',
        toilet: 'PRIVATE',
        toiletInKitchen: 'UNKNOWN',
      },
      household: {
        persons: 3,
        childUnder6: 'YES',
        elderly: 'YES',
        disability: 'YES',
        pregnancy: 'YES',
        allowance: 'CAF',
      },
      energy: { dpe: 'YES', dpeClass: 'F', kwhPerM2: 320, kwhPerYear: 9000, leaseDate: '2025-03-01' },
      insurerContacted: 'YES',
    });
  });

  test.each([
    ['no answers', {}],
    ['no object', 'dwelling.surface'],
    ['nothing', null],
    ['figures in words', { 'dwelling.surface': '24', 'household.persons': '3', 'energy.use': Number.NaN }],
    ['figures that measure nothing', { 'dwelling.surface': 0, 'dwelling.rooms': -1, 'energy.useByYear': Infinity }],
    ['words nobody offered', { 'dwelling.kitchen': 'MAYBE', 'dwelling.kind': 'ROOM', 'insurer.told': 'NO_INSURANCE' }],
    ['lists that are none', { 'household.vulnerable': 'ELDERLY', 'tenancy.leaseDate': 2025 }],
    ['people who are not frail', { 'household.vulnerable': ['OTHER'] }],
    ['answers to questions of another shape', { 'logement.bruit.voisins/noise': ['YES'] }],
  ])('are empty for %s', (_name, kept) => {
    expect(read(kept)).toEqual(someFacts());
  });

  test('one room is a single room', () => {
    expect(read({ 'dwelling.rooms': 1 }).dwelling).toEqual({ livingRooms: 1, singleRoom: 'YES' });
  });

  test.each([
    ['G', { dpe: 'YES', dpeClass: 'G' }],
    ['NONE', { dpe: 'NO' }],
    ['UNKNOWN', { dpe: 'UNKNOWN', dpeClass: 'UNKNOWN' }],
    ['H', {}],
  ])('the energy class %s tells whether there is a diagnosis', (letter, energy) => {
    expect(read({ 'energy.class': letter }).energy).toEqual(energy);
  });
});
