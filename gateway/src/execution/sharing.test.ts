import { describe, expect, test } from 'vitest';
import { EACH, type PlannedFetch } from './plan.ts';
import { fieldsAskedBy, shareableRequests } from './sharing.ts';

const REQUEST = {
  alias: '_entities',
  variable: 'representations',
  requires: [],
  inputRewrites: [],
  outputRewrites: [],
};
const aFetch = (operation: string, ...paths: string[][]): PlannedFetch => ({
  subgraph: 's',
  operation,
  operationName: undefined,
  isMutation: false,
  variableNames: [],
  path: [],
  outputRewrites: [],
  entities: paths.length === 0 ? [] : [{ ...REQUEST, paths }],
});
const entities = (selection: string) =>
  `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on A ${selection} } }`;
const shareable = (...fetches: PlannedFetch[]) => {
  const found = shareableRequests(fetches);
  return fetches.map(({ entities: [request] }) => request !== undefined && found.has(request));
};
const root = aFetch('{ list { id } }');

describe('one answer may stand at several places as one object', () => {
  test('when nothing else writes to the objects that it holds', () => {
    expect(shareable(root, aFetch(entities('{ b { c } }'), ['list', EACH]))).toEqual([false, true]);
    expect(
      shareable(root, aFetch(entities('{ b { c } }'), ['list', EACH]), aFetch(entities('{ d }'), ['list', EACH, 'b'])),
    ).toEqual([false, true, true]);
  });

  test('but not when another fetch writes there from above', () => {
    const first = aFetch(entities('{ b { c } }'), ['list', EACH]);
    expect(shareable(root, first, aFetch(entities('{ b { d } }'), ['list', EACH]))).toEqual([false, false, false]);
    expect(shareable(aFetch('{ list { id b { e } } }'), first)).toEqual([false, false]);
  });

  test('nor when it answers at several paths, where one name may stand for two fields', () => {
    expect(shareable(root, aFetch(entities('{ b { c } }'), ['list', EACH], ['other']))).toEqual([false, false]);
  });
});

test('the fields that a fetch asks for are those of its root, or of its entities, without type names', () => {
  const names = (fetch: PlannedFetch) => fieldsAskedBy(fetch).map(({ responseName }) => responseName);
  expect(
    names(aFetch('query($b: Boolean!) { __typename x: a ...F } fragment F on Query { c @include(if: $b) }')),
  ).toEqual(['x', 'c']);
  expect(names(aFetch(entities('{ b { c } d __typename }'), ['list']))).toEqual(['b', 'd']);
});
