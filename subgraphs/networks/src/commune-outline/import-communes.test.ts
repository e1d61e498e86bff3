import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeOf } from '../eligibility/place-judge.store.ts';
import { until } from '../heat-network/heat-network.fixtures.ts';
import { aFile } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { importCommunes } from './import-communes.command.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness?.close());

const square = (code: string, nom: string, west: number, south: number) => ({
  type: 'Feature',
  properties: { code, nom },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + 0.1, south],
        [west + 0.1, south + 0.1],
        [west, south + 0.1],
        [west, south],
      ],
    ],
  },
});
const file = (...features: unknown[]) =>
  aFile('communes-2026.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
const imported = async (tenant: string, path: string) =>
  harness.inTenant(tenant, (context) => importCommunes(context, path, '2026'));
const commune = async (tenant: string, lon: number, lat: number) => {
  const { citycode, inTerritory, reason } = (await judgeOf(harness.runtime, tenant)).judge({
    lon,
    lat,
    citycode: null,
  });
  return { citycode, inTerritory, reason };
};

describe('the outlines of communes', () => {
  test('are kept for the territory and around it, and tell the commune of bare coordinates from then on', async () => {
    expect(await commune('niort', -0.45, 46.35)).toEqual({ citycode: null, inTerritory: null, reason: 'TOO_FAR' });
    const path = await file(
      square('79191', 'Niort', -0.5, 46.3),
      square('86194', 'Poitiers', -0.4, 46.3),
      square('13055', 'Marseille', 5.3, 43.2),
      { type: 'Feature', properties: { code: '79081' }, geometry: { type: 'Point', coordinates: [0, 46] } },
    );
    const report = await imported('niort', path);
    expect(report).toMatchObject({ own: 1, neighbours: 1, missing: expect.arrayContaining(['79081']) });
    await until(async () => (await commune('niort', -0.45, 46.35)).citycode === '79191', 'the outlines are read');
    expect(await commune('niort', -0.45, 46.35)).toMatchObject({ inTerritory: true, reason: 'TOO_FAR' });
    expect(await commune('niort', -0.35, 46.35)).toEqual({
      citycode: '86194',
      inTerritory: false,
      reason: 'OUT_OF_TERRITORY',
    });
    // Most of its communes are not drawn here: what lies in none of these two may be in one of them.
    expect(await commune('niort', -0.2, 46.35)).toEqual({ citycode: null, inTerritory: null, reason: 'TOO_FAR' });
  });

  test('of one territory tell another one nothing', async () => {
    expect(await commune('amiens', -0.45, 46.35)).toEqual({ citycode: null, inTerritory: null, reason: 'TOO_FAR' });
  });

  test('are refused from a file that draws none of ours, is cut short, or is not there', async () => {
    const elsewhere = await file(square('13055', 'Marseille', 5.3, 43.2));
    await expect(imported('niort', elsewhere)).rejects.toThrow('aucune commune du territoire');
    await expect(imported('niort', await aFile('x.geojson', '{"features":['))).rejects.toThrow('Rien n’a été importé');
    await expect(imported('niort', '/nowhere/x.geojson')).rejects.toThrow('illisible');
    expect((await commune('niort', -0.45, 46.35)).citycode).toBe('79191');
  });
});
