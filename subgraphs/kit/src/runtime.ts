import type { Tenant, TenantRegistry } from '@mitoyen/tenants';
import type PgBoss from 'pg-boss';
import { SubgraphContext } from './context.ts';
import type { Database } from './database.ts';
import type { EventStream } from './events/event-stream.ts';
import type { Logger } from './log.ts';
import type { MailTransport } from './mail.ts';
import type { SmsCarrier } from './sms.ts';
import type { Viewer } from './viewer.ts';

export interface RuntimeParts {
  readonly name: string;
  readonly database: Database;
  readonly events: EventStream;
  readonly boss: PgBoss;
  readonly tenants: TenantRegistry;
  readonly transport: MailTransport;
  /** What carries messages to phones; left out, none leaves. */
  readonly sms?: SmsCarrier | undefined;
  readonly log: Logger;
  readonly secret: string;
  readonly publicScheme: 'http' | 'https';
  readonly publicPort: number;
  readonly filesDir: string;
  /** May webhooks go to this machine? In development and in tests. */
  readonly webhooksToLoopback?: boolean;
  readonly clock: () => Date;
  readonly askGraph: (
    context: SubgraphContext,
    query: string,
    variables: Record<string, unknown>,
  ) => Promise<Record<string, unknown>>;
}

/** Everything one subgraph process holds open. */
export interface SubgraphRuntime extends RuntimeParts {
  /** A context in a tenant. Throws when there is no such tenant: work without a tenant does not run. */
  contextFor(origin: { tenantSlug: string; viewer: Viewer; locale: string; requestId: string }): SubgraphContext;
}

export function createRuntime(parts: RuntimeParts): SubgraphRuntime {
  const runtime: SubgraphRuntime = {
    ...parts,
    contextFor({ tenantSlug, viewer, locale, requestId }) {
      const tenant: Tenant | undefined = parts.tenants.bySlug(tenantSlug);
      if (!tenant) throw new Error(`no tenant ${tenantSlug}`);
      return new SubgraphContext(runtime, { tenant, viewer, locale, requestId });
    },
  };
  return runtime;
}
