import { getOperationAST, parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { withoutMetaFields } from './meta-fields.ts';

const cleaned = (source: string, name?: string) => {
  const document = parse(source);
  const operation = getOperationAST(document, name);
  const rest = operation && withoutMetaFields(document, operation);
  return rest && print(rest).replaceAll(/\s+/g, ' ');
};

test('what no subgraph owns is left out of the root, and stays everywhere else', () => {
  expect(cleaned('{ __typename a { __typename } kind: __typename __schema { types { name } } }')).toBe(
    '{ a { __typename } }',
  );
  expect(cleaned('{ ...F ... { __typename } ... on Query { a } } fragment F on Query { __typename }')).toBe(
    '{ ... on Query { a } }',
  );
  expect(cleaned('{ a { ...F } ...G } fragment F on A { __typename } fragment G on Query { b __typename }')).toBe(
    '{ a { ...F } ...G } fragment F on A { __typename } fragment G on Query { b }',
  );
});

test('an operation that asks for nothing else has nothing to plan; other operations of the document are left out', () => {
  expect(cleaned('{ __typename ...F } fragment F on Query { __type(name: "A") { name } }')).toBeUndefined();
  expect(cleaned('query A { a __typename } query B { b }', 'A')).toBe('query A { a }');
});
