import { readFileSync } from 'node:fs';
import { readEnvironment } from '@mitoyen/kit/environment.ts';
import { openLog } from '@mitoyen/kit/log.ts';
import { stopGracefully } from '@mitoyen/kit/process.ts';
import { openTenants } from '@mitoyen/tenants';
import { startGateway } from './gateway.ts';
import { routedSubgraphs } from './node/node-owners.ts';
import { PLATFORM_ROUTES, SUPERGRAPH_FILE } from './settings.ts';
import { readSubgraphAddresses } from './subgraphs/subgraph-addresses.ts';

const environment = readEnvironment([
  'MITOYEN_SECRET',
  'TENANTS_DIR',
  'PUBLIC_SCHEME',
  'PUBLIC_PORT',
  'PORT',
  'LOG_LEVEL',
]);
const log = openLog('gateway', environment.LOG_LEVEL);
const tenants = openTenants(environment.TENANTS_DIR, {
  watch: true,
  onProblem: (problem) =>
    log.error({ problem: problem.message }, 'a tenant folder is refused: the last good set stays'),
});
const gateway = await startGateway({
  ...PLATFORM_ROUTES,
  port: environment.PORT,
  supergraphFile: SUPERGRAPH_FILE,
  addresses: readSubgraphAddresses(routedSubgraphs(readFileSync(SUPERGRAPH_FILE, 'utf8')), process.env),
  tenants,
  publicAddress: { scheme: environment.PUBLIC_SCHEME, port: environment.PUBLIC_PORT },
  secret: environment.MITOYEN_SECRET,
  development: process.env.NODE_ENV === 'development',
  log,
});
log.info({ port: gateway.port }, 'ready');
stopGracefully(log, async () => {
  await gateway.close();
  tenants.close();
});
