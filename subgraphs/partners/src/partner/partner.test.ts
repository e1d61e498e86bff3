import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPETENCES, covers, PARTNER_KINDS, searchForm, tidyName, unknownCommunes } from './partner.ts';

const NIORT = '79191';
const AIFFRES = '79003';
const POITIERS = '86194';

describe('a partner', () => {
  it('is of one of 18 kinds and has competences among 21', () => {
    expect(new Set(PARTNER_KINDS).size).toBe(18);
    expect(new Set(COMPETENCES).size).toBe(21);
  });

  it('with an empty perimeter works in the whole territory', () => {
    expect(covers({ communes: [], isActive: true }, NIORT)).toBe(true);
  });

  it('works in the communes of its perimeter only', () => {
    expect(covers({ communes: [AIFFRES], isActive: true }, AIFFRES)).toBe(true);
    expect(covers({ communes: [AIFFRES], isActive: true }, NIORT)).toBe(false);
  });

  it('works nowhere once deactivated', () => {
    expect(covers({ communes: [], isActive: false }, NIORT)).toBe(false);
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
