import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { NetworkSheet } from '../back-office/networks/NetworkSheet.tsx';
import { actOnSheet } from '../back-office/networks/sheet-actions.server.ts';
import { NetworkSheetDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'partner.read', 'networks');
  const { heatNetwork } = await ask(args.context, NetworkSheetDocument, { id: args.params.id ?? '' });
  if (!heatNetwork) throw new Response(null, { status: 404 });
  return { network: heatNetwork, canManage: can('network.manage') };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'network.manage', 'networks');
  const result = await actOnSheet(args.context, args.params.id ?? '', await args.request.formData());
  if (!result) throw new Response(null, { status: 400 });
  return result;
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
