import type { Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Logger } from '@mitoyen/kit/log.ts';
import type { PublicAddress } from '@mitoyen/tenants';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { openGatewayTransport } from './graph-transport.ts';
import { localsOf } from './site.ts';
import type { VideoServers } from './video-servers.ts';

type Gateway = ReturnType<typeof openGatewayTransport>;

interface PageSettings {
  readonly gateway: Gateway;
  readonly log: Logger;
  readonly address: PublicAddress;
  readonly hasIdentityProvider: boolean;
  readonly video: VideoServers;
}

interface Pages {
  readonly handlers: readonly RequestHandler[];
  close(): Promise<void>;
}

const COOKIES_FOR_GATEWAY = /^(__Host-)?mitoyen_session=/;

/** What loaders and actions receive about one request. */
function contextOf(settings: PageSettings) {
  return (request: Request, response: Response): AppLoadContext => {
    const { host, nonce, requestId, address } = localsOf(response);
    const cookie = request.headers.cookie
      ?.split(';')
      .map((pair) => pair.trim())
      // All of that name: the gateway must see that there are two, since one may have been planted.
      .filter((pair) => COOKIES_FOR_GATEWAY.test(pair))
      .join('; ');
    const visitor = { host: host.host, requestId, cookie, language: request.headers['accept-language'], address };
    return {
      tenant: host.tenant,
      origin: host.origin,
      isSecure: settings.address.scheme === 'https',
      hasIdentityProvider: settings.hasIdentityProvider,
      video: settings.video,
      nonce,
      requestId,
      log: settings.log.child({ tenant: host.tenant.slug, requestId }),
      askGraph: settings.gateway.graph(visitor),
      sendFile: settings.gateway.files(visitor),
    };
  };
}

/** The pages as built for production, with their files served for a year under their hashed names. */
export async function builtPages(settings: PageSettings & { build: string }): Promise<Pages> {
  const location = pathToFileURL(join(settings.build, 'server', 'index.js')).href;
  // The bundle is made by `remix vite:build`; its shape is the one Remix declares.
  const build = (await import(location)) as ServerBuild;
  const client = join(settings.build, 'client');
  return {
    handlers: [
      express.static(client, {
        index: false,
        redirect: false,
        setHeaders(response, path) {
          const isHashed = path.startsWith(join(client, 'assets'));
          response.setHeader(
            'cache-control',
            // The worker of the offline pages is asked for at each visit: it is what says that the rest has changed.
            isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
          );
        },
      }),
      // A missing asset is answered at once: an old page after an upgrade must not cost a rendered one.
      (request, response, next) => {
        if (request.path.startsWith('/assets/')) response.status(404).type('text').send('Not found');
        else next();
      },
      createRequestHandler({ build, mode: 'production', getLoadContext: contextOf(settings) }),
    ],
    close: async () => {},
  };
}

/** The pages through Vite, reloaded as files change. */
export async function developmentPages(settings: PageSettings & { folder: string; server: Server }): Promise<Pages> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    root: settings.folder,
    configFile: join(settings.folder, 'vite.config.ts'),
    server: { middlewareMode: true, hmr: { server: settings.server }, allowedHosts: true },
  });
  return {
    handlers: [
      vite.middlewares,
      createRequestHandler({
        build: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild,
        mode: 'development',
        getLoadContext: contextOf(settings),
      }),
    ],
    close: () => vite.close(),
  };
}
