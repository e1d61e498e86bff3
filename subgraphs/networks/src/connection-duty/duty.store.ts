import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { PerimeterIndex } from '../eligibility/perimeter-index.ts';
import { judgeOf } from '../eligibility/place-judge.store.ts';
import { eachPerimeter, type PerimeterRecord } from '../perimeter/perimeter.store.ts';
import { type BuildingProject, type ConnectionDuty, judgeDuty } from './connection-duty.ts';

/** A place and what is done there. The position is one of France: checked by the caller. */
export interface DutyQuestion {
  readonly lon: number;
  readonly lat: number;
  readonly powerKw: number | null;
  readonly project: BuildingProject;
}

/** Judges the duty of a project today, with the perimeters and the networks of the tenant as they are now. */
export async function dutyAt(context: SubgraphContext, question: DutyQuestion): Promise<ConnectionDuty> {
  const { lon, lat, powerKw, project } = question;
  const { db, tenant, runtime } = context;
  const day = dayInFrance(context.now());
  const judge = await judgeOf(runtime, tenant.slug);
  const served = new Set(
    judge
      .judge({ lon, lat, citycode: null })
      .perimeters.filter(({ isBinding }) => isBinding)
      .map(({ perimeterId }) => perimeterId),
  );
  const containing = await perimetersAround(db, [lon, lat], day);
  return judgeDuty(
    // A perimeter that is not in force is not judged for its networks: its dates are reason enough.
    containing.map((perimeter) => ({ ...perimeter, isServed: served.has(perimeter.id) })),
    { project, powerKw, day },
    tenant.rules.eligibility.pdpPowerThresholdKw,
  );
}

/** The published perimeters that contain a place, whatever their dates. */
async function perimetersAround(
  db: SubgraphContext['db'],
  position: readonly [number, number],
  day: string,
): Promise<readonly PerimeterRecord[]> {
  const published: PerimeterRecord[] = [];
  for await (const perimeter of eachPerimeter(db)) published.push(perimeter);
  // Without its dates a perimeter is always looked for.
  const undated = published.map((one) => ({ ...one, validFrom: null, validTo: null, deliberationDate: null }));
  const found = new Set(new PerimeterIndex(undated, day).containing(position).map(({ id }) => id));
  return published.filter(({ id }) => found.has(id));
}
