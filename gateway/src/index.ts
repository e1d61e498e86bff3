export { type RunningGateway, startGateway } from './gateway.ts';
export { budgetPolicies } from './limits/budgets/budget-policies.ts';
export { type GatewaySettings, PLATFORM_ROUTES, SUPERGRAPH_FILE } from './settings.ts';
