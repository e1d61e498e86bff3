import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const json = (what: string) =>
  z.string().transform((text, check) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      check.addIssue(what);
      return z.NEVER;
    }
  });

const iceServers = json('a JSON list').pipe(
  z.array(
    z.strictObject({
      urls: z.union([z.string(), z.array(z.string())]),
      username: z.string().optional(),
      credential: z.string().optional(),
    }),
  ),
);

const clientsByTerritory = json('a JSON object').pipe(
  z.record(z.string(), z.strictObject({ id: z.string().min(1), secret: z.string().min(1) })),
);

/** Every variable that a process may read, with its shape. One place, so that what is missing is said at once. */
const variables = {
  MITOYEN_HOME: z.string().default('.mitoyen'),
  MITOYEN_SECRET: z.string().min(32, 'at least 32 characters'),
  DATABASE_URL: z.url(),
  /** Carries events between many machines; without it PostgreSQL does. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  TENANTS_DIR: z.string().default('tenants'),
  PUBLIC_SCHEME: z.enum(['http', 'https']).default('http'),
  PUBLIC_PORT: port.default(0),
  PORT: port,
  GATEWAY_URL: z.url(),
  NETWORKS_URL: z.url(),
  HOUSING_URL: z.url(),
  SIGNALEMENTS_URL: z.url(),
  PARTNERS_URL: z.url(),
  SMTP_URL: z.url(),
  MAIL_CATCHER_URL: z.url().optional(),
  /** Where messages to phones are handed over; without it none is written, save into the mail catcher. */
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_TOKEN: z.string().optional(),
  FILES_DIR: z.string().default('.mitoyen/files'),
  BAN_URL: z.url().optional(),
  /** In development, webhooks may go to this machine. */
  WEBHOOKS_TO_LOOPBACK: z.enum(['true', 'false']).default('false'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  FRANCECONNECT_ISSUER: z.url().optional(),
  /** The account of each territory at FranceConnect, by slug: `{"niort":{"id":"…","secret":"…"}}`. */
  FRANCECONNECT_CLIENTS: clientsByTerritory.default({}),
  /** STUN and TURN servers of visits by video, a JSON list as browsers read it; without them both sides must reach one another. */
  WEBRTC_ICE_SERVERS: iceServers.default([]),
  /** A video service with rooms by name, used instead of the embedded call. */
  JITSI_URL: z.url({ protocol: /^https?$/ }).optional(),
  METRICS_PORT: port.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  GATEWAY_DATABASE_URL: z.url().optional(),
  DOCUMENTS: z.enum(['any', 'known-or-key']).optional(),
  DOCUMENTS_FILE: z.string().optional(),
  BUDGET_SCALE: z.coerce.number().positive().default(1),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};
type Variables = typeof variables;
type Name = keyof Variables;
export type Environment<N extends Name> = { readonly [K in N]: z.infer<Variables[K]> };

/**
 * Reads and validates the variables that a process needs.
 * Throws one error that lists everything missing or malformed, so that a deployment is corrected in one go.
 */
export function readEnvironment<N extends Name>(
  names: readonly N[],
  source: Record<string, string | undefined> = process.env,
): Environment<N> {
  const values: Partial<Record<N, unknown>> = {};
  const problems: string[] = [];
  for (const name of names) {
    const raw = source[name] === '' ? undefined : source[name];
    const result = variables[name].safeParse(raw);
    if (result.success) values[name] = result.data;
    else problems.push(`${name}: ${raw === undefined ? 'missing' : (result.error.issues[0]?.message ?? 'invalid')}`);
  }
  if (problems.length > 0) throw new Error(`environment: ${problems.join('; ')}`);
  return values as Environment<N>;
}
