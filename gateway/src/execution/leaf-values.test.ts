import { buildSchema, isLeafType } from 'graphql';
import { expect, test } from 'vitest';
import { leafTest } from './leaf-values.ts';

const schema = buildSchema(
  'enum Status { NEW DONE } scalar JSON type Query { a: Status b: JSON c: Float d: Boolean e: Int f: ID }',
);
const isValid = (type: string, value: unknown) => {
  const found = schema.getType(type);
  if (!isLeafType(found)) throw new Error(`${type} is no leaf`);
  return leafTest(found)(value);
};

test.each([
  ['Status', 'NEW', true],
  ['Status', 'TOMORROW', false],
  ['Status', 1, false],
  ['String', 'a', true],
  ['String', 1, false],
  ['Int', 1, true],
  ['Int', 1.5, false],
  ['Int', '1', false],
  ['Float', 1.5, true],
  ['Float', '1.5', false],
  ['Boolean', false, true],
  ['Boolean', 0, false],
  ['ID', 'a', true],
  ['ID', 12, true],
  ['ID', 1.2, false],
  ['ID', true, false],
  ['JSON', { any: ['thing'] }, true],
])('%s may be %j: %j', (type, value, expected) => expect(isValid(type, value)).toBe(expected));
