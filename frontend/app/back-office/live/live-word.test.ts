import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LiveWord, liveWordOf, readLiveWord } from './live-word.ts';

describe('a screen that listens', () => {
  test.each<[string, string | undefined, LiveWord, ReturnType<typeof readLiveWord>]>([
    [
      'asks when it begins to',
      undefined,
      { version: '4', snapshot: true },
      { version: '4', isNews: true, mustAsk: true },
    ],
    ['asks when it begins again', '4', { version: '9', snapshot: true }, { version: '9', isNews: true, mustAsk: true }],
    [
      'begins again where another gateway stands, even if that one counts from less',
      '40',
      { version: '3', snapshot: true },
      { version: '3', isNews: true, mustAsk: true },
    ],
    ['takes what follows', '4', { version: '7', previous: '4' }, { version: '7', isNews: true, mustAsk: false }],
    [
      'asks when a message is missing',
      '4',
      { version: '7', previous: '6' },
      { version: '7', isNews: true, mustAsk: true },
    ],
    [
      'asks when it is told to',
      '4',
      { version: '7', previous: '4', resync: true },
      { version: '7', isNews: true, mustAsk: true },
    ],
    ['leaves what it has seen', '7', { version: '7', previous: '4' }, { version: '7', isNews: false, mustAsk: false }],
    ['leaves what is older', '7', { version: '5', previous: '4' }, { version: '7', isNews: false, mustAsk: false }],
    [
      'asks when it is told to at the same version',
      '7',
      { version: '7', previous: '7', resync: true },
      { version: '7', isNews: false, mustAsk: true },
    ],
    [
      'compares versions as numbers',
      '9',
      { version: '10', previous: '9' },
      { version: '10', isNews: true, mustAsk: false },
    ],
  ])('%s', (_what, last, word, expected) => {
    expect(readLiveWord(last, word)).toEqual(expected);
  });

  test('takes a message without a word as it comes', () => {
    expect(readLiveWord('4', undefined)).toEqual({ version: '4', isNews: true, mustAsk: false });
  });
});

test('whatever messages are lost, doubled or late, a screen that has not asked has seen every one of them', () => {
  const fates = fc.array(fc.constantFrom('heard', 'lost', 'twice'), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fates, (list) => {
      let { version: last } = readLiveWord(undefined, { version: '0', snapshot: true });
      let missed = false;
      for (const [index, fate] of list.entries()) {
        if (fate === 'lost') missed = true;
        for (let time = 0; time < (fate === 'twice' ? 2 : fate === 'heard' ? 1 : 0); time++) {
          const reading = readLiveWord(last, { version: String(index + 1), previous: String(index) });
          expect(reading.isNews).toBe(time === 0);
          expect(reading.mustAsk).toBe(time === 0 && missed);
          if (reading.mustAsk) missed = false;
          last = reading.version;
        }
      }
    }),
  );
});

test.each([
  [undefined],
  [{}],
  [{ live: null }],
  [{ live: 'x' }],
  [{ live: {} }],
  [{ live: { version: 7 } }],
  [{ live: { version: 'x' } }],
])('%j has no word', (extensions) => {
  expect(liveWordOf(extensions)).toBeUndefined();
});

test('a word is read', () => {
  expect(liveWordOf({ live: { version: '7', previous: '4' } })).toEqual({ version: '7', previous: '4' });
});
