import { fileURLToPath } from 'node:url';
import { budgetPolicies, startGateway } from '@mitoyen/gateway';
import { openLog } from '@mitoyen/kit/log.ts';
import { openTenants } from '@mitoyen/tenants';
import { answerCpu, readSetup } from './contestant.ts';

const { supergraphFile, addresses } = readSetup();
const { port } = await startGateway({
  port: 0,
  supergraphFile,
  addresses: Object.fromEntries(Object.entries(addresses).map(([name, url]) => [name, new URL(url)])),
  tenants: openTenants(fileURLToPath(new URL('../../tenants', import.meta.url))),
  publicAddress: { scheme: 'http', port: 3000 },
  secret: 'bench-secret-bench-secret-bench-secret-bench',
  sessionSubgraph: 'partners',
  passThrough: [],
  // Each request is identified, priced, counted and admitted as ever; only the quotas are above what a bench asks in a minute.
  protection: { documents: 'any', budgets: budgetPolicies(10_000) },
  log: openLog('gateway', 'error'),
});
answerCpu(`http://127.0.0.1:${port}/graphql`);
