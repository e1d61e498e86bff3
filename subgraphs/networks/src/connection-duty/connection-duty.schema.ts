import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { isInFrance, isPosition } from '../projection/projection.ts';
import {
  BUILDING_PROJECTS,
  type ConnectionDuty,
  type DutyOutcome,
  type DutyReason,
  type JudgedPerimeter,
  MAX_FINE_EUROS,
  PERIMETER_REASONS,
} from './connection-duty.ts';
import { dutyAt } from './duty.store.ts';

export const BuildingProjectEnum = builder.enumType('BuildingProject', {
  description: 'What is done to the building.',
  values: BUILDING_PROJECTS,
});
const Outcome = builder.enumType('ConnectionDutyOutcome', {
  values: ['DUE', 'DEPENDS_ON_POWER', 'NOT_DUE'] as const satisfies DutyOutcome[],
});
const Reason = builder.enumType('ConnectionDutyReason', {
  values: [...PERIMETER_REASONS, 'OUTSIDE_PERIMETERS'] as const satisfies readonly DutyReason[],
});

const JudgedPerimeterType = builder.objectRef<JudgedPerimeter>('ConnectionDutyPerimeter').implement({
  description: 'A priority perimeter that contains the place, and what it asks of the project.',
  fields: (t) => ({
    perimeterId: t.id({ description: 'Raw id of the perimeter.', resolve: ({ perimeter }) => perimeter.id }),
    name: t.string({ resolve: ({ perimeter }) => perimeter.name }),
    reason: t.expose('reason', { type: Reason }),
    thresholdKw: t.exposeFloat('thresholdKw', { description: 'Above this power, kW, connection is a duty.' }),
    deliberationDate: t.field({
      type: 'Date',
      nullable: true,
      resolve: ({ perimeter }) => perimeter.deliberationDate,
    }),
    deliberationReference: t.string({ nullable: true, resolve: ({ perimeter }) => perimeter.deliberationReference }),
    validFrom: t.field({ type: 'Date', nullable: true, resolve: ({ perimeter }) => perimeter.validFrom }),
    validTo: t.field({ type: 'Date', nullable: true, resolve: ({ perimeter }) => perimeter.validTo }),
  }),
});

const ConnectionDutyType = builder.objectRef<ConnectionDuty>('ConnectionDuty').implement({
  description: 'Whether the law asks that a project be connected to a heat network (code de l’énergie, L. 712-3).',
  fields: (t) => ({
    outcome: t.expose('outcome', { type: Outcome }),
    reason: t.expose('reason', { type: Reason }),
    perimeters: t.field({
      type: [JudgedPerimeterType],
      description: 'Every published perimeter that contains the place, the deciding one first.',
      resolve: ({ perimeters }) => [...perimeters],
    }),
    maxFineEuros: t.int({ description: 'The most that ignoring the duty may cost.', resolve: () => MAX_FINE_EUROS }),
  }),
});

/** More than any building has: a figure beyond is a slip of the pen. */
const MAX_POWER_KW = 1_000_000;

builder.queryField('connectionDuty', (t) =>
  t.field({
    type: ConnectionDutyType,
    directives: { cost: { weight: 20 } },
    description: 'Judged today. Refusals: INVALID_COORDINATES, OUT_OF_FRANCE, INVALID_POWER.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      lon: t.arg.float({ required: true }),
      lat: t.arg.float({ required: true }),
      project: t.arg({ type: BuildingProjectEnum, required: true }),
      powerKw: t.arg.float({ description: 'Of the heating installation, kW; null when it is not known.' }),
    },
    resolve: (_root, { lon, lat, project, powerKw }, context) => {
      if (!isPosition(lon, lat)) throw new Refusal('INVALID_COORDINATES');
      if (!isInFrance([lon, lat])) throw new Refusal('OUT_OF_FRANCE');
      if (powerKw !== null && powerKw !== undefined && !(powerKw > 0 && powerKw <= MAX_POWER_KW)) {
        throw new Refusal('INVALID_POWER', 'powerKw');
      }
      return dutyAt(context, { lon, lat, project, powerKw: powerKw ?? null });
    },
  }),
);
