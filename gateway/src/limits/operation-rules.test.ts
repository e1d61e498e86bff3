import fc from 'fast-check';
import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { countSelections, operationRules } from './operation-rules.ts';

const schema = buildSchema('type Query { a: Query b: Int }');
const countOf = (source: string, ceiling = 1_000_000) => {
  const document = parse(source);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('the operation comes first');
  return countSelections(operation.selectionSet, document, ceiling);
};
const bomb = (levels: number) =>
  `{ ...f0 } ${Array.from({ length: levels }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`).join(' ')} fragment f${levels} on Query { b }`;

describe('counting selections', () => {
  test.each([
    ['{ b }', 1],
    ['{ a { b } b }', 3],
    ['{ ...f ...f } fragment f on Query { b }', 4],
    ['{ ... on Query { b } }', 2],
  ])('%s counts %i', (source, count) => expect(countOf(source)).toBe(count));

  test('a bomb of 60 levels is counted at once, and never past the ceiling', () => {
    expect(countOf(bomb(60), 5_000)).toBe(5_001);
  });

  test('a fragment inside itself does not loop', () => {
    expect(countOf('{ ...f } fragment f on Query { a { ...f } b }')).toBe(4);
  });

  test('spreading a fragment n times counts it n times', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (spreads, size) => {
        const fragment = Array.from({ length: size }, (_, index) => `x${index}: b`).join(' ');
        expect(countOf(`{ ${'...f '.repeat(spreads)} } fragment f on Query { ${fragment} }`)).toBe(
          spreads * (1 + size),
        );
      }),
    );
  });
});

test('too many selections and introspection are refused; introspection is allowed when asked for', () => {
  const errorsOf = (source: string, introspection = false) =>
    validate(schema, parse(source), [...specifiedRules, ...operationRules({ maxSelections: 100, introspection })]).map(
      ({ message }) => message,
    );
  expect(errorsOf('{ a { b } }')).toEqual([]);
  expect(errorsOf(bomb(10))).toEqual(['The operation selects too many fields.']);
  expect(errorsOf('{ __schema { types { name } } }').length).toBeGreaterThan(0);
  expect(errorsOf('{ __schema { types { name } } }', true)).toEqual([]);
});
