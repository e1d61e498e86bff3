import { createHash } from 'node:crypto';
import { type Viewer, viewerSchema } from '@mitoyen/kit/viewer.ts';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { IdentityRefusal } from './identity-refusal.ts';

const KNOWN_MS = 15_000;
const UNKNOWN_MS = 3_000;
const answerSchema = z.object({ viewer: viewerSchema });
const MAX_SESSIONS = 50_000;

/** Asks the subgraph that owns sessions who a token is, in one tenant: 200 `{viewer}` or 404. Throws when it is unreachable. */
export type AskSession = (
  tenant: string,
  token: string,
  requestId: string,
) => Promise<{ status: number; body: unknown }>;

/** Who a session token is, remembered for 15 s at most (3 s when it is nobody), so that a revoked session stops soon. */
export interface SessionDirectory {
  /** Anonymous for a token that is unknown, expired, or of another tenant. Throws IdentityRefusal 503 when nobody can tell. */
  viewerOf(tenant: string, token: string, requestId: string): Promise<Viewer>;
}

/** Opens the directory over its owner. The cache is keyed by tenant and token hash: tokens are not kept, tenants never mix. */
export function openSessionDirectory(ask: AskSession, knownMs: number = KNOWN_MS): SessionDirectory {
  const cache = new LRUCache<string, Viewer, { tenant: string; token: string; requestId: string }>({
    max: MAX_SESSIONS,
    ttl: knownMs,
    fetchMethod: async (_key, _stale, { context, options }) => {
      const viewer = await askViewer(ask, context.tenant, context.token, context.requestId);
      options.ttl = viewer.kind === 'anonymous' ? Math.min(UNKNOWN_MS, knownMs) : knownMs;
      return viewer;
    },
  });
  return {
    async viewerOf(tenant, token, requestId) {
      const key = `${tenant}:${createHash('sha256').update(token).digest('base64url')}`;
      const viewer = await cache.fetch(key, { context: { tenant, token, requestId } });
      return viewer ?? { kind: 'anonymous' };
    },
  };
}

async function askViewer(ask: AskSession, tenant: string, token: string, requestId: string): Promise<Viewer> {
  const answer = await ask(tenant, token, requestId).catch(() => undefined);
  if (answer?.status === 404) return { kind: 'anonymous' };
  const parsed = answer?.status === 200 ? answerSchema.safeParse(answer.body) : undefined;
  if (!parsed?.success) throw new IdentityRefusal(503, 'SESSION_UNAVAILABLE');
  // A session is a person: an answer that claims more would be a fault of its owner, never a privilege.
  const { viewer } = parsed.data;
  return viewer.kind === 'agent' ? viewer : { kind: 'anonymous' };
}
