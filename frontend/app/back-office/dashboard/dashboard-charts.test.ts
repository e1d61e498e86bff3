import { describe, expect, it } from 'vitest';
import {
  daysOf,
  delayBars,
  funnelBars,
  mixBars,
  monthBars,
  monthWords,
  priceBars,
  testBars,
} from './dashboard-charts.ts';

const network = (over: Record<string, unknown> = {}) => ({
  __typename: 'HeatNetworkEdge' as const,
  node: {
    __typename: 'HeatNetwork' as const,
    id: 'a',
    name: 'Réseau A',
    kind: 'HEAT' as const,
    inTerritory: true,
    enrRate: 68.4,
    rateYear: '2024',
    energyMix: [
      { __typename: 'EnergyShare' as const, energy: 'biomass', label: 'Bois', isRenewable: true, mwh: 300 },
      { __typename: 'EnergyShare' as const, energy: 'gas', label: 'Gaz', isRenewable: false, mwh: 100 },
    ],
    prices: [],
    ...over,
  },
});

describe('how far requests have come', () => {
  it('is the way to a connection in its order, then the other ends, hatched', () => {
    const bars = funnelBars([
      { __typename: 'RequestFunnelStep', status: 'ABANDONED', now: 2, reached: 2 },
      { __typename: 'RequestFunnelStep', status: 'NEW', now: 4, reached: 20 },
      { __typename: 'RequestFunnelStep', status: 'TO_VALIDATE', now: 1, reached: 3 },
    ]);
    expect(bars.map(({ key, value, isHatched }) => [key, value, isHatched])).toEqual([
      ['NEW', 20, false],
      ['ABANDONED', 2, true],
    ]);
    expect(bars[0]).toMatchObject({ label: 'Nouvelle (4 aujourd’hui)', words: '20' });
  });
});

describe('how long a first answer takes', () => {
  it('stands beside what was promised', () => {
    const bars = delayBars({ medianFirstAnswerHours: 36, slowestTenthFirstAnswerHours: 240 }, 7);
    expect(bars.map(({ words }) => words)).toEqual(['en 1,5 jour', 'en 10 jours', '7 jours']);
    expect(daysOf(0)).toBe('0 jour');
  });

  it('is not drawn before anybody was answered', () => {
    expect(delayBars({ medianFirstAnswerHours: null, slowestTenthFirstAnswerHours: null }, 7)).toEqual([]);
  });
});

describe('the months', () => {
  it('are said by their names', () => {
    expect(monthWords('2026-11')).toBe('novembre 2026');
    expect(monthBars([{ __typename: 'RequestMonthFigures', month: '2026-02', deposited: 3, connected: 1 }])).toEqual([
      { key: '2026-02', label: 'février 2026 (1 raccordée)', value: 3, words: '3' },
    ]);
  });

  it('say that a small number of tests is hidden, and never that it is 0', () => {
    const month = (tests: number | null, share: number | null) => ({
      __typename: 'TerritoryStatisticsMonth' as const,
      month: '2026-10',
      tests: { __typename: 'PublicFigure' as const, value: tests },
      eligibleShare: { __typename: 'PublicFigure' as const, value: share },
    });
    const bar = (tests: number | null, share: number | null) =>
      testBars({ __typename: 'TerritoryStatistics', leastCount: 5, months: [month(tests, share)] })[0];
    expect(bar(40, 25)).toMatchObject({ label: 'octobre 2026 (25 % raccordables)', words: '40' });
    expect(bar(null, null)).toMatchObject({ label: 'octobre 2026', words: 'moins de 5' });
  });
});

describe('the networks of the territory', () => {
  it('make one mix together, and those of neighbours and of cold are left out', () => {
    const bars = mixBars([network(), network({ inTerritory: false }), network({ kind: 'COLD' })]);
    expect(bars.map(({ label, words, isHatched }) => [label, words, isHatched])).toEqual([
      ['Bois', '75 % (300 MWh)', false],
      ['Gaz', '25 % (100 MWh)', true],
    ]);
    expect(mixBars([network({ energyMix: [] })])).toEqual([]);
  });

  it('show a price only where there is one', () => {
    const priced = network({
      id: 'b',
      prices: [{ __typename: 'NetworkPrice', key: 'PM', label: 'Prix moyen', value: 92.25, standing: 'USED' }],
    });
    expect(priceBars([network(), priced]).map(({ words }) => words)).toEqual(['92,3 €']);
  });
});
