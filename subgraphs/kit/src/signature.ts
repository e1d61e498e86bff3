import { hkdfSync } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Viewer, viewerSchema } from './viewer.ts';

/** The HTTP header, and the name in a graphql-ws `extensions` object, that carries the signed context. */
export const CONTEXT_HEADER = 'x-mitoyen-context';

const claimsSchema = z.object({
  tenant: z.string().min(1),
  viewer: viewerSchema,
  locale: z.string().min(2),
});
/** What the gateway vouches for: tenant slug, viewer, locale (BCP 47). The same for every request of the same viewer. */
export type ContextClaims = z.infer<typeof claimsSchema>;
/** `subgraph`: gateway to subgraph. `gateway`: one of our jobs to the gateway. */
export type Audience = 'subgraph' | 'gateway';

/** How long a signature counts. Seconds. */
export const SIGNATURE_SECONDS = 60;

const MAX_REMEMBERED = 10_000;

const keys = new Map<string, Uint8Array>();

/** A 256-bit key for one purpose, derived from the platform secret (HKDF-SHA-256): no two purposes share a key. */
export function purposeKey(secret: string, purpose: string): Uint8Array {
  const name = `${purpose}:${secret}`;
  const key = keys.get(name) ?? new Uint8Array(hkdfSync('sha256', secret, 'mitoyen', purpose, 32));
  keys.set(name, key);
  return key;
}

/** Signs the context for 60 seconds (JWS, HS256), or until the access of an operator ends if that is sooner, to the second. */
export function signContext(claims: ContextClaims, audience: Audience, secret: string): Promise<string> {
  const at = Math.floor(Date.now() / 1_000);
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(audience)
    .setIssuedAt(at)
    .setExpirationTime(Math.min(at + SIGNATURE_SECONDS, endOf(claims.viewer)))
    .sign(purposeKey(secret, 'context'));
}

function endOf(viewer: Viewer): number {
  return viewer.kind === 'operator' ? Math.ceil(Date.parse(viewer.expiresAt) / 1_000) : Number.POSITIVE_INFINITY;
}

interface Verified {
  readonly claims: ContextClaims;
  /** When it stops to count. Milliseconds since 1970. */
  readonly until: number;
}

/** Tokens already verified: one signature serves many requests. What was refused is not remembered. */
const verified = new LRUCache<string, Verified>({ max: MAX_REMEMBERED });

/** Many requests share what one token said: whoever would change it must fail at once. */
function freeze(value: object): void {
  Object.freeze(value);
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freeze(inner);
}

/** The claims of a token, or undefined when it is absent, forged, expired or meant for somebody else. */
export async function verifyContext(
  token: unknown,
  audience: Audience,
  secret: string,
): Promise<ContextClaims | undefined> {
  if (typeof token !== 'string') return undefined;
  const name = `${audience}:${secret}:${token}`;
  const known = verified.get(name);
  if (known) return Date.now() < known.until ? known.claims : undefined;
  try {
    const { payload } = await jwtVerify(token, purposeKey(secret, 'context'), {
      algorithms: ['HS256'],
      audience,
      requiredClaims: ['exp'],
    });
    const claims = claimsSchema.parse(payload);
    freeze(claims);
    verified.set(name, { claims, until: (payload.exp ?? 0) * 1_000 });
    return claims;
  } catch {
    return undefined;
  }
}
