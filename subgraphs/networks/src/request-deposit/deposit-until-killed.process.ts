// A process of its own: deposits requests in Niort as fast as it can, says the key of each once it is acknowledged, and never
// stops by itself. DATABASE_URL is that of the role of this subgraph, SECRET that of the platform.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Database } from '@mitoyen/kit/database.ts';
import { openEventStream } from '@mitoyen/kit/events/open-event-stream.ts';
import { openQueue } from '@mitoyen/kit/jobs.ts';
import { openLog } from '@mitoyen/kit/log.ts';
import { createRuntime } from '@mitoyen/kit/runtime.ts';
import { MailBox } from '@mitoyen/kit/testing.ts';
import { openTenants } from '@mitoyen/tenants';
import { aRequestDeposit } from '../connection-request/connection-request.fixtures.ts';
import { depositRequest } from './request-deposit.command.ts';

const { DATABASE_URL: url = '', SECRET: secret = '' } = process.env;
const log = openLog('networks', 'silent');
const runtime = createRuntime({
  name: 'networks',
  database: new Database(url, 'networks', 4),
  events: openEventStream({ url, schema: 'networks', log }),
  boss: await openQueue(url, 'networks', false),
  tenants: await openTenants(join(import.meta.dirname, '../../../../tenants'), {}),
  transport: new MailBox(),
  log,
  secret,
  publicScheme: 'http',
  publicPort: 3000,
  filesDir: '/nowhere',
  clock: () => new Date(),
  askGraph: () => Promise.reject(new Error('a deposit asks nobody')),
});

async function depositForEver(): Promise<never> {
  for (;;) {
    const viewer = { kind: 'anonymous' } as const;
    const context = runtime.contextFor({ tenantSlug: 'niort', viewer, locale: 'fr', requestId: randomUUID() });
    const input = aRequestDeposit();
    await context.run(() => depositRequest(context, input));
    process.stdout.write(`${input.idempotencyKey}\n`);
  }
}
await Promise.all([depositForEver(), depositForEver(), depositForEver()]);
