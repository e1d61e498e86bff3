import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aChain, aText } from './chain.fixtures.ts';
import { type ChainFault, type ChainPoint, ChainVerifier, type Link, linkHash } from './chain.ts';

const TEN = aChain(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
const pointAt = (links: readonly Link[], seq: number): ChainPoint => ({ seq, hash: links[seq - 1]?.hash ?? '' });
const HEAD = pointAt(TEN, 10);

function faultsOf(links: readonly Link[], head: ChainPoint = HEAD, start?: ChainPoint, expected?: ChainPoint) {
  const verifier = new ChainVerifier(start, expected);
  for (const link of links) verifier.add(link);
  return verifier.finish(head).faults;
}
const with_ = (seq: number, over: Partial<Link>) => TEN.map((link) => (link.seq === seq ? { ...link, ...over } : link));
const without = (...seqs: number[]) => TEN.filter(({ seq }) => !seqs.includes(seq ?? 0));

describe('a chain', () => {
  it('holds when nobody has touched it', () => {
    expect(faultsOf(TEN)).toEqual([]);
    expect(faultsOf([], { seq: 0, hash: '0'.repeat(64) })).toEqual([]);
    expect(faultsOf(TEN.slice(4), HEAD, pointAt(TEN, 4))).toEqual([]);
  });

  const cases: [string, readonly Link[], ChainFault[]][] = [
    ['an entry says something else', with_(5, { text: aText(5, 'x') }), [{ kind: 'changed', from: 5, to: 5 }]],
    [
      'an entry was rewritten with its own hash',
      with_(5, { text: aText(5, 'x'), hash: linkHash(TEN[3]?.hash ?? '', aText(5, 'x')) }),
      [{ kind: 'rewritten', from: 5, to: 5 }],
    ],
    [
      'the last entry was rewritten with its own hash',
      with_(10, { text: aText(10, 'x'), hash: linkHash(TEN[8]?.hash ?? '', aText(10, 'x')) }),
      [{ kind: 'rewritten', from: 10, to: 10 }],
    ],
    ['entries are gone', without(4, 5, 6), [{ kind: 'missing', from: 4, to: 6 }]],
    ['the beginning is gone', without(1, 2), [{ kind: 'missing', from: 1, to: 2 }]],
    ['the end is gone', without(9, 10), [{ kind: 'cut', from: 9, to: 10 }]],
    ['everything is gone', [], [{ kind: 'cut', from: 1, to: 10 }]],
    [
      'an entry was added at the end',
      [...TEN, { seq: 11, previous: HEAD.hash, text: aText(11, 'x'), hash: linkHash(HEAD.hash, aText(11, 'x')) }],
      [{ kind: 'inserted', from: 11, to: 11 }],
    ],
    ['a number serves twice', [...TEN.slice(0, 5), ...TEN.slice(4)], [{ kind: 'inserted', from: 5, to: 5 }]],
    [
      'an entry never got a number',
      [...TEN, { seq: null, previous: '', hash: '', text: aText(0, 'x') }],
      [{ kind: 'inserted', from: 0, to: 0 }],
    ],
    [
      'two lines changed places',
      [...TEN.slice(0, 4), ...TEN.slice(5, 6), ...TEN.slice(4, 5), ...TEN.slice(6)],
      [{ kind: 'moved', from: 5, to: 5 }],
    ],
  ];
  it.each(cases)('tells that %s', (_name, links, faults) => {
    expect(faultsOf(links)).toEqual(faults);
  });

  it('tells which entries changed numbers, hash and all or the number alone', () => {
    const moveTo = (link: Link | undefined, seq: number): Link => ({
      ...(link ?? TEN[0] ?? { previous: '', hash: '', text: '' }),
      seq,
      text: link?.text.replace(/"seq": \d+/, `"seq": ${seq}`) ?? '',
    });
    const exchanged = [...TEN.slice(0, 3), moveTo(TEN[8], 4), ...TEN.slice(4, 8), moveTo(TEN[3], 9), ...TEN.slice(9)];
    expect(faultsOf(exchanged)).toEqual([
      { kind: 'moved', from: 4, to: 4, by: -5 },
      { kind: 'moved', from: 9, to: 9, by: 5 },
    ]);
    // One taken out, those behind it renumbered to hide the gap.
    const closed = [...TEN.slice(0, 4), ...TEN.slice(5).map((link) => moveTo(link, (link.seq ?? 0) - 1))];
    expect(faultsOf(closed)).toEqual([
      { kind: 'moved', from: 5, to: 9, by: -1 },
      { kind: 'cut', from: 10, to: 10 },
    ]);
  });

  it('is compared with a place that was noted elsewhere', () => {
    expect(faultsOf(TEN, HEAD, undefined, pointAt(TEN, 7))).toEqual([]);
    expect(faultsOf(TEN, HEAD, undefined, { seq: 7, hash: 'f'.repeat(64) })).toEqual([
      { kind: 'unexpected', from: 7, to: 7 },
    ]);
    // Cut, and the head put back with it: only the place noted elsewhere knows.
    expect(faultsOf(TEN.slice(0, 6), pointAt(TEN, 6), undefined, pointAt(TEN, 8))).toEqual([
      { kind: 'cut', from: 7, to: 8 },
    ]);
    expect(faultsOf(TEN.slice(4), HEAD, pointAt(TEN, 4), pointAt(TEN, 4))).toEqual([]);
    expect(faultsOf(TEN.slice(4), HEAD, pointAt(TEN, 4), pointAt(TEN, 2))).toEqual([
      { kind: 'sealed', from: 2, to: 2 },
    ]);
  });

  it('does not hold any more after whatever change of one entry', () => {
    const actions = fc.array(fc.string(), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        actions,
        fc.nat(),
        fc.string(),
        fc.constantFrom('text', 'hash', 'drop', 'repeat'),
        (words, at, word, how) => {
          const links = aChain(words);
          const head = pointAt(links, links.length);
          const index = at % links.length;
          const link = links[index];
          fc.pre(link !== undefined && words[index] !== word);
          if (link === undefined) return;
          const text = aText(index + 1, word);
          const tampered = {
            text: { ...link, text },
            hash: { ...link, text, hash: linkHash(link.previous, text) },
            drop: undefined,
            repeat: link,
          }[how];
          const changed = links.toSpliced(
            index,
            1,
            ...(tampered ? [tampered] : []),
            ...(how === 'repeat' ? [link] : []),
          );
          expect(faultsOf(links, head)).toEqual([]);
          const faults = faultsOf(changed, head);
          expect(faults).toHaveLength(1);
          expect(faults[0]?.from).toBe(index + 1);
        },
      ),
    );
  });
});
