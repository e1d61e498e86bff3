import type { Sensor } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { hashToken, isToken, newToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { authorIdOf, lockSeenFile } from '../signalement/file-access.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { judgeSensor } from './judge-sensor.job.ts';
import { type JudgedBatch, judgeBatch, MAX_READINGS } from './readings.ts';
import { addMeasures, findSensor, findSensorByToken } from './sensor.store.ts';

/** A sensor and the token of its device, which is shown once. */
export interface InstalledSensor {
  readonly sensor: Sensor;
  readonly token: string;
}

const MAX_NAME = 100;

/** Leaves a device in the dwelling of a file. Refusals: NOT_FOUND, WRONG_STATUS (an ended file), NAME_INVALID. */
export function installSensor(
  context: SubgraphContext,
  signalementId: string,
  { name, room }: { readonly name: string; readonly room: string | null },
): Promise<InstalledSensor> {
  return context.transaction(async (db) => {
    const file = await lockSeenFile(context, signalementId, 'signalementId');
    if (file.row.status !== 'NEW' && file.row.status !== 'ACTIVE') throw new Refusal('WRONG_STATUS', 'signalementId');
    const token = newToken();
    const now = context.now();
    const sensor = await db.sensor.create({
      data: {
        id: v7(now),
        signalementId,
        name: tidy(name, 'name'),
        room: room === null || room.trim() === '' ? null : tidy(room, 'room'),
        tokenHash: hashToken(token),
        installedAt: now,
        installedBy: authorIdOf(context.viewer),
      },
    });
    context.auditSubject = { entity: 'Sensor', entityId: sensor.id, details: { signalementId } };
    return { sensor, token };
  });
}

/** Gives a device a new token; the one of before opens nothing any more. Refusals: NOT_FOUND. */
export function renewSensorToken(context: SubgraphContext, id: string): Promise<InstalledSensor> {
  return context.transaction(async (db) => {
    const { id: sensorId } = await seenSensor(context, id);
    const token = newToken();
    await db.sensor.updateMany({ where: { id: sensorId }, data: { tokenHash: hashToken(token) } });
    return { sensor: await told(context, sensorId), token };
  });
}

/** Notes that a device was taken away; its measures stay. Refusals: NOT_FOUND. */
export function removeSensor(context: SubgraphContext, id: string): Promise<Sensor> {
  return context.transaction(async (db) => {
    const { id: sensorId } = await seenSensor(context, id);
    await db.sensor.updateMany({ where: { id: sensorId, removedAt: null }, data: { removedAt: context.now() } });
    return told(context, sensorId);
  });
}

/** What became of a batch: how many measures are new, and which readings are not kept. */
export interface TakenBatch extends Pick<JudgedBatch, 'rejected'> {
  readonly added: number;
}

/**
 * Takes the readings of a device. Sent twice, they are kept once. Refusals: UNKNOWN_SENSOR (no such token here, or taken away
 * for good), TOO_MANY.
 */
export async function takeReadings(
  context: SubgraphContext,
  token: string,
  readings: readonly unknown[],
): Promise<TakenBatch> {
  if (readings.length > MAX_READINGS) throw new Refusal('TOO_MANY', 'readings');
  return context.transaction(async (db) => {
    const sensor = isToken(token) ? await findSensorByToken(db, hashToken(token)) : null;
    if (!sensor) throw new Refusal('UNKNOWN_SENSOR', 'token');
    const now = context.now();
    const { measures, rejected } = judgeBatch(readings, sensor, now);
    const added = await addMeasures(db, sensor.id, measures);
    // One look an hour at most: limits are about hours.
    const hour = now.toISOString().slice(0, 13);
    if (added > 0) await context.enqueue(judgeSensor, { sensorId: sensor.id }, { key: `${sensor.id}:${hour}` });
    return { added, rejected };
  });
}

/** The sensor, of a file that the viewer sees. */
async function seenSensor(context: SubgraphContext, id: string): Promise<Sensor> {
  const sensor = await findSensor(context.db, id);
  if (!sensor) throw new Refusal('NOT_FOUND', 'id');
  await lockSeenFile(context, sensor.signalementId);
  return sensor;
}

async function told(context: SubgraphContext, id: string): Promise<Sensor> {
  const sensor = await findSensor(context.db, id);
  if (!sensor) throw new Refusal('NOT_FOUND', 'id');
  context.auditSubject = { entity: 'Sensor', entityId: id, details: { signalementId: sensor.signalementId } };
  return sensor;
}

function tidy(raw: string, field: string): string {
  const name = raw
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  if (name === '' || name.length > MAX_NAME) throw new Refusal('NAME_INVALID', field);
  return name;
}
