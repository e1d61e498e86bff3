import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { readEnvironment } from '@mitoyen/kit/environment.ts';
import { openLog } from '@mitoyen/kit/log.ts';
import { observe } from '@mitoyen/kit/metrics/observe.ts';
import { isStopping, stopGracefully } from '@mitoyen/kit/process.ts';
import { openTenants } from '@mitoyen/tenants';
import { openAddressVouching } from './server/client-address.ts';
import { openGatewayTransport } from './server/graph-transport.ts';
import { builtPages, developmentPages } from './server/pages.ts';
import { createSite } from './server/site.ts';

const env = readEnvironment([
  'PORT',
  'PUBLIC_SCHEME',
  'PUBLIC_PORT',
  'GATEWAY_URL',
  'TENANTS_DIR',
  'OIDC_ISSUER',
  'FRANCECONNECT_ISSUER',
  'LOG_LEVEL',
  'MITOYEN_SECRET',
  'TRUSTED_PROXY_HOPS',
  'WEBRTC_ICE_SERVERS',
  'JITSI_URL',
]);
const folder = dirname(fileURLToPath(import.meta.url));
const development = process.env.NODE_ENV === 'development';
const log = openLog('frontend', env.LOG_LEVEL);

const tenants = openTenants(env.TENANTS_DIR, {
  watch: true,
  onProblem: (refusal) => log.error({ problems: refusal.problems }, 'tenants kept as they were'),
});
const gateway = openGatewayTransport(env.GATEWAY_URL);
const observation = await observe('frontend', log, async () => ({ gateway: await gateway.isReady() }));
const server = createServer({ requestTimeout: 120_000, headersTimeout: 15_000 });
const publicOptions = {
  address: { scheme: env.PUBLIC_SCHEME, port: env.PUBLIC_PORT },
  hasIdentityProvider: env.OIDC_ISSUER !== undefined,
  video: { iceServers: env.WEBRTC_ICE_SERVERS, jitsiUrl: env.JITSI_URL },
};
const pages = development
  ? await developmentPages({ folder, server, gateway, log, ...publicOptions })
  : await builtPages({ build: join(folder, 'build'), gateway, log, ...publicOptions });

const site = createSite({
  tenants,
  address: publicOptions.address,
  gatewayUrl: env.GATEWAY_URL,
  identityOrigin: env.OIDC_ISSUER ? new URL(env.OIDC_ISSUER).origin : undefined,
  franceConnectOrigin: env.FRANCECONNECT_ISSUER ? new URL(env.FRANCECONNECT_ISSUER).origin : undefined,
  development,
  log,
  isReady: async () => !isStopping() && (await gateway.isReady()),
  vouchFor: openAddressVouching(env.MITOYEN_SECRET, env.TRUSTED_PROXY_HOPS),
  pages: pages.handlers,
});
server.on('request', site.app);
server.on('upgrade', (request, socket, head) => {
  // In development Vite answers its own socket on this same server.
  if (development && request.headers['sec-websocket-protocol']?.startsWith('vite-')) return;
  site.upgrade(request, socket, head);
});
const sockets = new Set<Duplex>();
server.on('upgrade', (_request, socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
});
server.listen(env.PORT, '127.0.0.1', () => log.info({ port: env.PORT }, 'listening'));

stopGracefully(log, async () => {
  for (const socket of sockets) socket.end();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 3_000).unref();
  await closed;
  await pages.close();
  await gateway.close();
  tenants.close();
  await observation.stop();
});
