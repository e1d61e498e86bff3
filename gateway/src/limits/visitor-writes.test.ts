import { getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { visitorWrites } from './visitor-writes.ts';

const RULES = {
  usualUnits: 5,
  byField: { link: { units: 10, target: 'email' }, deposit: { units: 10, target: 'input.contact.email' } },
};

function writesOf(source: string, variables: Record<string, unknown> = {}) {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return visitorWrites({ document, operation }, variables, RULES);
}

test('a query writes nothing', () => expect(writesOf('{ link(email: "a") }')).toEqual([]));

test.each([
  ['as a literal', 'mutation { link(email: " A@b.example ") { ok } }', {}],
  ['as a variable', 'mutation($to: String!) { link(email: $to) { ok } }', { to: 'a@B.example' }],
  ['under an alias', 'mutation { query: link(email: "a@b.example") { ok } }', {}],
  ['in a fragment', 'mutation { ...f } fragment f on Mutation { ... { link(email: "a@b.example") { ok } } }', {}],
])('the target of a write is found %s, spelled alike', (_where, source, variables) => {
  expect(writesOf(source, variables)).toEqual([{ units: 10, target: 'link a@b.example' }]);
});

test('a target deep inside a variable, or missing', () => {
  const source = 'mutation($input: Input!) { deposit(input: $input) { ok } }';
  expect(writesOf(source, { input: { contact: { email: 'a@b.example' } } })).toEqual([
    { units: 10, target: 'deposit a@b.example' },
  ]);
  for (const input of [{}, { contact: null }, { contact: { email: 3 } }, null])
    expect(writesOf(source, { input })).toEqual([{ units: 10 }]);
});

test('each write of an operation counts, those that no rule names too', () => {
  expect(writesOf('mutation { a: other b: constructor __typename link(email: "x") }')).toEqual([
    { units: 5 },
    { units: 5 },
    { units: 10, target: 'link x' },
  ]);
});
