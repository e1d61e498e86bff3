import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArea } from './area.ts';
import { COMPETENCES, covers, PARTNER_KINDS, searchForm, tidyName, tidyPhone, unknownCommunes } from './partner.ts';

const NIORT = '79191';
const AIFFRES = '79003';
const POITIERS = '86194';

const square = (west: number) => [
  [west, 46],
  [west + 1, 46],
  [west + 1, 47],
  [west, 47],
  [west, 46],
];
const circle = (corners: number) =>
  Array.from({ length: corners + 1 }, (_, at) => {
    const angle = ((at % corners) / corners) * 2 * Math.PI;
    return [Math.cos(angle), 46 + Math.sin(angle)];
  });

describe('a partner', () => {
  it('is of one of 18 kinds and has competences among 21', () => {
    expect(new Set(PARTNER_KINDS).size).toBe(18);
    expect(new Set(COMPETENCES).size).toBe(21);
  });

  it('with an empty perimeter works in the whole territory', () => {
    expect(covers({ communes: [], area: null, isActive: true }, NIORT, null)).toBe(true);
  });

  it('works in the communes of its perimeter only', () => {
    expect(covers({ communes: [AIFFRES], area: null, isActive: true }, AIFFRES, null)).toBe(true);
    expect(covers({ communes: [AIFFRES], area: null, isActive: true }, NIORT, null)).toBe(false);
  });

  it('works nowhere once deactivated', () => {
    expect(covers({ communes: [], area: null, isActive: false }, NIORT, null)).toBe(false);
  });

  it('with a drawn area works inside of it only, and never where a place has no position', () => {
    const area = readArea({ type: 'Polygon', coordinates: [square(0)] }) ?? null;
    expect(area).not.toBeNull();
    expect(covers({ communes: [NIORT], area, isActive: true }, NIORT, [0.5, 46.5])).toBe(true);
    expect(covers({ communes: [NIORT], area, isActive: true }, NIORT, [1.5, 46.5])).toBe(false);
    expect(covers({ communes: [NIORT], area, isActive: true }, AIFFRES, [0.5, 46.5])).toBe(false);
    expect(covers({ communes: [], area, isActive: true }, NIORT, null)).toBe(false);
  });
});

describe('a drawn area', () => {
  it('is a polygon, several, or the feature that holds them', () => {
    const polygon = { type: 'Polygon', coordinates: [square(0)] };
    const several = { type: 'MultiPolygon', coordinates: [[square(0)], [square(3)]] };
    expect(readArea(polygon)?.coordinates).toHaveLength(1);
    expect(readArea(several)?.coordinates).toHaveLength(2);
    expect(readArea({ type: 'Feature', properties: { name: 'x' }, geometry: several })).toEqual(readArea(several));
  });

  it.each([
    ['a point', { type: 'Point', coordinates: [0, 46] }],
    ['a line that does not close', { type: 'Polygon', coordinates: [square(0).slice(0, 4)] }],
    [
      'an outline that crosses itself',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [1, 0],
            [0, 1],
            [0, 0],
          ],
        ],
      },
    ],
    ['a position that is nowhere', { type: 'Polygon', coordinates: [square(400)] }],
    ['too many corners', { type: 'Polygon', coordinates: [circle(6_000)] }],
    ['a text', 'POLYGON((0 0, 1 1))'],
  ])('is not %s', (_what, value) => {
    expect(readArea(value)).toBeUndefined();
  });
});

describe('a telephone number', () => {
  it.each([
    ['05 49 78 90 00', '0549789000'],
    ['+33 (0)5.49', '+330549'],
    ['3939', '3939'],
    ['appelez-nous', undefined],
    ['12', undefined],
  ])('%j is kept as %j', (raw, kept) => {
    expect(tidyPhone(raw)).toBe(kept);
  });
});

describe('a perimeter', () => {
  it('names the communes that are not in the territory', () => {
    expect(unknownCommunes([NIORT, POITIERS, '99999'], [NIORT, AIFFRES])).toEqual([POITIERS, '99999']);
  });

  it('is accepted exactly when it is a part of the territory', () => {
    const codes = fc.uniqueArray(fc.constantFrom('79191', '79003', '86194', '2A004', '97411'));
    fc.assert(
      fc.property(codes, codes, (perimeter, territory) => {
        const accepted = unknownCommunes(perimeter, territory).length === 0;
        expect(accepted).toBe(perimeter.every((code) => territory.includes(code)));
      }),
    );
  });
});

describe('a name', () => {
  it('keeps its accents and loses line breaks, tabs and invisible characters', () => {
    expect(tidyName('  Préfecture\n des\tDeux-Sèvres\u200b ')).toBe('Préfecture des Deux-Sèvres');
  });

  it.each(['', '   ', '\n', '\u200b', 'a'.repeat(201)])('is not %j', (raw) => {
    expect(tidyName(raw)).toBeUndefined();
  });

  it('is searched without accents, case or punctuation', () => {
    expect(searchForm('Agence régionale de santé (A.R.S.) – Œuvre')).toBe('agence regionale de sante a r s oeuvre');
  });

  it('has one search form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(searchForm(searchForm(text))).toBe(searchForm(text));
      }),
    );
  });
});
