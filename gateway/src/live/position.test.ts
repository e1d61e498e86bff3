import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, begin, type Position, UNCOUNTED, type Word } from './position.ts';

const at = (version: bigint): Position => ({ version, isVouched: true });

describe('the first message', () => {
  test('has the version that the subgraph gives, or 0 when it gives none', () => {
    expect(begin({ version: '41', snapshot: true })).toEqual({
      position: at(41n),
      live: { version: '41', snapshot: true },
      withData: true,
    });
    expect(begin({}).live).toEqual({ version: '0', snapshot: true });
  });
});

describe('an event', () => {
  test('follows the one before it', () => {
    expect(advance(at(41n), { version: '44' }, false)?.live).toEqual({ version: '44', previous: '41' });
  });
  test('is counted by the gateway when the subgraph does not number it', () => {
    const first = advance(UNCOUNTED, {}, false);
    expect(first?.live).toEqual({ version: '1', previous: '0' });
    expect(advance(first?.position ?? UNCOUNTED, {}, false)?.live).toEqual({ version: '2', previous: '1' });
  });
  test('heard twice is said once', () => {
    expect(advance(at(44n), { version: '44' }, true)).toBeUndefined();
  });
  test('older than what was said becomes a word to ask again, without its data', () => {
    expect(advance(at(44n), { version: '43' }, false)).toEqual({
      position: at(44n),
      live: { version: '44', previous: '44', resync: true },
      withData: false,
    });
  });
  test('carries the loss that happened before it', () => {
    expect(advance(at(41n), { version: '44', resync: true }, false)).toMatchObject({
      live: { version: '44', previous: '41', resync: true },
      withData: true,
    });
  });
});

describe('the word that a subscription is live again', () => {
  test('says nothing when what followed is replayed', () => {
    expect(advance(at(41n), { version: '44', snapshot: true }, true)).toBeUndefined();
  });
  test.each([
    ['it cannot be replayed', at(41n), { version: '44', snapshot: true, resync: true }, true, '44'],
    ['nobody asked for a replay', at(41n), { version: '44', snapshot: true }, false, '44'],
    ['the subgraph is behind what it said', at(41n), { version: '3', snapshot: true, resync: true }, true, '41'],
    ['the gateway counts', { version: 7n, isVouched: false }, { snapshot: true }, false, '8'],
  ])('makes clients ask again when %s', (_why, position, word, isReplayed, version) => {
    expect(advance(position, word, isReplayed)).toMatchObject({
      live: { version, previous: String(position.version), resync: true },
      withData: false,
    });
  });
});

test('whatever a subgraph says, versions never go back, each message names the one before it, and no event is lost in silence', () => {
  const word = fc.record<Word>({
    version: fc.option(fc.nat(20).map(String), { nil: undefined }),
    snapshot: fc.boolean(),
    resync: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(word, fc.boolean())), (words) => {
      let { position } = begin({});
      for (const [said, isReplayed] of words) {
        const step = advance(position, said, isReplayed);
        if (!step) {
          // In silence only: the same event again, or a replay that is about to come.
          expect(said.resync).toBe(false);
          expect(said.snapshot ? isReplayed : said.version === String(position.version)).toBe(true);
          continue;
        }
        expect(step.position.version).toBeGreaterThanOrEqual(position.version);
        expect(step.live.previous).toBe(String(position.version));
        expect(step.live.version).toBe(String(step.position.version));
        if (!step.withData || said.resync) expect(step.live.resync).toBe(true);
        position = step.position;
      }
    }),
  );
});
