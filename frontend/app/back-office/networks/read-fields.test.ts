import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedFields, numberText, readNumber } from './read-fields.ts';

const fields = [
  { key: 'enrRate', type: 'number', value: 0 },
  { key: 'co2', type: 'number', value: 0.052 },
  { key: 'isClassed', type: 'boolean', value: null },
  { key: 'operator', type: 'text', value: 'Dalkia' },
];
const form = (answers: Record<string, string>) => ({ get: (name: string) => answers[name] ?? null });

test('only what differs is said: a 0 that stands is no change, an empty answer takes the word back', () => {
  expect(changedFields(form({ enrRate: '0', co2: '0,052', isClassed: '', operator: 'Dalkia' }), fields)).toEqual([]);
  expect(changedFields(form({ enrRate: '', co2: '0,06', isClassed: 'non', operator: ' Régie ' }), fields)).toEqual([
    { key: 'enrRate', value: null },
    { key: 'co2', value: 0.06 },
    { key: 'isClassed', value: false },
    { key: 'operator', value: 'Régie' },
  ]);
});

test('a field that the form does not hold stays as it is', () => {
  expect(changedFields(form({}), fields)).toEqual([]);
});

test.each([
  ['12 400,5', 12_400.5],
  ['0', 0],
  ['-3', -3],
  ['', null],
  ['douze', 'douze'],
  ['1e5', '1e5'],
  ['1.2.3', '1.2.3'],
])('%j is read as %j', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test('a number that is shown and sent back is the same', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e7, noNaN: true }).map((value) => Math.round(value * 1000) / 1000),
      (value) => {
        expect(readNumber(numberText(value))).toBe(value);
      },
    ),
  );
});
