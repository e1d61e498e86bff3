import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allDesordres, findDesordre, type Grid, gridFaults, reportsDanger } from './grid.ts';
import { currentGrid, gridLocaleOf, gridOfVersion, gridVersions } from './grid-versions.ts';

describe('the grid of desordres', () => {
  test('has no fault in any published version', () => {
    for (const grid of gridVersions) expect(gridFaults(grid), grid.version).toEqual([]);
  });

  test('gives each version once, and the current one among them', () => {
    expect(new Set(gridVersions.map((grid) => grid.version)).size).toBe(gridVersions.length);
    expect(gridOfVersion(currentGrid.version)).toBe(currentGrid);
    expect(() => gridOfVersion('1999.1')).toThrow(/no grid of version 1999.1/);
    expect(gridOfVersion('2026.1', 'ar')).toBe(gridOfVersion('2026.1'));
    expect(['ar', 'en', 'de', null].map(gridLocaleOf)).toEqual(['ar', 'en', 'fr', 'fr']);
  });

  test('never gives a code another meaning in a later version', () => {
    for (const { zone, desordre } of allDesordres(gridOfVersion('2026.1'))) {
      const later = findDesordre(currentGrid, desordre.code);
      if (!later) continue;
      expect([later.zone.code, later.desordre.label, later.desordre.danger]).toEqual([
        zone.code,
        desordre.label,
        desordre.danger,
      ]);
    }
  });

  test('knows the four dangers that people die from, in both zones where they can be', () => {
    const dangers = allDesordres(currentGrid).map(({ zone, desordre }) => `${zone.code} ${desordre.danger}`);
    for (const expected of [
      'BATIMENT GAS',
      'LOGEMENT GAS',
      'BATIMENT COLLAPSE',
      'LOGEMENT COLLAPSE',
      'BATIMENT ELECTRICITY',
      'LOGEMENT ELECTRICITY',
      'LOGEMENT CARBON_MONOXIDE',
    ])
      expect(dangers).toContain(expected);
  });

  test('finds a desordre by its code and refuses another', () => {
    expect(findDesordre(currentGrid, 'logement.humidite.moisissures')?.category.code).toBe('logement.humidite');
    expect(findDesordre(currentGrid, 'logement.humidite.MOISISSURES')).toBeUndefined();
    expect(findDesordre(currentGrid, '__proto__')).toBeUndefined();
  });

  test('reports danger exactly when one of the desordres carries one', () => {
    const codes = allDesordres(currentGrid).map(({ desordre }) => desordre.code);
    fc.assert(
      fc.property(fc.subarray(codes), (chosen) => {
        const expected = allDesordres(currentGrid).some(
          ({ desordre }) => chosen.includes(desordre.code) && desordre.danger,
        );
        expect(reportsDanger(currentGrid, chosen)).toBe(expected);
      }),
    );
    expect(reportsDanger(currentGrid, ['unknown'])).toBe(false);
  });

  test('names each fault of a bad grid', () => {
    const zone = currentGrid.zones[0];
    const category = zone?.categories[0];
    const desordre = category?.desordres[0];
    if (!zone || !category || !desordre) throw new Error('the current grid is empty');
    const bad: Grid = {
      ...currentGrid,
      dangers: [],
      zones: [
        { ...zone, categories: [{ ...category, desordres: [desordre, { ...desordre, help: '', legalSources: [] }] }] },
      ],
    };
    expect(gridFaults(bad)).toEqual([
      'no advice for the danger COLLAPSE',
      'the code batiment.solidite.murs is given twice',
      'batiment.solidite.murs lacks a text',
      'batiment.solidite.murs names no law',
      'no advice for the danger COLLAPSE',
    ]);
  });
});
