import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { tell } from '../activity/activity.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { findAlerts, findSensor, hourlyMeans, keepAlert } from './sensor.store.ts';
import { type Alert, alertsOf, THRESHOLDS, type Threshold } from './thresholds.ts';

/** How far back a look goes; an alert that still lasts is looked at from its beginning. */
const LOOK_BACK_DAYS = 14;

/** Looks at what a sensor measured, and writes in the file, once, each limit that was passed for too long. */
export const judgeSensor = defineJob({
  name: 'sensor.judge',
  payload: z.strictObject({ sensorId: z.uuid() }),
  async run(context, { sensorId }) {
    const sensor = await findSensor(context.db, sensorId);
    if (!sensor) return;
    const known = await findAlerts(context.db, [sensorId]);
    for (const threshold of THRESHOLDS) {
      const lasting = known.find(({ kind, endedAt }) => kind === threshold.kind && endedAt === null);
      const usual = new Date(context.now().getTime() - LOOK_BACK_DAYS * 86_400_000);
      const since = lasting && lasting.startedAt < usual ? lasting.startedAt : usual;
      const means = await hourlyMeans(context.db, sensorId, threshold.quantity, since);
      for (const alert of alertsOf(means, threshold)) {
        await context.transaction(() => keep(context, sensor, threshold, alert));
      }
    }
  },
});

async function keep(
  context: SubgraphContext,
  sensor: { readonly id: string; readonly name: string; readonly signalementId: string },
  { words, source }: Threshold,
  alert: Alert,
): Promise<void> {
  const { signalementId } = sensor;
  if (!(await keepAlert(context.db, v7(context.now()), sensor.id, alert))) return;
  const key = `sensor:${sensor.id}:${alert.kind}:${alert.startedAt.toISOString()}`;
  const text = `Le capteur « ${sensor.name} » a mesuré ${words}. Repère : ${source}.`;
  await writeSystemSuivi(context, signalementId, text, 'PRIVATE', key);
  await tell(context, 'signalement.changed', { signalementId });
}
