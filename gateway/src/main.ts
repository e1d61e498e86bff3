import { readFileSync } from 'node:fs';
import { readEnvironment } from '@mitoyen/kit/environment.ts';
import { openLog } from '@mitoyen/kit/log.ts';
import { observe } from '@mitoyen/kit/metrics/observe.ts';
import { stopGracefully } from '@mitoyen/kit/process.ts';
import { openTenants } from '@mitoyen/tenants';
import { type RunningGateway, startGateway } from './gateway.ts';
import { budgetPolicies } from './limits/budgets/budget-policies.ts';
import { openCounterStore } from './limits/budgets/counter-store.ts';
import { routedSubgraphs } from './node/node-owners.ts';
import { PLATFORM_ROUTES, SUPERGRAPH_FILE, VISITOR_WRITES } from './settings.ts';
import { readSubgraphAddresses } from './subgraphs/subgraph-addresses.ts';

const environment = readEnvironment([
  'MITOYEN_SECRET',
  'TENANTS_DIR',
  'PUBLIC_SCHEME',
  'PUBLIC_PORT',
  'PORT',
  'LOG_LEVEL',
  'REDIS_URL',
  'GATEWAY_DATABASE_URL',
  'DOCUMENTS',
  'DOCUMENTS_FILE',
  'BUDGET_SCALE',
]);
const log = openLog('gateway', environment.LOG_LEVEL);
const tenants = openTenants(environment.TENANTS_DIR, {
  watch: true,
  onProblem: (problem) =>
    log.error({ problem: problem.message }, 'a tenant folder is refused: the last good set stays'),
});
const counters = await openCounterStore(
  { redisUrl: environment.REDIS_URL, databaseUrl: environment.GATEWAY_DATABASE_URL },
  log,
);
let gateway: RunningGateway | undefined;
const observation = await observe('gateway', log, async () => ({ supergraph: gateway !== undefined }));
gateway = await startGateway({
  ...PLATFORM_ROUTES,
  port: environment.PORT,
  supergraphFile: SUPERGRAPH_FILE,
  addresses: readSubgraphAddresses(routedSubgraphs(readFileSync(SUPERGRAPH_FILE, 'utf8')), process.env),
  tenants,
  publicAddress: { scheme: environment.PUBLIC_SCHEME, port: environment.PUBLIC_PORT },
  secret: environment.MITOYEN_SECRET,
  development: process.env.NODE_ENV === 'development',
  protection: {
    documents: environment.DOCUMENTS,
    documentFiles: environment.DOCUMENTS_FILE?.split(',') ?? [],
    budgets: budgetPolicies(environment.BUDGET_SCALE),
    counters: counters.store,
    visitorWrites: VISITOR_WRITES,
  },
  log,
});
log.info({ port: gateway.port }, 'ready');
stopGracefully(log, async () => {
  await gateway.close();
  await counters.close();
  tenants.close();
  await observation.stop();
});
