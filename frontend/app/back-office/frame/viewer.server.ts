import type { Module, Tenant } from '@mitoyen/tenants';
import type { AppLoadContext } from '@remix-run/node';
import { BackOfficeDocument, type BackOfficeQuery } from '../../graphql/generated/graphql.ts';
import { ask } from '../../graphql/request-graph.server.ts';
import { goTo } from '../../navigation/redirect.server.ts';
import { requireModule } from '../../territory/modules.server.ts';

type Arguments = { request: Request; context: AppLoadContext };

/**
 * Who is signed in, with the territory's communes: an agent, or the platform's operator, who is none (`agent` null). Anybody else is
 * sent to sign in, or to prove once more who they are, and back here after.
 */
export async function requireAgent({
  request,
  context,
}: Arguments): Promise<{ viewer: BackOfficeQuery['viewer']; communes: BackOfficeQuery['territory']['communes'] }> {
  const { viewer, territory } = await ask(context, BackOfficeDocument);
  if (!viewer.agent && viewer.kind !== 'OPERATOR')
    throw goTo(`/connexion?retour=${encodeURIComponent(pathOf(request))}`);
  if (viewer.secondFactor === 'CODE_NEEDED' || viewer.secondFactor === 'ENROLMENT_NEEDED')
    throw goTo(`/connexion/verification?retour=${encodeURIComponent(pathOf(request))}`);
  return { viewer, communes: territory.communes };
}

/** The same, for a page that asks for a permission: without it, a page that says so. */
export async function requirePermission(args: Arguments, permission: string, module?: Module) {
  if (module) requireModule(args.context.tenant satisfies Tenant, module);
  const found = await requireAgent(args);
  if (!found.viewer.permissions.includes(permission)) throw new Response(null, { status: 403 });
  return { ...found, can: (other: string) => found.viewer.permissions.includes(other) };
}

/** Where the visitor was going; after a form, the page of that form. */
function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return `${pathname.replace(/\.data$/, '')}${search}`;
}
