import { expect, test } from 'vitest';
import { readPerimeter } from './read-perimeter.ts';

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

test('an empty field says nothing, a comma is a point, nonsense is out of range', () => {
  expect(readPerimeter(formOf({ name: ' Centre ' }))).toEqual({
    name: 'Centre',
    networkIds: [],
    deliberationDate: null,
    deliberationReference: null,
    validFrom: null,
    validTo: null,
    powerThresholdKw: null,
  });
  expect(readPerimeter(formOf({ powerThresholdKw: '42,5', validFrom: '2026-01-31' }))).toMatchObject({
    powerThresholdKw: 42.5,
    validFrom: '2026-01-31',
  });
  expect(readPerimeter(formOf({ powerThresholdKw: 'trente', validTo: '31/01/2026' }))).toMatchObject({
    powerThresholdKw: -1,
    validTo: null,
  });
});
