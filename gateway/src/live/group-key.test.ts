import type { Viewer } from '@mitoyen/kit/viewer.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GroupIdentity, groupKey, viewerScope } from './group-key.ts';

const agent: Viewer = {
  kind: 'agent',
  agentId: '01936f00-0000-7000-8000-000000000001',
  sessionId: '01936f00-0000-7000-8000-000000000002',
  partnerId: null,
  role: 'territory_agent',
  permissions: ['signalement.list'],
};
const group: GroupIdentity = {
  graph: 'v1',
  source: 'subscription($a: Int, $b: In) { changed(a: $a, b: $b) { id } }',
  operationName: undefined,
  variables: { a: 1, b: { c: [1, 2], d: 'x' } },
  tenant: 'niort',
  viewer: agent,
  locale: 'fr',
};

describe('subscribers share an upstream', () => {
  test('whatever the order of their variables, and in whichever of their sessions', () => {
    const other = { ...group, variables: { b: { d: 'x', c: [1, 2] }, a: 1 } };
    expect(groupKey(other)).toBe(groupKey(group));
    const session = { ...agent, sessionId: '01936f00-0000-7000-8000-000000000003' };
    expect(groupKey({ ...group, viewer: session })).toBe(groupKey(group));
  });

  test.each<[string, Partial<GroupIdentity>]>([
    ['another territory', { tenant: 'poitiers' }],
    ['another version of the graph', { graph: 'v2' }],
    ['another document', { source: 'subscription { changed { id } }' }],
    ['another operation of it', { operationName: 'Other' }],
    ['another variable', { variables: { a: 2, b: { c: [1, 2], d: 'x' } } }],
    ['another order in a list', { variables: { a: 1, b: { c: [2, 1], d: 'x' } } }],
    ['another language', { locale: 'oc' }],
    ['another agent', { viewer: { ...agent, agentId: '01936f00-0000-7000-8000-000000000009' } }],
    ['other rights of the same agent', { viewer: { ...agent, permissions: [] } }],
    ['no session', { viewer: { kind: 'anonymous' } }],
  ])('but not with %s', (_what, over) => {
    expect(groupKey({ ...group, ...over })).not.toBe(groupKey(group));
  });

  test('and two sets of variables share a key exactly when they are equal as JSON', () => {
    const variables = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
    const sorted = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(sorted)
        : typeof value === 'object' && value !== null
          ? Object.entries(value)
              .map(([name, it]) => [name, sorted(it)] as const)
              .sort(([a], [b]) => (a < b ? -1 : 1))
          : value;
    fc.assert(
      fc.property(variables, variables, (a, b) => {
        const same = JSON.stringify([a].map(sorted)) === JSON.stringify([b].map(sorted));
        expect(groupKey({ ...group, variables: a }) === groupKey({ ...group, variables: b })).toBe(same);
      }),
    );
  });
});

test('an operator shares with nobody, not even with the same operator let in another time', () => {
  const operator: Viewer = {
    kind: 'operator',
    accessId: '01936f00-0000-7000-8000-000000000001',
    sessionId: '01936f00-0000-7000-8000-000000000002',
    name: 'Une personne',
    permissions: ['signalement.list'],
    expiresAt: '2026-11-22T10:00:00.000Z',
  };
  expect(viewerScope({ ...operator, accessId: '01936f00-0000-7000-8000-000000000003' })).not.toBe(
    viewerScope(operator),
  );
  expect(viewerScope({ ...operator, expiresAt: '2026-11-22T11:00:00.000Z' })).toBe(viewerScope(operator));
});
