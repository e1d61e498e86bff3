import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { NetworkSheet } from '../back-office/networks/NetworkSheet.tsx';
import { NetworkSheetDocument, UpdateHeatNetworkDocument } from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'partner.read', 'networks');
  const { heatNetwork } = await ask(args.context, NetworkSheetDocument, { id: args.params.id ?? '' });
  if (!heatNetwork) throw new Response(null, { status: 404 });
  return { network: heatNetwork, canManage: can('network.manage') };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'network.manage', 'networks');
  const id = args.params.id ?? '';
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  if (intent === 'openness') {
    const isOpen = textOf(form, 'isOpen') === 'oui';
    const { updateHeatNetwork } = await change(args.context, UpdateHeatNetworkDocument, { input: { id, isOpen } });
    const done = isOpen
      ? 'Le réseau accepte de nouveaux raccordements.'
      : 'Le réseau n’accepte plus de nouveaux raccordements : le test d’adresse le dit dès maintenant.';
    return resultOf(intent, updateHeatNetwork, done, {
      label: 'Annuler',
      fields: { intent: 'openness', isOpen: isOpen ? 'non' : 'oui' },
    });
  }
  if (intent !== 'people') throw new Response(null, { status: 400 });
  // A field left empty takes the territory's word back: the other sources speak again.
  const { updateHeatNetwork } = await change(args.context, UpdateHeatNetworkDocument, {
    input: { id, operator: textOf(form, 'operator') || null, owner: textOf(form, 'owner') || null },
  });
  return resultOf(intent, updateHeatNetwork, 'La fiche du réseau est à jour.');
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(data?.network.name ?? 'Réseau introuvable', { matches }, { isPrivate: true });

export default function NetworkPage() {
  const { network, canManage } = useLoaderData<typeof loader>();
  return (
    <NetworkSheet key={network.id} network={network} canManage={canManage} result={useActionData<typeof action>()} />
  );
}

export { BackOfficeError as ErrorBoundary };
