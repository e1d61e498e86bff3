import { describe, expect, test } from 'vitest';
import { dayWords, listWords, saidBy, shareWords, valueWords, whatItIs } from './words.ts';

const network = {
  kind: 'HEAT',
  status: 'EXISTING',
  isOpen: true,
  communes: ['Niort'],
  enrRate: 62,
  commissioningYear: null,
} as const;

describe('a network in a sentence', () => {
  test.each([
    [{}, 'Ce réseau chauffe des bâtiments à Niort. 62 % de sa chaleur est renouvelable ou récupérée.'],
    [
      { enrRate: 0 },
      'Ce réseau chauffe des bâtiments à Niort. Aujourd’hui, aucune part de sa chaleur n’est renouvelable.',
    ],
    [{ enrRate: null }, 'Ce réseau chauffe des bâtiments à Niort.'],
    [{ kind: 'COLD', communes: [] }, 'Ce réseau rafraîchit des bâtiments.'],
    [
      { status: 'CONSTRUCTION', commissioningYear: 2028 },
      'Ce réseau est en construction à Niort. Il doit ouvrir en 2028.',
    ],
    [{ status: 'CONSTRUCTION' }, 'Ce réseau est en construction à Niort. Sa date d’ouverture n’est pas annoncée.'],
  ] as const)('%j: %s', (over, sentence) => {
    expect(whatItIs({ ...network, ...over })).toBe(sentence);
  });
});

test.each([
  [['Niort'], 'Niort'],
  [['Niort', 'Chauray'], 'Niort et Chauray'],
  [['A', 'B', 'C'], 'A, B et C'],
  [['A', 'B', 'C', 'D', 'E'], 'A, B et 3 autres communes'],
])('communes %j: %s', (communes, words) => {
  expect(listWords(communes)).toBe(words);
});

test.each([
  [{ type: 'number', unit: 'MWh', value: 0 }, '0 MWh'],
  [{ type: 'number', unit: 'année', value: 1987 }, '1987'],
  [{ type: 'number', unit: 'points', value: 31 }, '31'],
  [{ type: 'boolean', unit: null, value: false }, 'Non'],
  [{ type: 'text', unit: null, value: 'Dalkia' }, 'Dalkia'],
  [{ type: 'number', unit: 'MWh', value: null }, null],
])('a value %j is read %j', (value, words) => {
  expect(valueWords(value)).toBe(words);
});

test('a share that is not nothing is never written 0 %', () => {
  expect([shareWords(0), shareWords(0.01), shareWords(62.04)]).toEqual(['0 %', 'moins de 0,1 %', '62 %']);
});

test('a source says its edition, or the day of the territory’s own word', () => {
  expect(saidBy({ source: 'DECREE', vintage: '2026' })).toBe('D’après l’arrêté annuel de l’État, édition 2026');
  expect(saidBy({ source: 'COLLECTIVITE', vintage: '2026-11-01' })).toBe('D’après le territoire, le 1er novembre 2026');
  expect(saidBy({ source: null, vintage: null })).toBe('');
  expect(dayWords('2026-12-31')).toBe('31 décembre 2026');
});
