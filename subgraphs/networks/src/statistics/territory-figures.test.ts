import { lastTwelveMonths } from '@mitoyen/kit/public-figures/last-twelve-months.ts';
import { describe, expect, test } from 'vitest';
import { territoryNetworks } from './territory-figures.ts';

const aNetwork = (over: Partial<Parameters<typeof territoryNetworks>[0][number]> = {}) => ({
  kind: 'HEAT' as const,
  status: 'EXISTING' as const,
  hasTrace: true,
  enrRate: 60,
  deliveriesTotal: 1_000,
  ...over,
});

describe('the networks of a territory', () => {
  test('each counts for what it delivers', () => {
    expect(territoryNetworks([aNetwork({ enrRate: 80, deliveriesTotal: 3_000 }), aNetwork({ enrRate: 40 })])).toEqual({
      heat: 2,
      cold: 0,
      construction: 0,
      traced: 2,
      deliveriesMwh: 4_000,
      enrRate: 70,
    });
  });

  test('all count the same when one does not say what it delivers', () => {
    const found = territoryNetworks([aNetwork({ enrRate: 80 }), aNetwork({ enrRate: 40, deliveriesTotal: null })]);
    expect([found.enrRate, found.deliveriesMwh]).toEqual([60, 1_000]);
  });

  test('a rate of zero is a rate, an unknown one is left out, and none at all is unknown', () => {
    expect(territoryNetworks([aNetwork({ enrRate: 0 }), aNetwork({ enrRate: null })]).enrRate).toBe(0);
    expect(territoryNetworks([aNetwork({ enrRate: null, deliveriesTotal: null })])).toMatchObject({
      enrRate: null,
      deliveriesMwh: null,
    });
    expect(territoryNetworks([])).toMatchObject({ heat: 0, enrRate: null });
  });

  test('cold networks and works to come are counted apart', () => {
    const found = territoryNetworks([
      aNetwork({ kind: 'COLD', deliveriesTotal: 9_000 }),
      aNetwork({ status: 'CONSTRUCTION', hasTrace: false }),
      aNetwork({ hasTrace: false }),
    ]);
    expect(found).toMatchObject({ heat: 1, cold: 1, construction: 1, traced: 0, deliveriesMwh: 1_000 });
  });
});

test('the twelve months that are over do not hold today', () => {
  const { months, from, to } = lastTwelveMonths('2026-03-31');
  expect([months[0], months.at(-1), months.length]).toEqual(['2025-03', '2026-02', 12]);
  expect([from, to]).toEqual(['2025-03-01', '2026-03-01']);
  expect(lastTwelveMonths('2026-01-01').months.at(-1)).toBe('2025-12');
});
