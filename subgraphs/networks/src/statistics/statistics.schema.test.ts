import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { listNetworks } from '../heat-network/heat-network.store.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { seedRequests, seedTests } from './statistics.fixtures.ts';

const QUERY = `{ territoryStatistics {
  from to leastCount
  networks { heat cold construction traced deliveriesMwh enrRate }
  months { month requests { value } tests { value } eligibleShare { value } }
  requests { value } statuses { status requests { value } } tests { value } eligibleShare { value }
  connections { value } connectedDwellings { value } avoidedTonnes { value }
  formula { heatPerDwellingMwh gasCo2 } firstAnswerDays { value } connectionDays { value } } }`;

const at = (day: string) => new Date(`${day}T10:00:00Z`);
const times = <Row>(count: number, row: Row): Row[] => Array.from({ length: count }, () => row);

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => at('2026-11-22') });
  await harness.inTenant('niort', async (context) => {
    await seedNetworks(
      context,
      aFeature({ 'Taux EnR&R': 80, 'contenu CO2': 0.027, livraisons_totale_MWh: 3000 }),
      aFeature(
        {
          'Identifiant reseau': '7902C',
          nom_reseau: 'Chauray',
          communes: 'Chauray',
          'Taux EnR&R': 40,
          livraisons_totale_MWh: 1000,
        },
        null,
      ),
      aFeature(
        { 'Identifiant reseau': '9999C', nom_reseau: 'Voisin', communes: 'Melle', livraisons_totale_MWh: 9000 },
        null,
      ),
    );
    const [network] = await listNetworks(context.db, 1, 'clou bouchet');
    await seedRequests(context, [
      ...times(6, {
        createdAt: at('2026-01-10'),
        status: 'CONNECTED' as const,
        dwellings: 33,
        networkId: network?.id ?? null,
        firstAnswerAt: at('2026-01-14'),
        connectedAt: at('2026-04-20'),
      }),
      ...times(3, { createdAt: at('2026-05-02') }),
      ...times(9, { createdAt: at('2026-06-02'), status: 'NOT_FEASIBLE' as const }),
      // Of this month, which is not over; and never validated.
      ...times(7, { createdAt: at('2026-11-02') }),
      ...times(8, { createdAt: at('2026-05-20'), isValidated: false, status: 'TO_VALIDATE' as const }),
      ...times(5, { createdAt: at('2026-05-20'), isValidated: false, status: 'ABANDONED' as const, dwellings: 900 }),
    ]);
    await seedTests(context, '2026-10-05', { ELIGIBLE: 10, NOT_ELIGIBLE: 30 });
    await seedTests(context, '2026-09-05', { ELIGIBLE: 2, NOT_ELIGIBLE: 1 });
    await seedTests(context, '2026-08-05', { ELIGIBLE: 6, NOT_ELIGIBLE: 6 });
    await seedTests(context, '2026-11-05', { ELIGIBLE: 50 });
  });
  await harness.inTenant('amiens', (context) =>
    seedRequests(
      context,
      times(3, {
        createdAt: at('2026-03-01'),
        status: 'CONNECTED' as const,
        dwellings: 40,
        connectedAt: at('2026-04-01'),
      }),
    ),
  );
});
afterAll(() => harness?.close());

const figures = async (tenant: string) => (await harness.as(tenant).execute(QUERY)).data.territoryStatistics;
interface Month {
  readonly month: string;
  readonly requests: unknown;
  readonly tests: unknown;
  readonly eligibleShare: unknown;
}

describe('the public figures of a territory', () => {
  test('count the requests that were validated, of the twelve months that are over', async () => {
    const found = await figures('niort');
    expect(found).toMatchObject({ from: '2025-11-01', to: '2026-11-01', leastCount: 5, requests: { value: 18 } });
    const months = new Map(found.months.map((month: Month) => [month.month, month]));
    expect(months.size).toBe(12);
    expect(months.get('2026-02')).toMatchObject({ requests: { value: 0 } });
    expect(months.has('2026-11')).toBe(false);
  });

  test('say how many were connected, the homes to the ten, the tonnes by the formula, the delays in days', async () => {
    expect(await figures('niort')).toMatchObject({
      connections: { value: 6 },
      connectedDwellings: { value: 200 },
      // 198 homes × 10 MWh × (227 − 27 g).
      avoidedTonnes: { value: 400 },
      formula: { heatPerDwellingMwh: 10, gasCo2: 0.227 },
      firstAnswerDays: { value: 4 },
      connectionDays: { value: 100 },
    });
  });

  test('add up the networks of the territory, not those of its neighbours', async () => {
    expect((await figures('niort')).networks).toEqual({
      heat: 2,
      cold: 0,
      construction: 0,
      traced: 1,
      deliveriesMwh: 4000,
      enrRate: 70,
    });
  });

  test('security rule 14: small numbers are hidden in public figures, and nothing tells them', async () => {
    const found = await figures('niort');
    const month = (name: string) => found.months.find((one: Month) => one.month === name);
    // Three requests of May are hidden, and the six of January with them: the total would tell.
    expect([month('2026-05').requests, month('2026-01').requests, month('2026-06').requests]).toEqual([
      { value: null },
      { value: null },
      { value: 9 },
    ]);
    expect(month('2026-09')).toMatchObject({ tests: { value: null }, eligibleShare: { value: null } });
    expect(month('2026-08')).toMatchObject({ tests: { value: null }, eligibleShare: { value: null } });
    expect(month('2026-10')).toMatchObject({ tests: { value: 40 }, eligibleShare: { value: 25 } });
    expect(found.statuses).toEqual([
      { status: 'CONNECTED', requests: { value: null } },
      { status: 'NEW', requests: { value: null } },
      { status: 'NOT_FEASIBLE', requests: { value: 9 } },
    ]);
    // Three connections: neither how many, nor their homes, nor their delay.
    expect(await figures('amiens')).toMatchObject({
      requests: { value: null },
      connections: { value: null },
      connectedDwellings: { value: null },
      avoidedTonnes: { value: null },
      connectionDays: { value: null },
    });
  });

  test('a territory where nothing has happened yet has figures all the same', async () => {
    expect(await figures('pau')).toMatchObject({
      requests: { value: 0 },
      tests: { value: 0 },
      eligibleShare: { value: null },
      connections: { value: 0 },
      firstAnswerDays: { value: null },
      networks: { heat: 0, enrRate: null },
    });
  });
});
