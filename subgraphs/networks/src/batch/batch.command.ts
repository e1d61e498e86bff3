import type { EligibilityBatch } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { Heating } from '../rules/rule-set.ts';
import { findBatch, placesOf } from './batch.store.ts';
import type { PlaceColumns } from './place-columns.ts';
import { isChoiceOf } from './place-columns-choice.ts';
import { runBatch } from './run-batch.job.ts';

const LONGEST_NAME = 120;

/** What the sender decides before the run; what is left out stays as it was recognised. */
export interface BatchChoices {
  readonly name: string | null;
  readonly places: PlaceColumns | null;
  readonly heating: Heating | null;
}

/** The batch of this id, or NOT_FOUND. */
export async function requireBatch(context: SubgraphContext, id: string | undefined): Promise<EligibilityBatch> {
  const batch = id === undefined ? null : await findBatch(context.db, id);
  if (!batch) throw new Refusal('NOT_FOUND');
  return batch;
}

/** Starts a batch, once. Throws ALREADY_STARTED, COLUMNS_MISSING, NAME_TOO_LONG. */
export async function startBatch(
  context: SubgraphContext,
  batch: EligibilityBatch,
  choices: BatchChoices,
): Promise<void> {
  if (batch.state !== 'READY') throw new Refusal('ALREADY_STARTED');
  const places = choices.places ?? placesOf(batch);
  if (!places || !isChoiceOf(places, batch.columns.length)) throw new Refusal('COLUMNS_MISSING', 'places');
  const name = choices.name?.trim() || batch.name;
  if (name.length > LONGEST_NAME) throw new Refusal('NAME_TOO_LONG', 'name');
  await run(context, batch, {
    name,
    places: { ...places, ...('columns' in places && { columns: [...places.columns] }) },
    heating: choices.heating,
  });
}

/** Goes on with a batch that was stopped, from where it stood. Throws NOT_STOPPED. */
export async function resumeBatch(context: SubgraphContext, batch: EligibilityBatch): Promise<void> {
  if (batch.state !== 'CANCELLED' && batch.state !== 'FAILED') throw new Refusal('NOT_STOPPED');
  await run(context, batch, {});
}

async function run(context: SubgraphContext, { id, state, rowsDone }: EligibilityBatch, data: object): Promise<void> {
  const now = context.now();
  const { count } = await context.db.eligibilityBatch.updateMany({
    where: { id, state },
    data: {
      ...data,
      state: 'RUNNING',
      failure: null,
      troubledSince: null,
      startedAt: now,
      rowsAtStart: rowsDone,
      beatAt: now,
      finishedAt: null,
    },
  });
  if (count === 0) throw new Refusal('ALREADY_STARTED');
  await context.enqueue(runBatch, { batchId: id });
  await context.publish('batch.progressed', { entityId: id });
}

/** Stops a running batch; what is done stays. Throws NOT_RUNNING. */
export async function cancelBatch(context: SubgraphContext, { id }: EligibilityBatch): Promise<void> {
  const { count } = await context.db.eligibilityBatch.updateMany({
    where: { id, state: 'RUNNING' },
    data: { state: 'CANCELLED', finishedAt: context.now() },
  });
  if (count === 0) throw new Refusal('NOT_RUNNING');
  await context.publish('batch.progressed', { entityId: id });
}
