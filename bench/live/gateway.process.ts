import { fileURLToPath } from 'node:url';
import { budgetPolicies, startGateway } from '@mitoyen/gateway';
import { openLog } from '@mitoyen/kit/log.ts';
import { openTenants } from '@mitoyen/tenants';
import { ownFigures, SECRET, type Setup } from './graph.ts';
import { answerTheBench } from './processes.ts';

const { supergraphFile, addresses } = JSON.parse(process.env.BENCH_SETUP ?? 'null') as Setup;
const gateway = await startGateway({
  port: 0,
  supergraphFile,
  addresses: Object.fromEntries(Object.entries(addresses).map(([name, url]) => [name, new URL(url)])),
  tenants: openTenants(fileURLToPath(new URL('../../tenants', import.meta.url))),
  publicAddress: { scheme: 'http', port: 3000 },
  secret: SECRET,
  sessionSubgraph: 'partners',
  passThrough: [],
  // Each subscription is identified, priced and counted as ever; only the quotas are above what a bench asks in a minute.
  protection: { documents: 'any', budgets: budgetPolicies(10_000) },
  log: openLog('gateway', 'error'),
});
answerTheBench({ port: gateway.port }, ({ collect }: { collect?: boolean }) => ({
  ...ownFigures(collect !== false),
  live: gateway.live(),
}));
