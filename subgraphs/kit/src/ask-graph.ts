import { publicUrl } from '@mitoyen/tenants';
import { request } from 'undici';
import type { SubgraphContext } from './context.ts';
import { signContext } from './signature.ts';

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
  const token = await signContext({ tenant: tenant.slug, viewer, locale, requestId }, 'gateway', address.secret);
  const { host } = new URL(publicUrl(tenant, { scheme: address.publicScheme, port: address.publicPort }));
  const { statusCode, body } = await request(`${address.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { host, authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-request-id': requestId },
    body: JSON.stringify({ query, variables }),
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  const answer = (await body.json()) as { data?: Record<string, unknown> | null; errors?: GraphError[] };
  if (!answer.data || answer.errors?.length) {
    const codes = answer.errors?.map((error) => error.extensions?.code ?? error.message).join(', ');
    throw new Error(`the graph answered ${statusCode}: ${codes ?? 'no data'}`);
  }
  return answer.data;
}

interface GraphError {
  message: string;
  extensions?: { code?: string };
}
