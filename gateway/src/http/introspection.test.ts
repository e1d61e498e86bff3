import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { checkIntrospection, mayIntrospect } from './introspection.ts';

const [keyId, partnerId] = ['01936f00-0000-7000-8000-000000000001', null];
const integrator = { kind: 'integrator', keyId, partnerId, permissions: ['graph.introspect'] } as const;
const viewers = [
  { kind: 'anonymous' },
  { kind: 'integrator', keyId, partnerId, permissions: ['signalement.list'] },
  {
    kind: 'agent',
    agentId: keyId,
    sessionId: keyId,
    partnerId,
    role: 'territory_admin',
    permissions: ['graph.introspect'],
  },
] as const;

describe('reading the schema', () => {
  test('is for a key that holds the permission', () => {
    expect(mayIntrospect({ ...integrator, permissions: [...integrator.permissions] }, false)).toBe(true);
  });

  test.each(viewers)('is not for $kind with $permissions', (viewer) => {
    const copy = 'permissions' in viewer ? { ...viewer, permissions: [...viewer.permissions] } : viewer;
    expect(mayIntrospect(copy, false)).toBe(false);
    expect(mayIntrospect(copy, true)).toBe(true);
  });

  test('is found wherever it hides, twice for the same document, and __typename is none', () => {
    const anonymous = { kind: 'anonymous' } as const;
    for (const text of [
      '{ __schema { types { name } } }',
      '{ ...f } fragment f on Query { a: __type(name: "A") { name } }',
    ]) {
      const document = parse(text);
      for (let time = 0; time < 2; time++)
        expect(() => checkIntrospection(document, anonymous, false)).toThrow('needs a key');
    }
    checkIntrospection(parse('{ __typename __schemas }'), anonymous, false);
  });
});
