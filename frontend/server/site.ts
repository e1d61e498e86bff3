import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '@mitoyen/kit/log.ts';
import { inResponseSpan } from '@mitoyen/kit/telemetry/response-span.ts';
import { withTraceparent } from '@mitoyen/kit/telemetry/spans.ts';
import type { PublicAddress, TenantRegistry } from '@mitoyen/tenants';
import compression from 'compression';
import express, { type Express, type RequestHandler, type Response } from 'express';
import { createGatewayProxy, dropInternalHeaders, isGatewayPath } from './gateway-proxy.ts';
import { type KnownHost, knownHost } from './host.ts';
import { bodyRefusal } from './limits.ts';
import { isAllowedLocation } from './location.ts';
import { plainPage, UNKNOWN_HOST_PAGE } from './plain-page.ts';
import { isSameOrigin } from './same-origin.ts';
import { isPrivatePage, pageHeaders } from './security-headers.ts';
import { countAnswer, surfaceOf } from './site-metrics.ts';

export interface SiteSettings {
  readonly tenants: Pick<TenantRegistry, 'byHostname'>;
  readonly address: PublicAddress;
  readonly gatewayUrl: string;
  /** Where agents sign in. */
  readonly identityOrigin?: string | undefined;
  /** Where residents do, in the territories that have it on. */
  readonly franceConnectOrigin?: string | undefined;
  readonly development: boolean;
  readonly log: Logger;
  readonly isReady: () => Promise<boolean>;
  /** The header that tells the gateway from where a visitor comes, read before what visitors say of themselves is dropped. */
  readonly vouchFor?: (request: IncomingMessage) => Readonly<Record<string, string>>;
  /** What answers pages, and the files it needs: the built application, or Vite in development. */
  readonly pages: readonly RequestHandler[];
}

/** What every page handler finds in `response.locals`. */
export interface SiteLocals {
  readonly host: KnownHost;
  readonly requestId: string;
  readonly nonce: string;
  /** As `vouchFor` made it. */
  readonly address: Readonly<Record<string, string>>;
}

const METHODS = new Set(['GET', 'HEAD', 'POST']);

/**
 * The public site: decides which territory is addressed, refuses what no page of that territory would send,
 * hands the graph and the files to the gateway, and everything else to the pages.
 */
export function createSite(settings: SiteSettings): {
  app: Express;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
} {
  const { log, tenants, address } = settings;
  const proxy = createGatewayProxy(settings.gatewayUrl, log);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.get('/healthz', (_request, response) => void response.type('text').send('ok'));
  app.get('/readyz', async (_request, response) => {
    const isReady = await settings.isReady();
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .send(isReady ? 'ready' : 'the gateway does not answer');
  });

  app.use((request, response, next) => {
    const host = knownHost(request, tenants, address);
    if (!host) {
      refuse(response, 421, UNKNOWN_HOST_PAGE);
      return;
    }
    const vouched = settings.vouchFor?.(request) ?? {};
    dropInternalHeaders(request);
    Object.assign(request.headers, vouched, { host: host.host });
    const requestId = randomUUID();
    request.headers['x-request-id'] = requestId;
    response.setHeader('x-request-id', requestId);
    const locals: SiteLocals = { host, requestId, nonce: randomBytes(16).toString('base64'), address: vouched };
    Object.assign(response.locals, locals);
    const tenant = host.tenant.slug;
    const start = process.hrtime.bigint();
    response.on('finish', () => {
      // Only the first segment, and only of a page that is ours: the rest of a path may hold the token of a private link.
      const section = response.statusCode === 404 ? undefined : request.path.split('/')[1] || 'home';
      const ms = Number((process.hrtime.bigint() - start) / 1_000_000n);
      log.info({ requestId, tenant, method: request.method, section, status: response.statusCode, ms }, 'answered');
      countAnswer({ tenant, path: request.path, status: response.statusCode, ms });
    });
    const facts = { tenant, requestId, method: request.method, surface: surfaceOf(request.path) };
    inResponseSpan('site', () => ({ root: true, facts }), response, next);
  });

  app.use((request, response, next) => {
    if (!METHODS.has(request.method)) {
      response.setHeader('allow', [...METHODS].join(', '));
      refuse(response, 405, plainPage('Demande refusée', 'Cette opération n’existe pas sur ce site.'));
      return;
    }
    if (request.method !== 'POST') return next();
    const { origin } = localsOf(response).host;
    if (!isSameOrigin(request.headers, origin, { allowPrograms: isGatewayPath(request.path) })) {
      refuse(
        response,
        403,
        plainPage('Demande refusée', 'Cette demande ne vient pas de ce site. Revenez à la page et recommencez.'),
      );
      return;
    }
    // A page whose referrer policy hides its address writes `Origin: null`, which Remix would refuse once more.
    if (request.headers.origin !== undefined) request.headers.origin = origin;
    const refusal = bodyRefusal(request, request.path);
    if (refusal !== undefined) {
      response.setHeader('connection', 'close');
      if (isGatewayPath(request.path)) response.status(refusal).json({ code: 'FILE_TOO_LARGE' });
      else
        refuse(
          response,
          refusal,
          plainPage('Envoi trop lourd', 'Ce que vous envoyez est trop lourd. Revenez en arrière et réduisez-le.'),
        );
      return;
    }
    next();
  });

  app.use((request, response, next) => {
    Object.assign(request.headers, withTraceparent({}));
    if (isGatewayPath(request.path)) void proxy(request, response, next);
    else next();
  });

  app.use(compression());
  app.use((request, response, next) => {
    const { host, nonce } = localsOf(response);
    const { development } = settings;
    const identityOrigins = identityOriginsOf(settings, host);
    const { path } = request;
    response.set(
      pageHeaders({ path, tenant: host.tenant, nonce, scheme: address.scheme, identityOrigins, development }),
    );
    guardHead(response, { path, origin: host.origin, identityOrigins, log });
    next();
  });

  for (const handler of settings.pages) app.use(handler);

  const onError: express.ErrorRequestHandler = (error, _request, response, _next) => {
    log.error({ err: error, ...placeOf(response) }, 'page failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    refuse(
      response,
      500,
      plainPage('Erreur', 'Une erreur est survenue de notre côté. Réessayez dans quelques minutes.'),
    );
  };
  app.use(onError);

  return {
    app,
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const host = knownHost(request, tenants, address);
      if (!host) return refuseUpgrade(socket, '421 Misdirected Request');
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (path !== '/graphql') return refuseUpgrade(socket, '404 Not Found');
      if (!isSameOrigin(request.headers, host.origin, { allowPrograms: true }))
        return refuseUpgrade(socket, '403 Forbidden');
      const vouched = settings.vouchFor?.(request) ?? {};
      dropInternalHeaders(request);
      Object.assign(request.headers, vouched, { host: host.host });
      // The HTTP server always hands a network socket; the declared type is wider.
      proxy.upgrade(request, socket as import('node:net').Socket, head);
    },
  };
}

function identityOriginsOf({ identityOrigin, franceConnectOrigin }: SiteSettings, { tenant }: KnownHost): string[] {
  const forResidents = tenant.rules.signIn?.franceConnect === true ? franceConnectOrigin : undefined;
  return [identityOrigin, forResidents].filter((origin) => origin !== undefined);
}

/** What every line of log about a request says. */
function placeOf(response: Response): { requestId?: string; tenant?: string } {
  const { requestId, host }: Partial<SiteLocals> = response.locals;
  return { ...(requestId && { requestId }), ...(host && { tenant: host.tenant.slug }) };
}

export function localsOf(response: Response): SiteLocals {
  return response.locals as SiteLocals;
}

function refuse(response: Response, status: number, page: string): void {
  response
    .status(status)
    .set({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .type('html')
    .send(page);
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/**
 * The last look at what a page sends before its body: no redirect to another site, whatever parameter the page was given,
 * and no shared cache for what belongs to one person.
 */
function guardHead(
  response: Response,
  page: { path: string; origin: string; identityOrigins: readonly string[]; log: Logger },
): void {
  const writeHead = response.writeHead;
  response.writeHead = function guarded(this: Response, ...parameters: Parameters<typeof writeHead>) {
    const location = response.getHeader('location');
    if (location !== undefined && !isAllowedLocation(String(location), page.origin, page.identityOrigins)) {
      page.log.error(placeOf(response), 'redirect to another site stopped');
      response.setHeader('location', '/');
    }
    if (isPrivatePage(page.path)) response.setHeader('cache-control', 'private, no-store');
    else if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'private, no-cache');
    return writeHead.apply(this, parameters);
  } as typeof writeHead;
}
