import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyOf, isJsonObject, type Json, mergeInto, ownField } from './merge.ts';

const merged = (target: Json, source: Json) => {
  mergeInto(target, source);
  return target;
};
const json = fc.jsonValue({ maxDepth: 4 });
const object = fc.dictionary(fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'constructor'), fc.string()), json);

describe('merging an answer', () => {
  test.each<[string, Json, Json, Json]>([
    ['adds fields', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ['goes into objects', { a: { b: 1 } }, { a: { c: 2 } }, { a: { b: 1, c: 2 } }],
    [
      'goes into lists of one length',
      { a: [{ b: 1 }, null] },
      { a: [{ c: 2 }, { c: 3 }] },
      { a: [{ b: 1, c: 2 }, { c: 3 }] },
    ],
    ['replaces a list of another length', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ['lets a null win', { a: { b: 1 } }, { a: null }, { a: null }],
    ['fills a null', { a: null }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['keeps what is not spoken of', { a: 1 }, { a: undefined }, { a: 1 }],
  ])('%s', (_what, target, source, expected) => expect(merged(target, source)).toEqual(expected));

  test('into nothing gives the answer itself, whatever its names', () => {
    fc.assert(
      fc.property(object, (source) => {
        const given: Json = JSON.parse(JSON.stringify(source));
        expect(JSON.stringify(merged({}, given))).toBe(JSON.stringify(given));
        expect(Object.getPrototypeOf(given)).toBe(Object.prototype);
      }),
    );
  });

  test('twice changes nothing more', () => {
    fc.assert(
      fc.property(object, object, (target, source) => {
        const once = merged(copyOf(target), copyOf(source));
        expect(merged(copyOf(once), copyOf(source))).toEqual(once);
      }),
    );
  });

  test('never gives any object a field that it was not given', () => {
    merged({}, JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'));
    expect(({} as Json).polluted).toBeUndefined();
  });
});

test('a copy is equal and shares nothing', () => {
  fc.assert(
    fc.property(object, (source) => {
      const copy = copyOf(source);
      expect(JSON.stringify(copy)).toBe(JSON.stringify(source));
      for (const name of Object.keys(source)) {
        if (isJsonObject(source[name])) expect(ownField(copy, name)).not.toBe(ownField(source, name));
      }
    }),
  );
});

test('what every JavaScript object inherits is no field', () => {
  for (const name of ['constructor', 'toString', '__proto__']) expect(ownField({}, name)).toBeUndefined();
});
