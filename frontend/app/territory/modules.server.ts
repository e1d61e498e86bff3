import type { Module, Tenant } from '@mitoyen/tenants';

/** Stops with a 404 when the territory has not switched a module on: the page then does not exist there. */
export function requireModule(tenant: Pick<Tenant, 'modules'>, module: Module): void {
  if (!tenant.modules.includes(module)) throw new Response(null, { status: 404 });
}
