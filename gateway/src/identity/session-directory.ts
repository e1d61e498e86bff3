import { createHash } from 'node:crypto';
import { counter } from '@mitoyen/kit/metrics/registry.ts';
import { type Viewer, viewerSchema } from '@mitoyen/kit/viewer.ts';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { IdentityRefusal } from './identity-refusal.ts';

/** How long what a token stands for is remembered. Milliseconds. */
export const KNOWN_MS = 15_000;
const UNKNOWN_MS = 3_000;
const MAX_REMEMBERED = 50_000;

const answerSchema = z.object({ viewer: viewerSchema, expiresAt: z.iso.datetime() });

/**
 * Asks the subgraph that owns sessions and keys who a token is, in one tenant: 200 `{viewer, expiresAt}` or 404. Throws when it is
 * unreachable.
 */
export type AskSession = (
  tenant: string,
  token: string,
  requestId: string,
) => Promise<{ status: number; body: unknown }>;

/** Who a token stands for, and until when at the latest. */
export interface Recognised {
  readonly viewer: Viewer;
  readonly expiresAt: Date;
}

/** Who a token is, remembered for 15 s at most (3 s when it is nobody), so that what was revoked stops soon. */
export interface SessionDirectory {
  /** Undefined for a token that is unknown, ended, or of another tenant. Throws IdentityRefusal 503 when nobody can tell. */
  recognise(tenant: string, token: string, requestId: string): Promise<Recognised | undefined>;
}

const recognitions = counter('session_recognitions_total', 'Sessions and keys recognised.', ['remembered']);

const NOBODY = Symbol('nobody');

/** Opens the directory over its owner. The cache is keyed by tenant and token hash: tokens are not kept, tenants never mix. */
export function openSessionDirectory(ask: AskSession, knownMs: number = KNOWN_MS): SessionDirectory {
  const cache = new LRUCache<string, Recognised | typeof NOBODY, { tenant: string; token: string; requestId: string }>({
    max: MAX_REMEMBERED,
    ttl: knownMs,
    fetchMethod: async (_key, _stale, { context, options }) => {
      const found = await askOwner(ask, context.tenant, context.token, context.requestId);
      options.ttl = Math.min(knownMs, found ? Math.max(1, found.expiresAt.getTime() - Date.now()) : UNKNOWN_MS);
      return found ?? NOBODY;
    },
  });
  return {
    async recognise(tenant, token, requestId) {
      const key = `${tenant}:${createHash('sha256').update(token).digest('base64url')}`;
      recognitions.inc({ remembered: cache.has(key) ? 'yes' : 'no' });
      const found = await cache.fetch(key, { context: { tenant, token, requestId } });
      if (found === undefined || found === NOBODY || found.expiresAt.getTime() <= Date.now()) return undefined;
      return found;
    },
  };
}

async function askOwner(
  ask: AskSession,
  tenant: string,
  token: string,
  requestId: string,
): Promise<Recognised | undefined> {
  const answer = await ask(tenant, token, requestId).catch(() => undefined);
  if (answer?.status === 404) return undefined;
  const parsed = answer?.status === 200 ? answerSchema.safeParse(answer.body) : undefined;
  if (!parsed?.success) throw new IdentityRefusal(503, 'SESSION_UNAVAILABLE');
  const { viewer, expiresAt } = parsed.data;
  return { viewer, expiresAt: new Date(expiresAt) };
}
