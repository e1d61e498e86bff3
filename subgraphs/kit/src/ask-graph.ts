import { publicUrl } from '@mitoyen/tenants';
import { request } from 'undici';
import { addressVouching, CLIENT_ADDRESS_HEADER } from './client-address.ts';
import type { SubgraphContext } from './context.ts';
import { signContext } from './signature.ts';
import { inSpan, withTraceparent } from './telemetry/spans.ts';

const TIMEOUT_MS = 10_000;

export interface GraphAddress {
  readonly gatewayUrl: string;
  readonly secret: string;
  readonly publicScheme: 'http' | 'https';
  readonly publicPort: number;
}

/** Sends one operation to the gateway on the tenant's own host, as the system. Throws on any error, with its codes. */
export async function askGraph(
  address: GraphAddress,
  context: SubgraphContext,
  query: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { tenant, locale, requestId } = context;
  const viewer = context.viewer.kind === 'system' ? context.viewer : { kind: 'system' as const, job: 'graph' };
  return inSpan('ask the graph', { kind: 'client', facts: { tenant: tenant.slug, requestId } }, async () => {
    const token = await signContext({ tenant: tenant.slug, viewer, locale }, 'gateway', address.secret);
    const { host } = new URL(publicUrl(tenant, { scheme: address.publicScheme, port: address.publicPort }));
    const { statusCode, body } = await request(`${address.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: withTraceparent({
        // Vouching for an address is how our processes are known: the trace is then continued.
        [CLIENT_ADDRESS_HEADER]: addressVouching(address.secret)('127.0.0.1'),
        host,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-request-id': requestId,
      }),
      body: JSON.stringify({ query, variables }),
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    const answer = (await body.json()) as { data?: Record<string, unknown> | null; errors?: GraphError[] };
    if (!answer.data || answer.errors?.length) {
      const codes = answer.errors?.map((error) => error.extensions?.code ?? error.message).join(', ');
      const code = answer.errors?.[0]?.extensions?.code;
      throw Object.assign(new Error(`the graph answered ${statusCode}: ${codes ?? 'no data'}`), { code });
    }
    return answer.data;
  });
}

interface GraphError {
  message: string;
  extensions?: { code?: string };
}
