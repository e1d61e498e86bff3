import type { Sensor, SensorAlert } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { grouped, oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { builder } from '../builder.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { findSeen } from '../signalement/signalement.store.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { QUANTITIES, QUANTITY_NAMES, type Quantity } from './quantities.ts';
import { type InstalledSensor, installSensor, removeSensor, renewSensorToken } from './sensor.command.ts';
import { type CurvePoint, findAlerts, findSensors, listSensors, readCurve } from './sensor.store.ts';
import { THRESHOLDS, type Threshold } from './thresholds.ts';

const QuantityEnum = builder.enumType('SensorQuantity', { values: QUANTITY_NAMES });

/** A curve holds as many points as a screen shows. */
const MAX_POINTS = 300;
const DAY_MS = 86_400_000;

interface Loaders {
  readonly ofFile: DataLoader<string, Sensor[]>;
  readonly alerts: DataLoader<string, SensorAlert[]>;
}
/** One query for all the files, or sensors, of a request. */
const loadersOf = oncePerRequest(
  (context): Loaders => ({
    ofFile: new DataLoader(async (ids) =>
      grouped(await findSensors(context.db, ids), ids, ({ signalementId }) => signalementId),
    ),
    alerts: new DataLoader(async (ids) => grouped(await findAlerts(context.db, ids), ids, ({ sensorId }) => sensorId)),
  }),
);

const ThresholdType = builder.objectRef<Threshold>('SensorThreshold').implement({
  description: 'A limit of health, how long it must be passed to be told, and who set it.',
  fields: (t) => ({
    kind: t.exposeString('kind'),
    limit: t.exposeFloat('limit'),
    isBelow: t.exposeBoolean('isBelow', { description: 'Told when the measure stays below it.' }),
    hours: t.exposeInt('hours'),
    words: t.exposeString('words'),
    source: t.exposeString('source'),
  }),
});

const AlertType = builder.objectRef<SensorAlert>('SensorAlert').implement({
  description: 'A limit that was passed for too long.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('SensorAlert', id) }),
    kind: t.exposeString('kind'),
    words: t.string({ resolve: ({ kind }) => THRESHOLDS.find((threshold) => threshold.kind === kind)?.words ?? kind }),
    startedAt: t.field({ type: 'DateTime', resolve: ({ startedAt }) => startedAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    worst: t.exposeFloat('worst'),
  }),
});

const PointType = builder.objectRef<CurvePoint>('SensorPoint').implement({
  description: 'The mean, the lowest and the highest of a span of time.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    mean: t.exposeFloat('mean'),
    lowest: t.exposeFloat('lowest'),
    highest: t.exposeFloat('highest'),
  }),
});

interface Curve {
  readonly quantity: Quantity;
  readonly points: readonly CurvePoint[];
}
const CurveType = builder.objectRef<Curve>('SensorCurve').implement({
  fields: (t) => ({
    quantity: t.field({ type: QuantityEnum, resolve: ({ quantity }) => quantity }),
    unit: t.string({ resolve: ({ quantity }) => QUANTITIES[quantity].unit }),
    points: t.field({
      type: [PointType],
      directives: { listSize: { assumedSize: MAX_POINTS } },
      resolve: ({ points }) => [...points],
    }),
    thresholds: t.field({
      type: [ThresholdType],
      resolve: ({ quantity }) => THRESHOLDS.filter((threshold) => threshold.quantity === quantity),
    }),
  }),
});

const SensorType = builder.objectRef<Sensor>('Sensor').implement({
  description: 'A device left in a dwelling for a while.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Sensor', id) }),
    name: t.exposeString('name'),
    room: t.exposeString('room', { nullable: true }),
    installedAt: t.field({ type: 'DateTime', resolve: ({ installedAt }) => installedAt }),
    removedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ removedAt }) => removedAt }),
    lastReadingAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ lastReadingAt }) => lastReadingAt }),
    alerts: t.field({ type: [AlertType], resolve: ({ id }, _args, context) => loadersOf(context).alerts.load(id) }),
    signalement: t.field({ type: SignalementType, nullable: true, resolve: ({ signalementId }) => signalementId }),
    curves: t.field({
      type: [CurveType],
      description: 'One for each quantity that was measured in the last days.',
      directives: { cost: { weight: 20 }, listSize: { assumedSize: 3 } },
      args: { days: t.arg.int({ defaultValue: 30, description: '1 to 366.' }) },
      resolve: ({ id }, args, context) => curvesOf(context, id, Math.min(366, Math.max(1, args.days ?? 30))),
    }),
  }),
});

/** The curves of the last days, in spans that make a screen's worth of points. */
async function curvesOf(context: SubgraphContext, sensorId: string, days: number): Promise<Curve[]> {
  const to = context.now();
  const from = new Date(to.getTime() - days * DAY_MS);
  const spanSeconds = Math.max(600, Math.ceil((days * 86_400) / MAX_POINTS));
  const curves: Curve[] = [];
  for (const quantity of QUANTITY_NAMES) {
    const points = await readCurve(context.db, sensorId, quantity, { from, to, spanSeconds });
    if (points.length > 0) curves.push({ quantity, points });
  }
  return curves;
}

builder.objectField(SignalementType, 'sensors', (t) =>
  t.field({
    type: [SensorType],
    nullable: true,
    authScopes: { permission: 'sensor.manage' },
    description: 'The devices left in the dwelling, those in place first.',
    resolve: ({ id }, _args, context) => loadersOf(context).ofFile.load(id),
  }),
);

builder.queryField('sensors', (t) =>
  t.field({
    type: [SensorType],
    description:
      'Those of the files in sight: with an alert that lasts first, then by their last reading. 200 at most.',
    authScopes: { permission: 'sensor.manage' },
    directives: { listSize: { assumedSize: 50 } },
    resolve: async (_root, _args, context) => {
      const sensors = await listSensors(context.db);
      const files = await findSeen(
        context.db,
        sightIn(context),
        sensors.map(({ signalementId }) => signalementId),
      );
      return sensors.filter((_sensor, at) => files[at] !== null);
    },
  }),
);

const InstalledType = builder.objectRef<InstalledSensor>('InstalledSensor').implement({
  description: 'A sensor, and the token of its device: shown once.',
  fields: (t) => ({
    sensor: t.field({ type: SensorType, resolve: ({ sensor }) => sensor }),
    token: t.exposeString('token'),
  }),
});

builder.mutationField('installSensor', (t) =>
  t.field({
    type: InstalledType,
    description: 'Refusals: NOT_FOUND, WRONG_STATUS, NAME_INVALID.',
    authScopes: { permission: 'sensor.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      signalementId: t.arg.id({ required: true }),
      name: t.arg.string({ required: true }),
      room: t.arg.string(),
    },
    resolve: (_root, { signalementId, name, room }, context) =>
      installSensor(context, requireId('Signalement', signalementId, 'signalementId'), { name, room: room ?? null }),
  }),
);

builder.mutationField('renewSensorToken', (t) =>
  t.field({
    type: InstalledType,
    description: 'The token of before opens nothing any more. Refusals: NOT_FOUND.',
    authScopes: { permission: 'sensor.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => renewSensorToken(context, requireId('Sensor', id)),
  }),
);

builder.mutationField('removeSensor', (t) =>
  t.field({
    type: SensorType,
    description: 'Notes that the device was taken away; what it measured stays. Refusals: NOT_FOUND.',
    authScopes: { permission: 'sensor.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => removeSensor(context, requireId('Sensor', id)),
  }),
);
