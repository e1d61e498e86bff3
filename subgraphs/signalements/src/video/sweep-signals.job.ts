import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { SIGNALS_KEPT_MINUTES } from './room.ts';
import { deleteSignalsBefore } from './signal.store.ts';

/** Every hour: what two browsers said to find one another is forgotten, for calls that nobody hung up. */
export const sweepSignals = defineJob({
  name: 'visit.sweep-signals',
  payload: z.strictObject({}),
  schedule: '50 * * * *',
  async run(context) {
    await deleteSignalsBefore(context.db, new Date(context.now().getTime() - SIGNALS_KEPT_MINUTES * 60_000));
  },
});
