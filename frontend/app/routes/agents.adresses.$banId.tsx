import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { AddressSheet } from '../back-office/addresses/AddressSheet.tsx';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { Page } from '../back-office/frame/Page.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { AddressSheetDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const { addressFile } = await ask(args.context, AddressSheetDocument, { banId: args.params.banId ?? '' });
  if (addressFile.signalements.length === 0 && addressFile.arretes.length === 0)
    throw new Response(null, { status: 404 });
  return { sheet: addressFile };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(data?.sheet.address?.label ?? 'Adresse', { matches }, { isPrivate: true });

export default function AddressPage() {
  const { sheet } = useLoaderData<typeof loader>();
  return (
    <Page title={sheet.address?.label ?? sheet.banId} actions={<Link to="/agents/adresses">Toutes les adresses</Link>}>
      <AddressSheet sheet={sheet} />
    </Page>
  );
}

export { BackOfficeError as ErrorBoundary };
