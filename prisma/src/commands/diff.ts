// npm run db:diff: prints the SQL that separates the migrations from the models, and fails when there is any.
import { driftOf } from '../migrations/drift.ts';
import { cloneTestDatabase, createTestCluster } from '../testing.ts';

const cluster = await createTestCluster();
const database = await cloneTestDatabase(cluster.url);
try {
  const drift = await driftOf(database.url);
  console.log(drift || 'the migrations make exactly what the models say');
  if (drift) process.exitCode = 1;
} finally {
  await database.drop();
  await cluster.stop();
}
