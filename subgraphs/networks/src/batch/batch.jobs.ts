import { recomputeWatched } from '../watch/recompute-watched.job.ts';
import { sendAlerts } from '../watch/send-alerts.job.ts';
import { startWatch } from '../watch/start-watch.job.ts';
import { tellWatchers } from '../watch/tell-watchers.job.ts';
import { watchDay } from '../watch/watch-day.job.ts';
import { sweepBatches } from './batch-sweep.job.ts';
import { runBatch } from './run-batch.job.ts';

/** What bulk tests and their watch do outside a request. */
export const batchJobs = [
  runBatch,
  sweepBatches,
  startWatch,
  recomputeWatched,
  tellWatchers,
  sendAlerts,
  watchDay,
] as const;
