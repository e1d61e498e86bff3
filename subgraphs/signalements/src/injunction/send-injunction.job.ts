import { defineJob } from '@mitoyen/kit/jobs.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { moveInjunction } from './injunction.command.ts';

/** Writes to a landlord whose e-mail is known, once; silent when the resident has changed her mind meanwhile. */
export const sendInjunctionJob = defineJob({
  name: 'injunction.send',
  payload: z.strictObject({ injunctionId: z.uuid() }),
  async run(context, { injunctionId }) {
    try {
      await moveInjunction(context, injunctionId, 'SEND', 'clock');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  },
});
