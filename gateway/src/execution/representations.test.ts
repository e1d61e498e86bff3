import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from './merge.ts';
import type { Requirement } from './plan.ts';
import { compileRepresenter, project, representAll } from './representations.ts';

const field = (name: string, ...selections: Requirement[]): Requirement =>
  selections.length === 0 ? { kind: 'field', name } : { kind: 'field', name, selections };
const on = (type: string, ...selections: Requirement[]): Requirement => ({ kind: 'on', type, selections });
const matches = (condition: string, typename: string) => condition === typename || condition === 'Node';
const represent = (...requires: Requirement[]) => compileRepresenter({ requires, inputRewrites: [] }, matches);
const address = on('Address', field('__typename'), field('banId'), field('lon'));

describe('a representation', () => {
  test('holds what is required, in its order, and nothing else', () => {
    const target = { lon: 1, label: 'x', banId: '"é"', __typename: 'Address' };
    expect(represent(address)(target)).toBe('{"__typename":"Address","banId":"\\"é\\"","lon":1}');
  });

  test('does not exist when something is missing or the type is another; a null is not missing', () => {
    expect(represent(address)({ __typename: 'Address', banId: 'b' })).toBeUndefined();
    expect(represent(address)({ __typename: 'Partner', banId: 'b', lon: 1 })).toBeUndefined();
    expect(represent(address)({ banId: 'b', lon: 1 })).toBeUndefined();
    expect(represent(address)({ __typename: 'Address', banId: 'b', lon: null })).toContain('"lon":null');
  });

  test('of an object whose nested object lacks something has a null there', () => {
    const building = on('Building', field('__typename'), field('addresses', field('banId')));
    const target = { __typename: 'Building', addresses: [{ banId: 1 }, {}, null, { banId: 2, x: 1 }] };
    expect(represent(building)(target)).toBe(
      '{"__typename":"Building","addresses":[{"banId":1},null,null,{"banId":2}]}',
    );
  });

  test('merges all the fragments that apply', () => {
    const both = represent(on('Node', field('__typename'), field('id')), on('Address', field('banId')));
    expect(JSON.parse(both({ __typename: 'Address', id: 1, banId: 2 }) ?? '')).toEqual({
      __typename: 'Address',
      id: 1,
      banId: 2,
    });
    expect(JSON.parse(both({ __typename: 'Address', id: 1 }) ?? '')).toEqual({ __typename: 'Address', id: 1 });
  });

  test('is corrected on its way', () => {
    const rewrites = [{ kind: 'set', path: [], field: '__typename', value: 'Media' }] as const;
    const written = compileRepresenter({ requires: [address], inputRewrites: rewrites }, matches);
    expect(written({ __typename: 'Address', banId: 1, lon: 2 })).toBe('{"__typename":"Media","banId":1,"lon":2}');
  });

  test('written at once says the same as one that is projected first', () => {
    const requires = [on('T', field('__typename'), field('a'), field('b', field('c')))];
    const value = fc.jsonValue({ maxDepth: 2 });
    const target = fc.record(
      { __typename: fc.constant('T'), a: value, b: fc.oneof(value, fc.array(fc.record({ c: value }))) },
      { requiredKeys: ['__typename'] },
    );
    fc.assert(
      fc.property(target, (it) => {
        const plain: Json = JSON.parse(JSON.stringify(it));
        const projected = project(plain, requires, matches);
        const expected = projected?.__typename ? projected : undefined;
        const written = represent(...requires)(plain);
        expect(written === undefined ? undefined : JSON.parse(written)).toEqual(expected);
      }),
    );
  });
});

test('each object is asked for once, however often it stands there and however many have its keys', () => {
  const ids = fc.array(fc.record({ id: fc.nat(4), isSame: fc.boolean() }));
  fc.assert(
    fc.property(ids, (list) => {
      const known = new Map<number, Json>();
      const found = list.map(({ id, isSame }) => {
        const object = (isSame && known.get(id)) || { __typename: 'Address', banId: id, lon: 0 };
        known.set(id, object);
        return object;
      });
      const { json, targets } = representAll(found, represent(address));
      const sent: { banId: number }[] = JSON.parse(`[${json}]`);
      expect(sent.map(({ banId }) => banId)).toEqual([...new Set(list.map(({ id }) => id))]);
      expect(targets).toHaveLength(sent.length);
      expect(new Set(targets.flat())).toEqual(new Set(found));
      targets.forEach((group, index) => {
        for (const target of group) expect(target.banId).toBe(sent[index]?.banId);
      });
    }),
  );
});
