import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { judgeOf } from '../eligibility/place-judge.store.ts';
import { until } from '../heat-network/heat-network.fixtures.ts';
import type { DutyPerimeter } from './connection-duty.ts';

/** A perimeter in force, that leads to an open network. */
export function aDutyPerimeter(over: Partial<DutyPerimeter> = {}): DutyPerimeter {
  return {
    id: '01900000-0000-7000-8000-000000000001',
    name: 'Clou Bouchet',
    deliberationDate: '2025-06-30',
    deliberationReference: 'DEL-2025-114',
    validFrom: '2025-09-01',
    validTo: null,
    powerThresholdKw: null,
    isServed: true,
    ...over,
  };
}

/** A published perimeter around the pipe of "Le Clou Bouchet", once this process judges with it. */
export async function seedPerimeter(context: SubgraphContext, over: Partial<DutyPerimeter> = {}): Promise<string> {
  const { id: _id, isServed: _isServed, ...facts } = aDutyPerimeter(over);
  const { db, runtime, tenant } = context;
  const [west, south, east, north] = [-0.49, 46.31, -0.484, 46.32];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const day = (iso: string | null) => iso && new Date(`${iso}T00:00:00Z`);
  const networks = await db.heatNetwork.findMany({ select: { id: true } });
  const id = await context.transaction(async () => {
    const row = await db.priorityPerimeter.create({
      data: {
        ...facts,
        state: 'PUBLISHED',
        geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
        ...{ west, south, east, north },
        deliberationDate: day(facts.deliberationDate),
        validFrom: day(facts.validFrom),
        validTo: day(facts.validTo),
      },
    });
    await context.db.perimeterNetwork.createMany({
      data: networks.map(({ id: networkId }) => ({ perimeterId: row.id, networkId })),
    });
    await context.publish('perimeter.changed', { entityId: row.id });
    return row.id;
  });
  const isSeen = async () =>
    (await judgeOf(runtime, tenant.slug))
      .judge({ lon: -0.4875, lat: 46.3152, citycode: null })
      .perimeters.some(({ perimeterId }) => perimeterId === id);
  if ((facts.validTo ?? '9999') > '2026' && (facts.validFrom ?? '0000') < '2026-11-22') {
    await until(isSeen, 'the judge knows the perimeter');
  }
  return id;
}
