import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type ActionResult, oneOf, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { Team } from '../back-office/team/Team.tsx';
import { ROLES } from '../back-office/words/partner-words.ts';
import {
  ChangeAgentRoleDocument,
  DeactivateAgentDocument,
  GrantableRolesDocument,
  InviteAgentDocument,
  ResetSecondFactorDocument,
  TeamDocument,
  TeamPartnersDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { can, viewer } = await requirePermission(args, 'agent.read');
  const { context } = args;
  const parameters = new URL(args.request.url).searchParams;
  // Each address read is written in the journal: they come only when asked for.
  const withEmails = parameters.get('courriels') === 'oui';
  const unused = parameters.get('inutilises') === 'oui';
  const canManage = can('agent.manage');
  const ownPartner = viewer.agent?.partner;
  const [{ agents }, partners, own] = await Promise.all([
    ask(context, TeamDocument, { first: PAGE, after: parameters.get('apres') || null, withEmails, unused }),
    canManage && !ownPartner ? ask(context, TeamPartnersDocument) : undefined,
    canManage ? ask(context, GrantableRolesDocument, { partnerId: ownPartner?.id ?? null }) : undefined,
  ]);
  const organisations = ownPartner
    ? [ownPartner]
    : (partners?.partners.edges ?? []).flatMap(({ node }) => (node.isActive ? [node] : []));
  const [first] = organisations;
  // The roles that may be given are the same in every partner, for who may give some in several.
  const inPartner =
    ownPartner || !canManage || !first ? own : await ask(context, GrantableRolesDocument, { partnerId: first.id });
  return {
    agents: agents.edges.map(({ node }) => node),
    nextCursor: agents.pageInfo.hasNextPage ? agents.pageInfo.endCursor : null,
    isFirstPage: !parameters.has('apres'),
    withEmails,
    unused,
    canManage,
    viewerId: viewer.agent?.id ?? null,
    organisations: canManage ? organisations : [],
    territoryRoles: ownPartner ? [] : (own?.viewer.grantableRoles ?? []),
    partnerRoles: inPartner?.viewer.grantableRoles ?? [],
  };
}

export async function action(args: ActionFunctionArgs): Promise<ActionResult> {
  await requirePermission(args, 'agent.manage');
  const { context } = args;
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  const role = oneOf(ROLES, textOf(form, 'role'));
  const id = textOf(form, 'id');
  if (intent === 'deactivate') {
    const successorId = textOf(form, 'successorId') || null;
    const { deactivateAgent } = await change(context, DeactivateAgentDocument, { id, successorId });
    const name = deactivateAgent.__typename === 'Agent' ? deactivateAgent.displayName : '';
    return resultOf(intent, deactivateAgent, `${name} n’a plus accès à la plateforme.`);
  }
  if (intent === 'reset') {
    const { resetSecondFactor } = await change(context, ResetSecondFactorDocument, { id });
    const name = resetSecondFactor.__typename === 'Agent' ? resetSecondFactor.displayName : '';
    return resultOf(intent, resetSecondFactor, `${name} est déconnecté et remettra la double vérification en place.`);
  }
  if (intent !== 'role' && intent !== 'invite') throw new Response(null, { status: 400 });
  if (!role) return { ok: false, intent, code: 'REQUIRED', field: 'input.role', at: Date.now() };
  if (intent === 'role') {
    const { changeAgentRole } = await change(context, ChangeAgentRoleDocument, { id, role });
    const name = changeAgentRole.__typename === 'Agent' ? changeAgentRole.displayName : '';
    return resultOf(intent, changeAgentRole, `${name} a maintenant ce rôle : ${ROLES[role].toLowerCase()}.`);
  }
  const partnerId = textOf(form, 'partnerId') || null;
  const { inviteAgent } = await change(context, InviteAgentDocument, {
    input: { email: textOf(form, 'email'), displayName: textOf(form, 'displayName'), role, partnerId },
  });
  const name = inviteAgent.__typename === 'Agent' ? inviteAgent.displayName : '';
  return resultOf(
    intent,
    inviteAgent,
    `L’invitation part par courrier électronique. Le lien de ${name} vaut quatorze jours.`,
  );
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Équipe', { matches }, { isPrivate: true });

export default function TeamPage() {
  return <Team {...useLoaderData<typeof loader>()} result={useActionData<typeof action>()} />;
}

export { BackOfficeError as ErrorBoundary };
