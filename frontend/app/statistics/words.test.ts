import { describe, expect, test } from 'vitest';
import {
  delayWords,
  figureWords,
  HIDDEN,
  monthBars,
  monthWords,
  periodWords,
  shareWords,
  statusWords,
} from './words.ts';

const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('the words of the statistics', () => {
  test('a hidden figure says so, zero is zero', () => {
    expect(figureWords({ value: null })).toBe(HIDDEN);
    expect(figureWords({ value: 0 })).toBe('0');
    expect(spaces(figureWords({ value: 1240 }, 'logements'))).toBe('1 240 logements');
  });

  test('nothing has happened yet is not hidden', () => {
    const [none, some, hidden] = [{ value: 0 }, { value: 12 }, { value: null }];
    expect(spaces(delayWords({ value: 4 }, some))).toBe('4 jours');
    expect([delayWords({ value: 1 }, some), delayWords(hidden, none), delayWords(hidden, some)]).toEqual([
      '1 jour',
      'pas encore',
      HIDDEN,
    ]);
    expect([spaces(shareWords({ value: 25 }, some)), shareWords(hidden, none)]).toEqual(['25 %', 'pas encore']);
  });

  test('months and periods are said in French, the last day included', () => {
    expect(monthWords('2026-09')).toBe('septembre 2026');
    expect(periodWords({ from: '2025-11-01', to: '2026-11-01' })).toBe('du 1 novembre 2025 au 31 octobre 2026');
  });

  test('a month that is hidden has a bar without length', () => {
    const figure = (value: number | null) => ({ __typename: 'PublicFigure' as const, value });
    const month = {
      __typename: 'TerritoryStatisticsMonth' as const,
      month: '2026-09',
      requests: figure(null),
      tests: figure(12),
      eligibleShare: figure(null),
    };
    expect(monthBars([month], 'requests')[0]).toMatchObject({ value: 0, words: HIDDEN });
    expect(monthBars([month], 'tests')[0]).toMatchObject({ value: 12, words: '12' });
  });

  test('a status that has no words yet is shown as it is', () => {
    expect([statusWords('CONNECTED'), statusWords('AUTRE')]).toEqual(['Raccordées', 'AUTRE']);
  });
});
