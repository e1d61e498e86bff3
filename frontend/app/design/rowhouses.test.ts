import { describe, expect, it } from 'vitest';
import { outlineOf, streetOf } from './rowhouses.ts';

describe('the street of a territory', () => {
  it('is always the same for one, and another for another', () => {
    expect(streetOf('niort', 600)).toEqual(streetOf('niort', 600));
    expect(streetOf('niort', 600)).not.toEqual(streetOf('pau', 600));
  });

  it('is made of houses that share their walls, to the end', () => {
    const street = streetOf('amiens', 1200);
    for (const [index, house] of street.entries()) {
      const next = street[index + 1];
      if (next) expect(next.x).toBe(house.x + house.width);
      else expect(house.x + house.width).toBeGreaterThanOrEqual(1200);
      expect(outlineOf(house, 110)).toMatch(/^M[\d .VLHZ-]+Z$/);
    }
  });
});
