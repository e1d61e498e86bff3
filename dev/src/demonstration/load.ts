// Loads the demonstration data of every territory that is a demonstration and has none yet. From environment variables.
import { join } from 'node:path';
import { roleUrl } from '@mitoyen/database';
import { subgraph as housing } from '@mitoyen/housing';
import { Database } from '@mitoyen/kit/database.ts';
import { readEnvironment } from '@mitoyen/kit/environment.ts';
import { openEventStream } from '@mitoyen/kit/events/open-event-stream.ts';
import { declareQueues, openQueue } from '@mitoyen/kit/jobs.ts';
import { openLog } from '@mitoyen/kit/log.ts';
import { smtpTransport } from '@mitoyen/kit/mail.ts';
import { createRuntime } from '@mitoyen/kit/runtime.ts';
import { allJobs, type Subgraph, type SubgraphName } from '@mitoyen/kit/subgraph.ts';
import { subgraph as networks } from '@mitoyen/networks';
import { subgraph as partners } from '@mitoyen/partners';
import { subgraph as signalements } from '@mitoyen/signalements';
import { openTenants } from '@mitoyen/tenants';
import { hasDemonstration, recordDemonstration } from './demonstration-record.ts';
import { type Bench, type Benches, loadTerritory } from './load-territory.ts';

const environment = readEnvironment([
  'MITOYEN_HOME',
  'MITOYEN_SECRET',
  'DATABASE_URL',
  'TENANTS_DIR',
  'PUBLIC_SCHEME',
  'PUBLIC_PORT',
  'SMTP_URL',
  'FILES_DIR',
]);
const tenants = await openTenants(environment.TENANTS_DIR, {});
const log = openLog('demonstration', 'warn');
const closings: (() => Promise<unknown>)[] = [];
try {
  const benches: Benches = {
    networks: await open(networks),
    housing: await open(housing),
    signalements: await open(signalements),
    partners: await open(partners),
  };
  for (const tenant of tenants.all()) {
    if (!tenant.isDemonstration || (await hasDemonstration(environment.DATABASE_URL, tenant.slug))) continue;
    const folder = join(environment.MITOYEN_HOME, 'demonstration', tenant.slug);
    await loadTerritory(benches, tenant, folder, new Date());
    await recordDemonstration(environment.DATABASE_URL, tenant.slug);
  }
} finally {
  for (const close of closings) await close();
  tenants.close();
}

async function open(subgraph: Subgraph): Promise<Bench> {
  const name: SubgraphName = subgraph.name;
  const url = roleUrl(environment.DATABASE_URL, name, environment.MITOYEN_SECRET);
  const database = new Database(url, name, 2);
  const boss = await openQueue(url, name, false);
  await declareQueues({ boss, database }, allJobs(subgraph));
  const transport = smtpTransport(environment.SMTP_URL, undefined);
  closings.push(async () => {
    await boss.stop({ graceful: false });
    transport.close();
    await database.close();
  });
  let at: Date | undefined;
  const runtime = createRuntime({
    name,
    database,
    boss,
    tenants,
    transport,
    log,
    events: openEventStream({ url, schema: name, log }),
    secret: environment.MITOYEN_SECRET,
    publicScheme: environment.PUBLIC_SCHEME,
    publicPort: environment.PUBLIC_PORT,
    filesDir: environment.FILES_DIR,
    clock: () => at ?? new Date(),
    askGraph: () => Promise.reject(new Error('the graph is not there while the demonstration is loaded')),
  });
  return {
    runtime,
    setClock(to) {
      at = to;
    },
  };
}
