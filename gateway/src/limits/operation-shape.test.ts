import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { asksForTheSchema, DOCUMENT_LIMITS, shapeErrors } from './document-limits.ts';
import { shapeOf } from './operation-shape.ts';

const shape = (source: string) => shapeOf(parse(source));
const bomb = (levels: number) =>
  `{ ...f0 } ${Array.from({ length: levels }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`).join(' ')} fragment f${levels} on Query { b }`;

describe('the shape of an operation', () => {
  test.each([
    ['{ b }', { selections: 1, depth: 1, breadth: 1, aliases: 0, directives: 0 }],
    ['{ a { b } b }', { selections: 3, depth: 2, breadth: 2, aliases: 0, directives: 0 }],
    ['{ ...f ...f } fragment f on Query { b }', { selections: 4, depth: 1, breadth: 2, aliases: 0, directives: 0 }],
    ['{ ... on Query @skip(if: false) { x: b } }', { selections: 2, depth: 1, breadth: 1, aliases: 1, directives: 1 }],
    [
      'query A @live { a { a { b c d } } } query B { b }',
      { selections: 6, depth: 3, breadth: 3, aliases: 0, directives: 1 },
    ],
  ])('%s', (source, expected) => expect(shape(source)).toEqual(expected));

  test('of a bomb of 2,000 levels is known at once', () => {
    expect(shape(bomb(2_000)).selections).toBe(Number.POSITIVE_INFINITY);
  });

  test('of a fragment inside itself does not loop', () => {
    expect(shape('{ ...f } fragment f on Query { a { ...f } b }')).toMatchObject({ selections: 4, depth: 1 });
  });

  test('counts a fragment each time it is spread', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (spreads, size) => {
        const fields = Array.from({ length: size }, (_, index) => `x${index}: b @d`).join(' ');
        expect(shape(`{ ${'...f '.repeat(spreads)} } fragment f on Query { ${fields} }`)).toEqual({
          selections: spreads * (1 + size),
          depth: 1,
          breadth: spreads * size,
          aliases: spreads * size,
          directives: spreads * size,
        });
      }),
    );
  });
});

describe('a document', () => {
  const nested = (depth: number) => `${'{ a '.repeat(depth)}${'}'.repeat(depth)}`;
  const wide = (count: number, field: (index: number) => string) =>
    `{ ${Array.from({ length: count }, (_, index) => field(index)).join(' ')} }`;
  const codesOf = (source: string) => shapeErrors(parse(source)).map(({ extensions }) => extensions.code);

  test.each([
    ['depth', nested],
    ['breadth', (count: number) => wide(count, (index) => `f${index}`)],
    ['aliases', (count: number) => wide(count, (index) => `f${index}: a`)],
    ['directives', (count: number) => wide(count, (index) => `f${index} @d`)],
  ] as const)('passes at the limit of %s and is refused one past it', (part, of) => {
    expect(codesOf(of(DOCUMENT_LIMITS[part]))).toEqual([]);
    expect(codesOf(of(DOCUMENT_LIMITS[part] + 1))).toEqual(['OPERATION_TOO_COSTLY']);
  });

  test('of many small objects is refused for its selections alone', () => {
    const body = '{ a b c d e f g h i } ';
    expect(codesOf(`{ ${Array.from({ length: 99 }, (_, i) => `x${i} ${body}`).join('')} }`)).toEqual([]);
    const fragment = `fragment f on T ${body}`;
    const spreads = Array.from({ length: 99 }, (_, i) => `x${i} { o { ...f } p { ...f } }`).join(' ');
    expect(codesOf(`{ ${spreads} } ${fragment}`)).toEqual(['OPERATION_TOO_COSTLY']);
  });

  test('asks for the schema wherever it hides it', () => {
    expect(asksForTheSchema(parse('{ a { __typename } }'))).toBe(false);
    expect(asksForTheSchema(parse('{ x: __schema { types { name } } }'))).toBe(true);
    expect(asksForTheSchema(parse('{ a ...f } fragment f on Query { ... { __type(name: "A") { name } } }'))).toBe(true);
    expect(asksForTheSchema(parse('{ ...__schema } fragment __schema on Query { a }'))).toBe(false);
  });
});
