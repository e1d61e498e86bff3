import { REQUEST_ID_HEADER } from '@mitoyen/kit/request-id.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import type { SubgraphPools } from '../subgraphs/subgraph-pools.ts';
import type { AskSession } from './session-directory.ts';

const PATIENCE_MS = 3_000;

/** Asks a token of the subgraph that owns sessions: `POST /internal/session {token}` with a context signed for the tenant. */
export function askSessionOf(subgraph: string, pools: SubgraphPools, secret: string): AskSession {
  return async (tenant, token, requestId) => {
    const claims = { tenant, viewer: { kind: 'system' as const, job: 'gateway.session' }, locale: 'fr' };
    const { pool, base } = pools.of(subgraph);
    const { statusCode, body } = await pool.request({
      path: `${base}/internal/session`,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [CONTEXT_HEADER]: await signContext(claims, 'subgraph', secret),
        [REQUEST_ID_HEADER]: requestId,
      },
      body: JSON.stringify({ token }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await body.text();
    return { status: statusCode, body: statusCode === 200 ? JSON.parse(text) : undefined };
  };
}
