import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase, readSecret, roleUrl } from '@mitoyen/database';
import { openTenants, publicUrl, type Tenant } from '@mitoyen/tenants';
import { hasDemonstration } from '../demonstration/demonstration-record.ts';
import { DEMONSTRATION_RESIDENTS, demonstrationAccounts } from '../demonstration/people.ts';
import { startMailCatcher } from '../mail/mail-catcher.ts';
import { freePort, isFree, takePorts } from './ports.ts';
import { SupervisedProcess } from './supervised-process.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const subgraphs = ['networks', 'housing', 'signalements', 'partners'] as const;
const observed = [...subgraphs, 'gateway', 'frontend', 'jobs'] as const;
type Observed = (typeof observed)[number];
const READY_TIMEOUT_MS = 90_000;

export interface PlatformOptions {
  /** Folder of the state: database, files, mails, secret, logs. */
  readonly home: string;
  /** Port of the one public address; 0 takes a free one. */
  readonly publicPort: number;
  readonly tenantsDir?: string;
  /** Prints nothing but what goes wrong. */
  readonly quiet?: boolean;
  /** Prints all logs of all processes. */
  readonly verbose?: boolean;
  /** Loads no demonstration data. */
  readonly empty?: boolean;
  /** Gives up a start that is under way, and stops what it has started. */
  readonly signal?: AbortSignal;
}

export interface Platform {
  /** Root address of a territory, as a browser opens it. Throws for an unknown one. */
  url(slug: string): string;
  readonly tenants: readonly Tenant[];
  readonly publicPort: number;
  /** Page of the caught mails; its `/api/messages` answers them as JSON. */
  readonly mailUrl: string;
  readonly identityUrl: string;
  /** The owner's address of the database. */
  readonly databaseUrl: string;
  /** Base addresses of the internal processes, by name. */
  readonly internalUrls: Readonly<Record<string, string>>;
  /** Base addresses of `/metrics`, `/healthz` and `/readyz` of each process, by its name. */
  readonly observationUrls: Readonly<Record<Observed, string>>;
  readonly processes: readonly SupervisedProcess[];
  /** Settles when everything answers again, after a process was ended. */
  ready(): Promise<void>;
  /** Stops all that was started. */
  stop(): Promise<void>;
}

/** Starts the whole platform on this machine and settles when it serves. What was started is stopped again when it fails. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const print = (line: string) => console.error(line);
  const say = (line: string) => {
    if (!options.quiet) console.log(line);
  };
  const home = resolve(options.home);
  const tenantsDir = resolve(options.tenantsDir ?? join(root, 'tenants'));
  const undo: (() => Promise<unknown>)[] = [];
  let stopping = Promise.resolve();
  const stop = () => {
    stopping = stopping.then(async () => {
      for (const step of undo.splice(0).reverse()) await step();
    });
    return stopping;
  };
  options.signal?.addEventListener('abort', () => void stop());
  try {
    for (const folder of ['', 'logs', 'files', 'mail']) mkdirSync(join(home, folder), { recursive: true });
    const publicPort = await publicPortOf(options.publicPort);
    const registry = await openTenants(tenantsDir, {});
    const tenants = registry.all();
    registry.close();

    const demonstrations = options.empty ? [] : tenants.filter(({ isDemonstration }) => isDemonstration);

    const metricsPortOf = <N extends Observed>(name: N) => `${name}-metrics` as const;
    const internal = [...subgraphs, 'gateway', 'smtp', 'mail', 'identity', 'franceconnect'] as const;
    const ports = await takePorts(home, [...internal, ...observed.map(metricsPortOf)]);
    const mail = await startMailCatcher({ smtpPort: ports.smtp, httpPort: ports.mail, dir: join(home, 'mail') });
    undo.push(() => mail.close());

    const client = { clientId: 'mitoyen', clientSecret: deriveSecret(readSecret(home)) };
    const sites = tenants.map((tenant) => publicUrl(tenant, { scheme: 'http', port: publicPort }));
    const { startIdentityProvider } = await importIdentityProvider();
    const identity = await startIdentityProvider({
      port: ports.identity,
      clients: [
        {
          ...client,
          redirectUris: sites.map((site) => `${site}/connexion/retour`),
          postLogoutRedirectUris: sites.map((site) => `${site}/`),
        },
      ],
      accounts: demonstrations.flatMap(demonstrationAccounts),
    });
    undo.push(() => identity.close());
    const openToResidents = tenants.filter(({ rules }) => rules.signIn?.franceConnect === true);
    const franceConnect = await startIdentityProvider({
      port: ports.franceconnect,
      standsFor: 'FranceConnect',
      // Each territory has an account of its own there, as in life.
      clients: openToResidents.map((tenant) => {
        const site = publicUrl(tenant, { scheme: 'http', port: publicPort });
        return {
          clientId: tenant.slug,
          clientSecret: client.clientSecret,
          redirectUris: [`${site}/suivi/franceconnect/retour`],
          postLogoutRedirectUris: [`${site}/suivi`],
        };
      }),
      accounts: DEMONSTRATION_RESIDENTS,
    });
    undo.push(() => franceConnect.close());

    say('Starting the database…');
    const database = await openDatabase(home, options.verbose ? say : undefined);
    undo.push(() => database.close());
    options.signal?.throwIfAborted();

    const at = (port: number) => `http://127.0.0.1:${port}`;
    const env: Record<string, string> = {
      MITOYEN_HOME: home,
      MITOYEN_SECRET: database.secret,
      DATABASE_URL: database.ownerUrl,
      GATEWAY_DATABASE_URL: roleUrl(database.ownerUrl, 'gateway', database.secret),
      DOCUMENTS_FILE: join(root, 'frontend/app/graphql/generated/persisted-documents.json'),
      TENANTS_DIR: tenantsDir,
      FILES_DIR: join(home, 'files'),
      WEBHOOKS_TO_LOOPBACK: 'true',
      PUBLIC_SCHEME: 'http',
      PUBLIC_PORT: String(publicPort),
      GATEWAY_URL: at(ports.gateway),
      SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
      MAIL_CATCHER_URL: at(ports.mail),
      OIDC_ISSUER: identity.issuer,
      OIDC_CLIENT_ID: client.clientId,
      OIDC_CLIENT_SECRET: client.clientSecret,
      FRANCECONNECT_ISSUER: franceConnect.issuer,
      FRANCECONNECT_CLIENTS: JSON.stringify(
        Object.fromEntries(openToResidents.map(({ slug }) => [slug, { id: slug, secret: client.clientSecret }])),
      ),
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
      APOLLO_TELEMETRY_DISABLED: 'true',
      ...Object.fromEntries(subgraphs.map((name) => [`${name.toUpperCase()}_URL`, at(ports[name])])),
    };

    const programs: readonly { name: Observed; program: string; port?: number; mode?: string }[] = [
      ...subgraphs.map((name) => ({ name, program: `subgraphs/${name}/src/main.ts`, port: ports[name] })),
      // As served to the public: whoever has no key asks for the documents of our pages, and the schema is not told.
      { name: 'gateway', program: 'gateway/build/main.js', port: ports.gateway, mode: 'production' },
      { name: 'frontend', program: 'frontend/server.ts', port: publicPort, mode: 'production' },
      { name: 'jobs', program: 'dev/src/jobs.ts' },
    ];
    const processes = programs.map(
      ({ name, program, port, mode = 'development' }) =>
        new SupervisedProcess({
          name,
          program,
          root,
          env: {
            ...env,
            NODE_ENV: mode,
            METRICS_PORT: String(ports[metricsPortOf(name)]),
            ...(port !== undefined && { PORT: String(port) }),
          },
          logFile: join(home, 'logs', `${name}.log`),
          print,
          isVerbose: options.verbose ?? false,
          isReady: port === undefined ? async (messages) => messages.has('ready') : () => answers(`${at(port)}/readyz`),
        }),
    );
    const ready = async () => {
      await Promise.all(processes.map((each) => each.ready(READY_TIMEOUT_MS)));
    };
    // The public side stops first, so that no request is taken that nobody would answer.
    undo.push(() => Promise.all(processes.filter(({ name }) => name !== 'frontend').map((each) => each.stop())));
    undo.push(async () => processes.find(({ name }) => name === 'frontend')?.stop());
    say('Starting the processes…');
    for (const each of processes) each.start();
    await loadDemonstrations(demonstrations, env, say, undo);
    await ready();

    return {
      url: (slug) => {
        const tenant = tenants.find((each) => each.slug === slug);
        if (!tenant) throw new Error(`no territory ${slug}; there are ${tenants.map((each) => each.slug).join(', ')}`);
        return publicUrl(tenant, { scheme: 'http', port: publicPort });
      },
      tenants,
      publicPort,
      mailUrl: at(ports.mail),
      identityUrl: at(ports.identity),
      databaseUrl: database.ownerUrl,
      internalUrls: Object.fromEntries(programs.flatMap(({ name, port }) => (port ? [[name, at(port)]] : []))),
      observationUrls: Object.fromEntries(observed.map((name) => [name, at(ports[metricsPortOf(name)])])) as Record<
        Observed,
        string
      >, // One for each name of the list.
      processes,
      ready,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Its library says at import that it prefers Node 22; it works on 20, and nobody who starts the platform can do anything about it. */
async function importIdentityProvider() {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await import('../identity/identity-provider.ts');
  } finally {
    console.warn = warn;
  }
}

/** The identity provider of development knows the platform by a secret of this installation. */
function deriveSecret(secret: string): string {
  return createHmac('sha256', secret).update('development identity provider').digest('base64url');
}

/** Loads what is not loaded yet, in a process of its own: this one stays small. */
async function loadDemonstrations(
  tenants: readonly Tenant[],
  env: Readonly<Record<string, string>>,
  say: (line: string) => void,
  undo: (() => Promise<unknown>)[],
): Promise<void> {
  const known = await Promise.all(tenants.map(({ slug }) => hasDemonstration(env.DATABASE_URL ?? '', slug)));
  if (known.every(Boolean)) return;
  say('Loading the demonstration data, once…');
  const program = fileURLToPath(new URL('../demonstration/load.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  undo.push(async () => child.kill());
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error('the demonstration data could not be loaded');
}

async function publicPortOf(wanted: number): Promise<number> {
  if (wanted === 0) return freePort();
  if (await isFree(wanted)) return wanted;
  throw new Error(
    `port ${wanted} is taken by another program: choose one with PUBLIC_PORT, as in PUBLIC_PORT=3001 npm start`,
  );
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
