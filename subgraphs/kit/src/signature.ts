import { hkdfSync } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { viewerSchema } from './viewer.ts';

/** The HTTP header, and the name in a graphql-ws `extensions` object, that carries the signed context. */
export const CONTEXT_HEADER = 'x-mitoyen-context';

const claimsSchema = z.object({
  tenant: z.string().min(1),
  viewer: viewerSchema,
  locale: z.string().min(2),
  requestId: z.string().min(1),
});
/** What the gateway vouches for: tenant slug, viewer, locale (BCP 47) and the id that follows the request everywhere. */
export type ContextClaims = z.infer<typeof claimsSchema>;
/** `subgraph`: gateway to subgraph. `gateway`: one of our jobs to the gateway. */
export type Audience = 'subgraph' | 'gateway';

const LIFETIME_SECONDS = 60;

const keys = new Map<string, Uint8Array>();

/** A 256-bit key for one purpose, derived from the platform secret (HKDF-SHA-256): no two purposes share a key. */
export function purposeKey(secret: string, purpose: string): Uint8Array {
  const name = `${purpose}:${secret}`;
  const key = keys.get(name) ?? new Uint8Array(hkdfSync('sha256', secret, 'mitoyen', purpose, 32));
  keys.set(name, key);
  return key;
}

/** Signs the context for 60 seconds (JWS, HS256). */
export function signContext(claims: ContextClaims, audience: Audience, secret: string): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(purposeKey(secret, 'context'));
}

/** The claims of a token, or undefined when it is absent, forged, expired or meant for somebody else. */
export async function verifyContext(
  token: unknown,
  audience: Audience,
  secret: string,
): Promise<ContextClaims | undefined> {
  if (typeof token !== 'string') return undefined;
  try {
    const { payload } = await jwtVerify(token, purposeKey(secret, 'context'), { algorithms: ['HS256'], audience });
    return claimsSchema.parse(payload);
  } catch {
    return undefined;
  }
}
