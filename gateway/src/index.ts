export { type RunningGateway, startGateway } from './gateway.ts';
export { type GatewaySettings, PLATFORM_ROUTES, SUPERGRAPH_FILE } from './settings.ts';
