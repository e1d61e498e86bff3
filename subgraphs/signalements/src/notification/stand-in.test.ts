import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverage } from './stand-in.ts';

const side = (id: string, partnerId: string | null = 'P') => ({ id, partnerId });

describe('who is told of what is for somebody who is away', () => {
  const workers: Record<string, string | null> = { ada: 'bob', bob: 'bob', cleo: null, dan: 'dan' };
  const workerOf = (id: string) => workers[id] ?? null;
  test.each([
    ['who stands in, for her', ['ada'], [], { instead: [{ ...side('bob'), onBehalfOf: ['ada'] }], covered: ['ada'] }],
    ['nobody twice', ['ada', 'bob'], [], { present: ['bob'], instead: [], covered: ['ada'] }],
    ['those who are told anyway', ['cleo', 'dan'], ['bob'], { present: ['dan'], instead: [], covered: ['cleo'] }],
    [
      'the others who are there',
      ['cleo'],
      ['bob', 'dan'],
      { instead: [{ id: 'bob' }, { id: 'dan' }], covered: ['cleo'] },
    ],
    ['nobody, and it waits', ['cleo'], [], { instead: [], covered: [], waiting: ['cleo'] }],
  ])('%s', (_case, told, colleagues, expected) => {
    const found = coverage(
      told.map((id) => side(id)),
      workerOf,
      () => colleagues,
    );
    expect(found).toMatchObject(expected);
  });

  test('one who stands in for two is told once, for both; another side is not told', () => {
    const both = coverage(
      [side('ada'), side('eve')],
      (id) => (id === 'bob' ? 'bob' : 'bob'),
      () => [],
    );
    expect(both.instead).toEqual([{ ...side('bob'), onBehalfOf: ['ada', 'eve'] }]);
    expect(coverage([side('cleo'), side('dan', null)], workerOf, () => []).waiting).toEqual(['cleo']);
  });

  test('whoever is away, each is there, covered or waiting, and nobody is told twice', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const anyWorkers = fc.array(fc.constantFrom('self', 'other', 'nobody'), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(anyWorkers, fc.subarray(ids), fc.subarray(ids), (kinds, told, staff) => {
        const worker = (id: string) => {
          const kind = kinds[ids.indexOf(id)] ?? 'self';
          return kind === 'self'
            ? id
            : kind === 'nobody'
              ? null
              : (ids.find((_one, at) => kinds[at] === 'self') ?? null);
        };
        const there = staff.filter((id) => worker(id) === id);
        const { present, instead, covered, waiting } = coverage(
          told.map((id) => side(id)),
          worker,
          () => there,
        );
        expect([...present, ...covered, ...waiting].sort()).toEqual([...told].sort());
        const readers = [...present, ...instead.map(({ id }) => id)];
        expect(new Set(readers).size).toBe(readers.length);
        for (const id of readers) expect(worker(id)).toBe(id);
        if (waiting.length > 0) expect([...present, ...there]).toEqual([]);
      }),
    );
  });
});
