import type { AnyJob } from '@mitoyen/kit/jobs.ts';
import type { Subgraph } from '@mitoyen/kit/subgraph.ts';
import { tellAdviser } from './advice/tell-adviser.job.ts';
import { batchJobs } from './batch/batch.jobs.ts';
import { requestJobs } from './connection-request/request.jobs.ts';
import { tenantIndexesOf } from './eligibility/tenant-indexes.store.ts';
import { testLogOf } from './eligibility/test-log.store.ts';
import { sweepKeptFiles } from './kept-file/kept-file-sweep.job.ts';
import { personalData } from './personal-data.ts';
import { networkRoutes } from './routes.ts';
import { simulateRulesJob } from './rules/simulate.job.ts';
import { schema } from './schema.ts';
import { tileSetsOf } from './tiles/tile-sets.store.ts';
import { followChanges } from './watch/follow-changes.stream.ts';

export { proposeAmbassador, publishAmbassador } from './ambassador/ambassador.command.ts';
// For the demonstration data: the same commands as the mutations, in a context of its own.
export { startBatch } from './batch/batch.command.ts';
export { runSlice } from './batch/run-batch.job.ts';
export { takeBatch } from './batch/take-batch.command.ts';
export { changeRequestStatus } from './connection-request/connection-request.command.ts';
export { depositDerogation } from './derogation/derogation.command.ts';
export { importDecree } from './import/import-decree.ts';
export { importNetworks } from './import/import-networks.ts';
export { writeToApplicant } from './message-template/message.command.ts';
export { createPerimeter } from './perimeter/perimeter.command.ts';
export { readOutline } from './perimeter/read-outline.ts';
export { setNetworkRecipient } from './recipient/reassignment.command.ts';
export { depositRequest } from './request-deposit/request-deposit.command.ts';

export const subgraph: Subgraph = {
  name: 'networks',
  schema,
  // The registry forgets payload types: each payload is parsed before its job runs.
  jobs: [simulateRulesJob, sweepKeptFiles, tellAdviser, ...requestJobs, ...batchJobs] as unknown as AnyJob[],
  personalData,
  routes: networkRoutes,
  async start(runtime) {
    const indexes = tenantIndexesOf(runtime);
    const slugs = runtime.tenants.all().flatMap(({ slug, modules }) => (modules.includes('networks') ? [slug] : []));
    for (const slug of slugs) await indexes.of(slug);
    const unfollow = slugs.map((slug) => followChanges(runtime, slug));
    return async () => {
      for (const stop of unfollow) stop();
      indexes.close();
      await testLogOf(runtime).write();
      tileSetsOf(runtime).close();
    };
  },
};
