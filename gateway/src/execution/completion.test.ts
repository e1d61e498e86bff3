import { buildSchema, type ExecutionResult, execute, Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type CompletionRun, compileCompletion, type Violation } from './completion.ts';
import type { Json } from './merge.ts';

const schema = buildSchema(`
  type Query { a: A, must: A!, list: [A!], matrix: [[Int!]], any: Thing, node: Node, color: Color, text: String }
  interface Node { id: ID! }
  type A implements Node { id: ID!, b: A, name: String!, names: [String!]!, tags: [String] }
  type B implements Node { id: ID!, size: Int }
  union Thing = A | B
  enum Color { RED }
`);

function completed(source: string, data: Json, variables: Json = {}) {
  const document = parse(source);
  const [operation] = document.definitions;
  const root = schema.getQueryType();
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !root) throw new Error('the operation comes first');
  const fragments = new Map(
    document.definitions.flatMap((it) => (it.kind === Kind.FRAGMENT_DEFINITION ? [[it.name.value, it]] : [])),
  );
  const complete = compileCompletion(
    schema,
    root,
    [{ selectionSet: operation.selectionSet, conditions: [] }],
    fragments,
  );
  const found: Violation[] = [];
  const run: CompletionRun = { variables, introspection: undefined, violations: 0, trace: { path: [], found } };
  return { data: complete(data, run), found };
}

describe('a result', () => {
  test('has the fields of the operation, in its order, and no others', () => {
    const { data } = completed('{ text a { name x: id } }', { a: { id: '1', x: '1', name: 'n', other: 1 }, text: 't' });
    expect(JSON.stringify(data)).toBe('{"text":"t","a":{"name":"n","x":"1"}}');
  });

  test('merges what is asked of one field at several places', () => {
    const source = '{ a { id } ...F ... { a { b { id } } } } fragment F on Query { a { name b { name } } }';
    const a = { id: '1', name: 'n', b: { id: '2', name: 'm' } };
    expect(completed(source, { a }).data).toEqual({ a });
  });

  test('asks of a type what concerns it, by its own name and by those that it implements', () => {
    const source = '{ any { __typename ... on Node { id } ... on A { name } ... on B { size } } }';
    expect(completed(source, { any: { __typename: 'B', id: '1', size: 2, name: 'n' } }).data).toEqual({
      any: { __typename: 'B', id: '1', size: 2 },
    });
  });

  test.each<[Json, unknown]>([
    [{ x: true, y: true }, { a: { id: '1', name: 'n' } }],
    [{ x: true, y: false }, { a: { id: '1' } }],
    [{ x: false, y: true }, { a: { name: 'n' } }],
    [{ x: false, y: false }, {}],
  ])('holds each part of a field under its own conditions: %j', (variables, expected) => {
    const source =
      'query($x: Boolean!, $y: Boolean!) { a @include(if: $x) { id } ... @include(if: $y) { a { name } } }';
    expect(completed(source, { a: { id: '1', name: 'n' } }, variables).data).toEqual(expected);
  });

  test('leaves out what is literally skipped', () => {
    expect(completed('{ text @skip(if: true) color @include(if: false) a { id } }', { a: { id: '1' } }).data).toEqual({
      a: { id: '1' },
    });
  });
});

describe('a null where there may be none', () => {
  test.each<[string, string, Json, unknown, (string | number)[] | undefined]>([
    [
      'becomes the null of the object around it',
      '{ a { id name } }',
      { a: { id: '1', name: null } },
      { a: null },
      ['a', 'name'],
    ],
    [
      'of an element becomes the null of the list',
      '{ list { id } }',
      { list: [{ id: '1' }, null] },
      { list: null },
      ['list', 1],
    ],
    ['in an element too', '{ list { id } }', { list: [{ id: null }] }, { list: null }, ['list', 0, 'id']],
    [
      'of an inner list stays inside the outer one',
      '{ matrix }',
      { matrix: [[1], [null]] },
      { matrix: [[1], null] },
      ['matrix', 1, 0],
    ],
    ['may empty everything', '{ must { id } text }', { text: 't' }, null, ['must']],
    ['is an unknown enum value', '{ color text }', { color: 'BLUE', text: 't' }, { color: null, text: 't' }, ['color']],
    ['is an object in the place of a list', '{ list { id } }', { list: { id: '1' } }, { list: null }, ['list']],
    [
      'is a type that the graph does not have',
      '{ any { __typename } }',
      { any: { __typename: 'Z' } },
      { any: null },
      ['any'],
    ],
    ['is a type that cannot stand there', '{ a { id } }', { a: { __typename: 'B', id: '1' } }, { a: null }, ['a']],
  ])('%s', (_what, source, data, expected, path) => {
    const result = completed(source, data);
    expect(result.data).toEqual(expected);
    expect(result.found.map((it) => it.path)).toEqual([path]);
  });

  test('moves up exactly as graphql-js does it', async () => {
    const source = '{ a { id b { name names tags } } list { names b { id } } any { ... on A { name } } node { id } }';
    const values: unknown[] = [
      null,
      { __typename: 'A', id: '1', name: null, names: ['a', null], tags: [null], b: null },
    ];
    values.push({ __typename: 'A', id: '1', name: 'n', names: ['a'], tags: ['t'], b: values[1] });
    for (const a of values)
      for (const list of [null, [], ...values.map((it) => [it])])
        for (const any of values) {
          const data = { a, list, any, node: any };
          const expected = (await execute({ schema, document: parse(source), rootValue: data })) as ExecutionResult;
          expect(completed(source, data).data).toEqual(JSON.parse(JSON.stringify(expected.data)));
        }
  });
});

test('names that JavaScript objects inherit are answered like any other', () => {
  const data = JSON.parse('{"__proto__":{"id":"1"},"toString":"t"}');
  const result = completed('{ __proto__: a { id } toString: text constructor: text }', data).data;
  expect(JSON.stringify(result)).toBe('{"__proto__":{"id":"1"},"toString":"t","constructor":null}');
});
