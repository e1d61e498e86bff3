import fc from 'fast-check';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { openCosts } from './cost.ts';
import { declaredCosts } from './schema-costs.ts';

const SDL = `
  directive @cost(weight: Int!) on FIELD_DEFINITION
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  type Query {
    name: String
    file: File
    plain: [File!]!
    files(first: Int, last: Int): FileConnection!
    search(limit: Int, text: String): [File!]! @cost(weight: 3) @listSize(assumedSize: 4, slicingArguments: ["limit"])
    map: String @cost(weight: 40)
    anything: Anything
  }
  type FileConnection { totalCount: Int! pageInfo: PageInfo! edges: [Edge!]! }
  type PageInfo { hasNextPage: Boolean! }
  type Edge { cursor: String! node: File! }
  type File { id: ID! lines: [String!]! owner: Person files(first: Int): FileConnection! }
  type Person { name: String }
  union Anything = File | Person
  type Mutation { write(text: String): File! }
  type Subscription { changed: File }
`;
const costs = openCosts(buildSchema(SDL), declaredCosts(SDL));

function costOf(source: string, variables: Record<string, unknown> = {}, name?: string): number {
  const document = parse(source);
  const operation = getOperationAST(document, name);
  if (!operation) throw new Error('no such operation');
  // One for the request itself is left out here.
  return costs.of({ document, operation }, variables) - 1;
}

describe('the cost of an operation', () => {
  test.each([
    ['{ name __typename }', 0],
    ['{ file { id } }', 1],
    ['{ file { owner { name } } }', 2],
    ['{ file { lines } }', 1],
    ['{ plain { id } }', 5],
    ['{ plain { owner { name } } }', 10],
    ['mutation { write(text: "a") { id } }', 10],
    ['mutation { a: write(text: "a") { owner { name } } b: write { id } }', 21],
    ['subscription { changed { id } }', 1],
    ['{ map }', 40],
  ])('%s is %i', (source, cost) => expect(costOf(source)).toBe(cost));

  test.each([
    ['{ files { totalCount pageInfo { hasNextPage } edges { node { id } } } }', 1 + 20 * 2],
    ['{ files(first: 3) { edges { node { id } } } }', 1 + 3 * 2],
    ['{ files(last: 50) { edges { node { owner { name } } } } }', 1 + 50 * 3],
    ['{ files(first: 10) { edges { node { files(first: 4) { edges { node { id } } } } } } }', 1 + 10 * (2 + 1 + 4 * 2)],
    ['{ files(first: -5) { edges { node { id } } } }', 1],
  ])('multiplies by the page asked for: %s', (source, cost) => expect(costOf(source)).toBe(cost));

  test('counts what the schema declares, with the argument that says the size or without it', () => {
    expect(costOf('{ search(text: "rue") { id } }')).toBe(4 * 3);
    expect(costOf('{ search(limit: 10) { owner { name } } }')).toBe(10 * (3 + 1));
  });

  test('depends on the variables of each request, not on those of the first', () => {
    const source =
      'query A($first: Int = 2, $with: Boolean!, $x: String) { search(limit: $first, text: $x) { owner @include(if: $with) { name } } }';
    const document = parse(source);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('no operation');
    const of = (variables: Record<string, unknown>) => costs.of({ document, operation }, variables) - 1;
    expect(of({ with: true })).toBe(2 * 4);
    expect(of({ with: false })).toBe(2 * 3);
    expect(of({ with: true, first: 100 })).toBe(100 * 4);
    expect(of({ with: true, first: 100, x: 'other' })).toBe(100 * 4);
  });

  test('of one of several operations leaves the others out', () => {
    const source = 'query A { file { id } } query B { plain { id } }';
    expect(costOf(source, {}, 'A')).toBe(1);
    expect(costOf(source, {}, 'B')).toBe(5);
  });

  test('takes the dearest of the types that may come', () => {
    expect(costOf('{ anything { ... on File { owner { name } } ... on Person { name } } }')).toBe(2);
  });

  test('grows with what is asked', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), fc.nat(20), (first, more, inner) => {
        const page = (size: number) =>
          costOf(`{ files(first: ${size}) { edges { node { files(first: ${inner}) { edges { node { id } } } } } } }`);
        expect(page(first + more)).toBeGreaterThanOrEqual(page(first));
        expect(page(first)).toBe(1 + first * (2 + 1 + inner * 2));
      }),
    );
  });
});
