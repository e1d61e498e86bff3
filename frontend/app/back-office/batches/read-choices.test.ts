import { expect, test } from 'vitest';
import { readChoices } from './read-choices.ts';

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

test('an address is the columns that were chosen, in their order, without the empty ones', () => {
  const fields = {
    name: ' Parc ',
    kind: 'ADDRESS',
    'part-1': '4',
    'part-2': '',
    'part-3': '0',
    heating: 'COLLECTIVE',
    citycode: '2',
  };
  expect(readChoices(formOf(fields))).toEqual({
    name: 'Parc',
    heating: 'COLLECTIVE',
    kind: 'ADDRESS',
    columns: [4, 0],
    citycode: 2,
  });
});

test('coordinates are two columns, and what is none of our words is not taken', () => {
  expect(readChoices(formOf({ name: '', kind: 'DEGREES', east: '1', north: 'x', heating: 'BOTH' }))).toEqual({
    name: '',
    heating: null,
    kind: 'DEGREES',
    columns: [1],
  });
  expect(readChoices(formOf({ kind: 'OTHER' }))).toEqual({ name: '', heating: null });
});
