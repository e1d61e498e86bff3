import { CLUSTER_VARIABLE, createTestCluster } from './testing.ts';

/** Gives one cluster to all workers of a test run. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  // Another project of the same run has started it already.
  if (process.env[CLUSTER_VARIABLE]) return undefined;
  const cluster = await createTestCluster();
  process.env[CLUSTER_VARIABLE] = cluster.url;
  return async () => {
    delete process.env[CLUSTER_VARIABLE];
    await cluster.stop();
  };
}
