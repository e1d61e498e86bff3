import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_CATALOGUE } from './field-catalogue.ts';
import { checkFieldValue } from './field-value.ts';

test.each([
  ['colour', 'red', 'UNKNOWN_FIELD'],
  ['__proto__', 'red', 'UNKNOWN_FIELD'],
  ['enrRate', 100.1, 'OUT_OF_BOUNDS'],
  ['enrRate', -1, 'OUT_OF_BOUNDS'],
  ['enrRate', '12', 'NOT_A_NUMBER'],
  ['enrRate', Number.NaN, 'NOT_A_NUMBER'],
  ['creationYear', 1999.5, 'NOT_WHOLE'],
  ['name', '  ', 'EMPTY_TEXT'],
  ['name', 'x'.repeat(201), 'TEXT_TOO_LONG'],
  ['name', 12, 'NOT_TEXT'],
  ['website', 'javascript:alert(1)', 'NOT_A_URL'],
  ['website', 'www.chaleur.fr', 'NOT_A_URL'],
  ['contactEmail', 'chaleur', 'NOT_AN_EMAIL'],
  ['isOpen', 'oui', 'NOT_YES_OR_NO'],
  ['status', 'CLOSED', 'NOT_A_STATUS'],
])('%s cannot be %j: %s', (key, value, refusal) => {
  expect(checkFieldValue(key, value)).toEqual({ refusal });
});

test.each([
  ['enrRate', 0, 0],
  ['priceAverage', 0, 0],
  ['name', ' Le Clou Bouchet ', 'Le Clou Bouchet'],
  ['website', 'https://chaleur.example', 'https://chaleur.example'],
  ['isClassed', false, false],
  ['status', 'CONSTRUCTION', 'CONSTRUCTION'],
])('%s may be %j', (key, value, kept) => {
  expect(checkFieldValue(key, value)).toEqual({ key, value: kept });
});

test('every field takes its word back with null', () => {
  for (const { key } of FIELD_CATALOGUE) expect(checkFieldValue(key, null)).toEqual({ key, value: null });
});

test('a number that is kept is within its bounds, 0 included, and is kept as it is', () => {
  const numbers = FIELD_CATALOGUE.flatMap((field) => (field.type === 'number' ? [field] : []));
  fc.assert(
    fc.property(fc.constantFrom(...numbers), fc.double(), (field, value) => {
      const checked = checkFieldValue(field.key, value);
      if ('refusal' in checked) return;
      expect(checked.value).toBe(value);
      expect(value).toBeGreaterThanOrEqual(field.bounds[0]);
      expect(value).toBeLessThanOrEqual(field.bounds[1]);
    }),
  );
});
