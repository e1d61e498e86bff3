import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LiveRows, mergePage, mergeRow, openRows, releaseWaiting } from './live-rows.ts';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}
const row = (id: string, version = 1, status = 'NEW'): Row => ({ id, version, status });
const ids = ({ rows }: LiveRows<Row>) => rows.map(({ id }) => id);

describe('a row that changes', () => {
  it('changes in place and glows', () => {
    const state = mergeRow(openRows([row('a'), row('b')]), row('b', 2, 'ACTIVE'));
    expect(state.rows).toEqual([row('a'), row('b', 2, 'ACTIVE')]);
    expect(state.changes).toEqual({ b: 1 });
  });

  it('stays as it is when an older event comes late, or the same one twice', () => {
    const state = openRows([row('a', 3)]);
    expect(mergeRow(state, row('a', 2, 'CLOSED'))).toBe(state);
    expect(mergeRow(state, row('a', 3))).toBe(state);
  });

  it('stays as it is when another question gives the same answer in more words', () => {
    const known: Row & { partners: { id: string; kind?: string }[] } = { ...row('a'), partners: [{ id: 'p' }] };
    const state = openRows([known]);
    expect(mergeRow(state, { ...row('a'), partners: [{ id: 'p', kind: 'ADIL' }] })).toBe(state);
    expect(mergeRow(state, { ...row('a'), partners: [{ id: 'q' }] })).not.toBe(state);
  });

  it('changes while it waits, without a glow', () => {
    const waiting = mergePage(openRows([row('a')]), [row('n'), row('a')]);
    const state = mergeRow(waiting, row('n', 2, 'ACTIVE'));
    expect(state.waiting).toEqual([row('n', 2, 'ACTIVE')]);
    expect(state.changes).toEqual({});
  });

  it('is left to the graph when the list does not show it', () => {
    const state = openRows([row('a')]);
    expect(mergeRow(state, row('z', 9))).toBe(state);
  });
});

describe('new rows', () => {
  it('wait, and come above the others when asked for', () => {
    const state = mergePage(openRows([row('b'), row('a')]), [row('d'), row('c'), row('b'), row('a')]);
    expect(ids(state)).toEqual(['b', 'a']);
    expect(ids(releaseWaiting(state))).toEqual(['d', 'c', 'b', 'a']);
    expect(releaseWaiting(state).waiting).toEqual([]);
  });

  it('are not those of a later page that came up', () => {
    const state = mergePage(openRows([row('c'), row('b')]), [row('c'), row('a')]);
    expect(state.waiting).toEqual([]);
  });

  it('wait in an empty list too', () => {
    expect(mergePage(openRows<Row>([]), [row('a')]).waiting).toEqual([row('a')]);
  });

  it('are all there when the reader was away for more than a page', () => {
    expect(mergePage(openRows([row('a')]), [row('d'), row('c')]).waiting).toHaveLength(2);
  });
});

const rows = fc.uniqueArray(
  fc.record({ id: fc.constantFrom(...'abcdefgh'), version: fc.nat(4), status: fc.constantFrom('NEW', 'ACTIVE') }),
  {
    selector: ({ id }) => id,
  },
);

describe('whatever comes', () => {
  it('never moves, repeats or drops a row under the reader’s eyes', () => {
    fc.assert(
      fc.property(rows, fc.array(rows, { maxLength: 5 }), (first, pages) => {
        const state = pages.reduce((now, page) => mergePage(now, page), openRows(first));
        expect(ids(state)).toEqual(first.map(({ id }) => id));
        const all = [...state.rows, ...state.waiting].map(({ id }) => id);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  it('never goes back in versions', () => {
    fc.assert(
      fc.property(rows, rows, (first, page) => {
        const state = mergePage(openRows(first), page);
        for (const before of first) {
          expect(state.rows.find(({ id }) => id === before.id)?.version).toBeGreaterThanOrEqual(before.version);
        }
      }),
    );
  });
});
