import { describe, expect, it } from 'vitest';
import { communeByCode, communesOf, territoryOf } from './communes.ts';

describe('the official list', () => {
  it('knows the communes of the four shipped territories', () => {
    expect(communesOf('200041317')).toHaveLength(40);
    expect(communesOf('200069854')).toHaveLength(40);
    expect(communesOf('200067254')).toHaveLength(31);
    expect(communesOf('248000531')).toHaveLength(39);
    expect(territoryOf('200067254')).toMatchObject({ name: 'CA Pau Béarn Pyrénées', kind: 'CA', departement: '64' });
  });

  it('gives a commune with its postcodes and population', () => {
    expect(communeByCode('79191')).toEqual({ code: '79191', name: 'Niort', postcodes: ['79000'], population: 59854 });
    expect(communeByCode('2A004')?.name).toBe('Ajaccio');
    expect(communeByCode('97411')?.name).toBe('Saint-Denis');
    expect(communeByCode('75056')?.postcodes).toContain('75116');
  });

  it('does not take a former, delegated or arrondissement code for a commune', () => {
    for (const code of ['79248', '75101', '00000', '', '7919', '__proto__'])
      expect(communeByCode(code)).toBeUndefined();
  });

  it('knows a commune by its own SIREN, an EPT of Grand Paris, a métropole, and nothing for others', () => {
    expect(territoryOf('217901917')).toMatchObject({ kind: 'COMMUNE', name: 'Niort' });
    expect(territoryOf('200057867')).toMatchObject({ kind: 'EPT', departement: '93' });
    expect(territoryOf('200046977')?.kind).toMatch(/MET/);
    expect(territoryOf('123456789')).toBeUndefined();
    expect(territoryOf('"nom":"Pau"')).toBeUndefined();
  });
});
