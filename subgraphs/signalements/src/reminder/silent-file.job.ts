import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { notifyOf } from '../notification/notify.job.ts';
import { findLateFiles } from './reminder.store.ts';

const DAY_MS = 86_400_000;

/**
 * Every night, before the digests: an active file in which no agent has told the declarant anything for a month is an
 * alert for who follows it, once a month. Only words of people count.
 */
export const alertOfSilence = defineJob({
  name: 'signalement.alert-of-silence',
  payload: z.strictObject({}),
  schedule: '10 3 * * *',
  async run(context) {
    const now = context.now().getTime();
    const { publicSuiviDays } = context.tenant.rules.signalement;
    const late = await findLateFiles(context.db, new Date(now - publicSuiviDays * DAY_MS));
    await context.transaction(async () => {
      for (const { id, silentSince } of late) {
        const months = Math.floor((now - silentSince.getTime()) / (publicSuiviDays * DAY_MS));
        const eventKey = `silent:${id}:${silentSince.toISOString()}:${months}`;
        await notifyOf(context, { kind: 'SILENT_FILE', signalementId: id, eventKey });
      }
    });
  },
});
